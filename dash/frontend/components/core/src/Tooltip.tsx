import type {CSSProperties, ReactNode} from 'react';
import type {TooltipBubbleProps} from './async/Tooltip';
import {lazyComponent} from './lazy';
import {classNames} from './parts/classNames';
import {useLasting} from './parts/lasting';
import {useLoadingAttribute} from './parts/loading';
import {type BadProp, useBadProp} from './reportError';
import type {WithSetProps} from './types';

type TooltipOwnProps = {
    /** What the tooltip shows. */
    children?: ReactNode;
    /** The ID of the component, by which callbacks know it. It is unique in an app. */
    id?: string;
    /** Class names of the element around the children, beside the component's own. */
    className?: string;
    /** CSS of the element around the children. */
    style?: CSSProperties;
    /**
     * The box that the tooltip points at, in pixels from the corner of the positioned element that holds
     * the tooltip. The points of `hoverData` of a `dcc.Graph` in the same element have one. None hides
     * the tooltip.
     */
    bbox?: {
        /** The left edge. */
        x0: number;
        /** The upper edge. */
        y0: number;
        /** The right edge. */
        x1: number;
        /** The lower edge. */
        y1: number;
    } | null;
    /** Whether the tooltip is shown. */
    show?: boolean;
    /** The side of the box on which the tooltip stands, as long as there is room. */
    direction?: 'top' | 'right' | 'bottom' | 'left';
    /** The colour of its border. */
    border_color?: string;
    /** The colour of its background. */
    background_color?: string;
    /** What it shows while a callback computes its children. */
    loading_text?: string;
    /** Its layer: elements with a lower `z-index` lie below it. */
    zindex?: number;
    /** Whether the pointer can reach it. Otherwise what lies below it is pointed at, such as the points of a graph. */
    targetable?: boolean;
};

export type TooltipProps = TooltipOwnProps & WithSetProps<TooltipOwnProps>;

const Bubble = lazyComponent<TooltipBubbleProps>(() =>
    import('./async/Tooltip').then(module => ({default: module.TooltipBubble})),
);

/** Children that are there before this time has passed show at once, without a flash of the loading text. */
const QUICK_MS = 100;

/** A box that points at something, such as at the point of a graph over which the pointer rests. */
export function Tooltip({
    children,
    id,
    className = '',
    style,
    bbox,
    show = true,
    direction = 'right',
    border_color = 'var(--Dash-Stroke-Weak)',
    background_color = 'var(--Dash-Fill-Inverse-Strong)',
    loading_text = 'Loading...',
    zindex = 1,
    targetable = false,
    setProps,
}: TooltipProps): ReactNode {
    const {useLoading} = window.dash_component_api.useDashContext();
    const isComputed = useLoading?.({filterFunc: ({property}) => property === 'children'}) ?? false;
    const isLate = useLasting(isComputed, QUICK_MS);
    const problem = findProblem(bbox, direction);
    useBadProp(setProps, problem && {component: 'dcc.Tooltip', id, ...problem});

    const box = isBox(bbox) ? bbox : undefined;
    const colours = {
        '--Dash-Tooltip-Border-Color': border_color,
        '--Dash-Tooltip-Background-Color': background_color,
    } as CSSProperties;
    return (
        <Bubble
            box={box}
            isShown={show && box !== undefined}
            direction={SIDES.includes(direction) ? direction : 'right'}
            style={{...colours, zIndex: zindex}}
            targetable={targetable}
        >
            <div
                id={id}
                className={classNames('hover-content', className)}
                style={style}
                {...useLoadingAttribute()}
            >
                {isLate ? <span className="dash-tooltip-loading">{loading_text}</span> : children}
            </div>
        </Bubble>
    );
}

const SIDES = ['top', 'right', 'bottom', 'left'];
const EDGES = ['x0', 'y0', 'x1', 'y1'];

function findProblem(
    bbox: unknown,
    direction: unknown,
): Pick<BadProp, 'prop' | 'found' | 'expected'> | undefined {
    if (bbox != null && !isBox(bbox)) {
        return {prop: 'bbox', found: bbox, expected: 'a dictionary of the numbers x0, y0, x1 and y1'};
    }
    return SIDES.includes(direction as string)
        ? undefined
        : {prop: 'direction', found: direction, expected: `one of ${SIDES.join(', ')}`};
}

function isBox(bbox: unknown): bbox is NonNullable<TooltipOwnProps['bbox']> {
    const edges = (bbox ?? {}) as Record<string, unknown>;
    return EDGES.every(edge => Number.isFinite(edges[edge]));
}
