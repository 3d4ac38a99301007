/** What dcc.ConfirmDialog and dcc.ConfirmDialogProvider share: a question, and counts of its two answers. */
import {useEffect, useRef} from 'react';
import {useBadProp} from '../reportError';
import type {SetProps} from '../types';
import {confirmAfterPaint} from './nativeDialog';

export type ConfirmationProps = {
    /** The question. */
    message?: string;
    /**
     * How often it was confirmed.
     * @default 0
     */
    submit_n_clicks?: number;
    /**
     * When it was last confirmed, in milliseconds since 1970.
     * @default -1
     */
    submit_n_clicks_timestamp?: number;
    /**
     * How often it was cancelled.
     * @default 0
     */
    cancel_n_clicks?: number;
    /**
     * When it was last cancelled, in milliseconds since 1970.
     * @default -1
     */
    cancel_n_clicks_timestamp?: number;
    /** Set to `True` to ask; it returns to `False` with the answer. */
    displayed?: boolean;
};

type Asking = ConfirmationProps & {id?: string | undefined; setProps: SetProps<ConfirmationProps>};

/** Ask whenever `displayed` becomes true. */
export function useConfirmation(component: string, props: Asking): void {
    const {id, message, displayed, setProps} = props;
    // A callback may still change the message between the wish to ask and the asking.
    const latest = useRef(props);
    latest.current = props;
    const isText = message == null || typeof message === 'string' || typeof message === 'number';
    useBadProp(
        setProps,
        isText ? undefined : {component, id, prop: 'message', found: message, expected: 'a text'},
    );

    useEffect(
        () =>
            displayed
                ? confirmAfterPaint(
                      () => messageOf(latest.current.message),
                      isConfirmed => latest.current.setProps(answer(latest.current, isConfirmed)),
                  )
                : undefined,
        [displayed],
    );
}

function messageOf(message: unknown): string {
    return typeof message === 'object' ? '' : String(message ?? '');
}

function answer(props: ConfirmationProps, isConfirmed: boolean): ConfirmationProps {
    const count = (isConfirmed ? props.submit_n_clicks : props.cancel_n_clicks) ?? 0;
    return isConfirmed
        ? {displayed: false, submit_n_clicks: count + 1, submit_n_clicks_timestamp: Date.now()}
        : {displayed: false, cancel_n_clicks: count + 1, cancel_n_clicks_timestamp: Date.now()};
}
