import {useEffect, useMemo, useRef} from 'react';
import {type BadProp, reportError, useBadProp} from './reportError';
import {sameData} from './sameData';
import {type Kept, KeptData, NOTHING} from './storage';
import type {SetProps} from './types';

export type StoreProps = {
    /** The ID of this component, used to identify it in callbacks. Must be unique in an app. */
    id: string;
    /**
     * Where the data lives: `memory` until the page is reloaded, `session` until the tab is closed, `local` until
     * it is cleared, shared by the tabs of one browser.
     */
    storage_type?: 'local' | 'session' | 'memory';
    /** The data: anything that JSON can express. What the browser kept wins over what the layout says. */
    data?: Record<string, unknown> | unknown[] | number | string | boolean;
    /** Set to `True` to remove the data; it returns to `False` by itself. */
    clear_data?: boolean;
    /**
     * When the data was last changed, in milliseconds since 1970; `-1` when there is none.
     *
     * @default -1
     */
    modified_timestamp?: number;
    setProps: SetProps<StoreProps>;
};

/** Keeps data in the browser, out of sight, so that callbacks can share it. */
export function Store({id, storage_type = 'memory', data, clear_data = false, setProps}: StoreProps) {
    // What the page and the browser both hold. Data that differs from it is new.
    const agreed = useRef<unknown>(null);
    const readFrom = useRef<KeptData>();
    const update = useRef(setProps);
    update.current = setProps;
    const kept = useMemo(
        () => new KeptData(storage_type, id, error => reportError(update.current, error)),
        [storage_type, id],
    );
    useBadProp(setProps, badType(id, storage_type));

    /** Take over what another visit or another tab left. */
    const adopt = useRef((found: Kept) => {
        agreed.current = found.data;
        update.current(found as Partial<StoreProps>);
    });

    useEffect(() => {
        const isNewPlace = readFrom.current !== kept;
        readFrom.current = kept;
        if (clear_data) {
            agreed.current = null;
            kept.forget();
            // `null` is what Python reads as None; the prop itself cannot be set to it.
            const cleared: {[Prop in keyof StoreProps]?: unknown} = {...NOTHING, clear_data: false};
            update.current(cleared as Partial<StoreProps>);
            return;
        }
        const found = isNewPlace ? kept.read() : null;
        if (found !== null) {
            adopt.current(found);
        } else if (!sameData(data ?? null, agreed.current)) {
            const written = {data: data ?? null, modified_timestamp: Date.now()};
            agreed.current = written.data;
            kept.write(written);
            update.current({modified_timestamp: written.modified_timestamp});
        } else if (isNewPlace) {
            update.current({modified_timestamp: NOTHING.modified_timestamp});
        }
    }, [data, clear_data, kept]);

    useEffect(() => kept.followOtherTabs(adopt.current), [kept]);

    return null;
}

const STORAGE_TYPES: readonly unknown[] = ['memory', 'session', 'local'];

function badType(id: string, found: unknown): BadProp | undefined {
    return STORAGE_TYPES.includes(found)
        ? undefined
        : {
              component: 'dcc.Store',
              id,
              prop: 'storage_type',
              found,
              expected: '"memory", "session" or "local"',
          };
}
