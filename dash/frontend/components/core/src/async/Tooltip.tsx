/** The part of a tooltip that knows where it has room. */
import {arrow, autoUpdate, flip, hide, limitShift, offset, shift, useFloating} from '@floating-ui/react';
import {type CSSProperties, type ReactNode, useLayoutEffect, useRef} from 'react';

export type Side = 'top' | 'right' | 'bottom' | 'left';

export type TooltipBubbleProps = {
    /** What is pointed at, in pixels from the corner of the positioned element around. */
    box: {x0: number; y0: number; x1: number; y1: number} | undefined;
    isShown: boolean;
    direction: Side;
    style: CSSProperties;
    targetable: boolean;
    children: ReactNode;
};

/** As `--dash-tooltip-arrow` in tooltip.css: the side of a square of which the arrow is one half. */
const ARROW_PX = 10;
/** From what is pointed at to the bubble: as far as the arrow sticks out, and a little more. */
const GAP_PX = 9;
const EDGE_PX = 4;
const OPPOSITE: Record<Side, Side> = {top: 'bottom', right: 'left', bottom: 'top', left: 'right'};

export function TooltipBubble({box, isShown, direction, style, targetable, children}: TooltipBubbleProps) {
    const tip = useRef<HTMLSpanElement>(null);
    const {refs, floatingStyles, placement, middlewareData, update} = useFloating({
        placement: direction,
        open: isShown,
        whileElementsMounted: autoUpdate,
        // Whole pixels by left and top: text that is moved by a transform blurs.
        transform: false,
        middleware: [
            offset(GAP_PX),
            flip({padding: EDGE_PX}),
            shift({padding: EDGE_PX, limiter: limitShift({offset: ARROW_PX})}),
            arrow({element: tip, padding: ARROW_PX / 2}),
            hide(),
        ],
    });
    const {x0 = 0, y0 = 0, x1 = 0, y1 = 0} = box ?? {};
    // Another box is another place, with other room around it.
    useLayoutEffect(update, [update, x0, y0, x1, y1]);

    const side = placement as Side;
    const tipPlace = middlewareData.arrow;
    const isOutOfView = middlewareData.hide?.referenceHidden === true;
    return (
        <div
            ref={refs.setReference}
            className="dcc-tooltip-bounding-box dash-tooltip"
            style={{
                ...style,
                left: x0,
                top: y0,
                width: Math.max(0, x1 - x0),
                height: Math.max(0, y1 - y0),
                display: isShown ? undefined : 'none',
            }}
        >
            <div
                ref={refs.setFloating}
                className={`hover hover-${side}`}
                style={{
                    ...floatingStyles,
                    pointerEvents: targetable ? 'auto' : 'none',
                    visibility: isOutOfView ? 'hidden' : undefined,
                }}
            >
                {children}
                <span
                    ref={tip}
                    className="dash-tooltip-arrow"
                    style={{left: tipPlace?.x, top: tipPlace?.y, [OPPOSITE[side]]: -ARROW_PX / 2}}
                />
            </div>
        </div>
    );
}
