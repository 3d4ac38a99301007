/** Where on a slider's track things are drawn. */
import type {CSSProperties} from 'react';
import {percentOf, type Scale} from './marks';
import {type SliderDirection, THUMB_PX} from './sliderDrag';

/** The place of a value, as its handle has it: at the ends the handle does not stick out. */
export function placeOf(value: number, scale: Scale, direction: SliderDirection): CSSProperties {
    const place = lengthTo(value, scale, direction);
    return direction.isVertical ? {insetBlockEnd: place} : {insetInlineStart: place};
}

/** The same for a mark, in the middle of which its label stands, however long that is. */
export function markPlaceOf(value: number, scale: Scale, direction: SliderDirection): CSSProperties {
    return {'--dash-slider-mark-place': lengthTo(value, scale, direction)} as CSSProperties;
}

function lengthTo(value: number, scale: Scale, {isReversed}: SliderDirection): string {
    const percent = isReversed ? 100 - percentOf(value, scale) : percentOf(value, scale);
    const offset = (0.5 - percent / 100) * THUMB_PX;
    return `calc(${percent}% + ${offset}px)`;
}

/** The filled part of the track: up to a single handle, or between the first and the last. */
export function rangeOf(
    values: readonly number[],
    scale: Scale,
    {isVertical, isReversed}: SliderDirection,
): CSSProperties {
    const low = values.length > 1 ? percentOf(values[0] ?? scale.min, scale) : 0;
    const high = percentOf(values.at(-1) ?? scale.min, scale);
    const [start, end] = isReversed ? [100 - high, 100 - low] : [low, high];
    return isVertical
        ? {insetBlockEnd: `${start}%`, insetBlockStart: `${100 - end}%`}
        : {insetInlineStart: `${start}%`, insetInlineEnd: `${100 - end}%`};
}

/** Whether a value lies in what the handles include. */
export function isCovered(value: number, values: readonly number[], included: boolean): boolean {
    if (!included) {
        return values.includes(value);
    }
    const [first = 0] = values;
    const last = values.at(-1) ?? first;
    return value <= last && (values.length === 1 || value >= first);
}
