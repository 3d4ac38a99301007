/** The bubble at a slider's handle. */
import {type CSSProperties, type ReactNode, useLayoutEffect, useRef} from 'react';
import {classNames} from './classNames';
import {shiftInside} from './markLabels';

export type SliderTooltip = {
    /** Whether the bubble stays; otherwise it shows while the handle is pointed at, focused or dragged. */
    always_visible?: boolean;
    /** The side of the handle. */
    placement?: 'left' | 'right' | 'top' | 'bottom' | 'topLeft' | 'topRight' | 'bottomLeft' | 'bottomRight';
    /** The text, with `{value}` where the value goes. */
    template?: string;
    /** CSS of the bubble. */
    style?: CSSProperties;
    /** The name of a function of `window.dccFunctions` that turns the value into what is shown. */
    transform?: string;
};

type Transform = (value: number) => unknown;

declare global {
    interface Window {
        /** Functions that app authors put into assets for the texts of tooltips. */
        dccFunctions?: Record<string, Transform>;
    }
}

type TooltipBubbleProps = {id: string; tooltip: SliderTooltip; value: number; isVertical: boolean};

export function TooltipBubble({id, tooltip, value, isVertical}: TooltipBubbleProps): ReactNode {
    const bubble = useRef<HTMLSpanElement>(null);
    useLayoutEffect(() => {
        if (bubble.current) {
            keepInWindow(bubble.current);
        }
    });
    const placement = tooltip.placement ?? (isVertical ? 'right' : 'top');
    return (
        <span
            ref={bubble}
            className={classNames('dash-slider-tooltip', tooltip.always_visible && 'always-visible')}
            data-placement={placement}
            style={tooltip.style}
        >
            <span id={id}>{tooltipText(tooltip, value)}</span>
        </span>
    );
}

const SHIFT = '--dash-slider-bubble-shift';
const EDGE_PX = 4;

/** A long text at the end of a slider that fills the window would be cut off there. */
function keepInWindow(bubble: HTMLElement): void {
    bubble.style.removeProperty(SHIFT);
    const {left, right} = bubble.getBoundingClientRect();
    const window = {start: EDGE_PX, end: document.documentElement.clientWidth - EDGE_PX};
    const shift = shiftInside({start: left, end: right}, window);
    if (shift !== 0 && right > left) {
        bubble.style.setProperty(SHIFT, `${shift}px`);
    }
}

/** A transform that the page does not have leaves the value as it is. */
export function tooltipText({template = '{value}', transform}: SliderTooltip, value: number): string {
    const shown = findTransform(transform)?.(value) ?? value;
    return String(template).replaceAll('{value}', () => String(shown));
}

export function findTransform(name: string | undefined): Transform | undefined {
    const transform = name === undefined ? undefined : window.dccFunctions?.[name];
    return typeof transform === 'function' ? transform : undefined;
}
