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

export function tooltipText({template = '{value}', transform}: SliderTooltip, value: number): string {
    const shown = transform === undefined ? value : findTransform(transform)(value);
    return template.replaceAll('{value}', () => String(shown));
}

function findTransform(name: string): Transform {
    const known = window.dccFunctions ?? {};
    const transform = known[name];
    if (typeof transform !== 'function') {
        const names = Object.keys(known).join(', ') || 'none';
        throw new Error(
            `A slider's tooltip names the transform "${name}", but window.dccFunctions has no such function ` +
                `(it has: ${names}). Define it in a JavaScript file of the assets folder.`,
        );
    }
    return transform;
}
