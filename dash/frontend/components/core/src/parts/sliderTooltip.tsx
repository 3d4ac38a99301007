/** The bubble at a slider's handle. */
import type {CSSProperties, ReactNode} from 'react';
import {classNames} from './classNames';

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
    const placement = tooltip.placement ?? (isVertical ? 'right' : 'top');
    return (
        <span
            className={classNames('dash-slider-tooltip', tooltip.always_visible && 'always-visible')}
            data-placement={placement}
            style={tooltip.style}
        >
            <span id={id}>{tooltipText(tooltip, value)}</span>
        </span>
    );
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
