import {type CSSProperties, type ReactNode, useLayoutEffect, useState} from 'react';
import type {ComponentPath, LoadingEntry} from '../../api';
import {Spinner, type SpinnerType} from './parts/Spinner';
import {type BadProp, useBadProp} from './reportError';
import type {DashBaseProps, PersistenceProps} from './types';

export type LoadingProps = {
    /** What is covered by the spinner while a callback computes it. */
    children?: ReactNode;
    /** The look of the spinner. */
    type?: 'graph' | 'cube' | 'circle' | 'dot' | 'default';
    /** Cover the whole window. */
    fullscreen?: boolean;
    /** Name the component and the prop that are being computed. */
    debug?: boolean;
    /** The inline CSS of the element around the spinner. */
    // biome-ignore lint/suspicious/noExplicitAny: the published type of this prop.
    style?: any;
    /** The CSS classes of the outer element. */
    parent_className?: string;
    /** The inline CSS of the outer element. */
    // biome-ignore lint/suspicious/noExplicitAny: the published type of this prop.
    parent_style?: any;
    /** The inline CSS of the children while they are covered. They are hidden unless it says otherwise. */
    // biome-ignore lint/suspicious/noExplicitAny: the published type of this prop.
    overlay_style?: any;
    /** The colour of the spinner, in any form that CSS knows. */
    color?: string;
    /** Show the spinner while something is computed (`auto`), always (`show`) or never (`hide`). */
    display?: 'auto' | 'show' | 'hide';
    /** How long the spinner stays at least after it appeared, in milliseconds: it does not flash. */
    delay_hide?: number;
    /** How long something must be computed before the spinner appears, in milliseconds. */
    delay_show?: number;
    /** Whether the spinner shows when the page opens, before anything is known. */
    show_initially?: boolean;
    /**
     * Show the spinner for these components only: a dictionary from their IDs to a prop, a list of props or `"*"` for
     * all of them.
     */
    target_components?: TargetComponents;
    /** A component to show in place of the spinner. */
    custom_spinner?: ReactNode;
    /** The CSS classes of the element around the spinner. */
    className?: string;
} & PersistenceProps &
    Pick<DashBaseProps, 'id' | 'componentPath' | 'setProps'>;

type TargetComponents = {[id: string]: string | string[]};

/** Covers its children with a spinner while a callback computes any of them. */
export function Loading({
    children,
    type,
    fullscreen,
    debug,
    style,
    parent_className,
    parent_style,
    overlay_style,
    color = 'var(--Dash-Fill-Interactive-Strong)',
    display = 'auto',
    delay_hide = 0,
    delay_show = 0,
    show_initially = true,
    target_components,
    custom_spinner,
    className,
    id,
    setProps,
}: LoadingProps) {
    useBadProp(setProps, badProp(id, {type, display, delay_show, delay_hide, target_components}));
    const context = window.dash_component_api.useDashContext();
    // Components drawn outside of the layout have a context without members.
    const computed = context.useSelector?.(state =>
        findComputed(state as LoadingState, context.componentPath, target_components),
    );
    const isShownByItself = useDelayed(computed !== undefined, show_initially, delay_show, delay_hide);
    const isShown = display === 'auto' ? isShownByItself : display === 'show';

    return (
        <div className={parent_className} style={{position: 'relative', minWidth: 0, ...parent_style}}>
            <div
                className={parent_className}
                aria-busy={isShown}
                data-dash-covered={(isShown && overlay_style?.visibility !== 'visible') || undefined}
                style={{...(isShown && {visibility: 'hidden', ...overlay_style}), ...parent_style}}
            >
                {children}
            </div>
            <div id={id} role="status" style={isShown ? COVER : undefined}>
                {isShown &&
                    (custom_spinner ?? (
                        <div
                            className={[fullscreen && 'dash-spinner-container', className]
                                .filter(Boolean)
                                .join(' ')}
                            style={style}
                        >
                            {debug && computed && <h3 className="dash-loading-title">Loading {computed}</h3>}
                            <Spinner type={(type ?? 'default') as SpinnerType} color={color} />
                        </div>
                    ))}
            </div>
        </div>
    );
}

Loading._dashprivate_isLoadingComponent = true;

const COVER: CSSProperties = {
    visibility: 'visible',
    position: 'absolute',
    top: 0,
    height: '100%',
    width: '100%',
    display: 'flex',
    justifyContent: 'center',
    alignItems: 'center',
};

/** `isLoading`, which appears and disappears late so that the page stays calm. */
function useDelayed(
    isLoading: boolean,
    initially: boolean,
    showAfterMs: number,
    hideAfterMs: number,
): boolean {
    const [isShown, setShown] = useState(initially);
    // Before painting: without a delay the spinner must not flash for a frame.
    useLayoutEffect(() => {
        const delay = isLoading ? showAfterMs : hideAfterMs;
        if (isLoading === isShown) {
            return;
        }
        if (!delay) {
            setShown(isLoading);
            return;
        }
        const timer = window.setTimeout(() => setShown(isLoading), delay);
        return () => window.clearTimeout(timer);
    }, [isLoading, isShown, showAfterMs, hideAfterMs]);
    return isShown;
}

interface LoadingState {
    /** By the JSON of the component's path. */
    loading?: Record<string, LoadingEntry[]>;
}

/** An output among the children that a callback is computing, in words: a string compares equal to the one before. */
function findComputed(
    {loading = {}}: LoadingState,
    path: ComponentPath,
    targets: TargetComponents | undefined,
): string | undefined {
    const start = JSON.stringify([...path, 'props', 'children']).slice(0, -1);
    for (const [key, entries] of Object.entries(loading)) {
        const found = key.startsWith(start) ? entries.find(entry => isTargeted(entry, targets)) : undefined;
        if (found !== undefined) {
            return `#${found.id}'s ${found.property}`;
        }
    }
    return undefined;
}

function isTargeted({id, property}: LoadingEntry, targets: TargetComponents | undefined): boolean {
    if (!targets) {
        return true;
    }
    const wanted = targets[id];
    return wanted === '*' || (Array.isArray(wanted) ? wanted.includes(property) : wanted === property);
}

const TYPES: readonly unknown[] = ['graph', 'cube', 'circle', 'dot', 'default'];
const DISPLAYS: readonly unknown[] = ['auto', 'show', 'hide'];

function badProp(id: string | undefined, given: Record<string, unknown>): BadProp | undefined {
    const {type, display, target_components: targets, ...delays} = given;
    const component = 'dcc.Loading';
    if (type != null && !TYPES.includes(type)) {
        return {component, id, prop: 'type', found: type, expected: `one of ${TYPES.join(', ')}`};
    }
    if (!DISPLAYS.includes(display)) {
        return {component, id, prop: 'display', found: display, expected: `one of ${DISPLAYS.join(', ')}`};
    }
    for (const [prop, found] of Object.entries(delays)) {
        if (found != null && !(typeof found === 'number' && found >= 0)) {
            return {component, id, prop, found, expected: 'milliseconds, from 0 on'};
        }
    }
    return targets != null && (typeof targets !== 'object' || Array.isArray(targets))
        ? {component, id, prop: 'target_components', found: targets, expected: 'a dict of ids to props'}
        : undefined;
}
