/** Move a slider's handles with a mouse, a pen or a finger. */
import {type PointerEvent, useRef} from 'react';
import {isRightToLeft} from './direction';
import {type HandleRules, type Handles, handleOfPile, moveHandle, nearestHandle} from './handles';
import {type Scale, snap} from './marks';

/** As wide as `--dash-slider-thumb` in slider.css: handles stay inside of the track, and marks follow them. */
export const THUMB_PX = 18;

export type SliderDirection = {isVertical: boolean; isReversed: boolean};

type DragOptions = {
    values: readonly number[];
    rules: HandleRules;
    direction: SliderDirection;
    disabled: boolean;
    onMove: (values: readonly number[], isFinal: boolean) => void;
};

type Drag = {
    pointer: number;
    handles: Handles;
    before: readonly number[];
    /** From the middle of the handle to where it was grabbed, in units of the scale. */
    grip: number;
    hasMoved: boolean;
    /** Where a finger came down that may be about to scroll the page; undefined when it certainly is not. */
    touched: {x: number; y: number} | undefined;
};

type DragEvent = PointerEvent<HTMLElement>;

/** Spread the answer on the element as long as the track. */
export function useSliderDrag({values, rules, direction, disabled, onMove}: DragOptions) {
    const drag = useRef<Drag | undefined>(undefined);

    function follow(current: Drag, event: DragEvent): void {
        const target = valueAt(event, rules.scale, direction) - current.grip;
        const {values: before, active} = current.handles;
        const start = current.hasMoved ? active : handleOfPile(before, active, snap(target, rules.scale));
        const handles = moveHandle({values: before, active: start}, target, rules);
        if (handles.values.some((value, index) => value !== before[index])) {
            current.handles = handles;
            current.hasMoved = true;
            focusHandle(event.currentTarget, handles.active);
            onMove(handles.values, false);
        }
    }

    function takeCurrent(event: DragEvent): Drag | undefined {
        const current = drag.current?.pointer === event.pointerId ? drag.current : undefined;
        if (current) {
            drag.current = undefined;
        }
        return current;
    }

    return {
        onPointerDown(event: DragEvent): void {
            if (disabled || event.button !== 0 || drag.current) {
                return;
            }
            // No text is selected and no image dragged; the focus is set by hand.
            event.preventDefault();
            event.currentTarget.setPointerCapture?.(event.pointerId);
            const target = valueAt(event, rules.scale, direction);
            const grabbed = handlesIn(event.currentTarget).findIndex(handle =>
                handle.contains(event.target as Node),
            );
            const active = grabbed === -1 ? nearestHandle(values, target) : grabbed;
            const grip = grabbed === -1 ? 0 : target - (values[active] ?? target);
            const started = {
                pointer: event.pointerId,
                handles: {values, active},
                before: values,
                grip,
                hasMoved: false,
                touched: event.pointerType === 'touch' ? {x: event.clientX, y: event.clientY} : undefined,
            };
            drag.current = started;
            focusHandle(event.currentTarget, active);
            if (started.touched === undefined) {
                follow(started, event);
            }
        },
        onPointerMove(event: DragEvent): void {
            const current = drag.current;
            if (current?.pointer !== event.pointerId || isUndecided(current.touched, event, direction)) {
                return;
            }
            current.touched = undefined;
            follow(current, event);
        },
        onPointerUp(event: DragEvent): void {
            const current = takeCurrent(event);
            if (current) {
                follow(current, event);
                onMove(current.handles.values, true);
            }
        },
        /** The browser took the finger for scrolling. */
        onPointerCancel(event: DragEvent): void {
            const current = takeCurrent(event);
            if (current?.hasMoved) {
                onMove(current.before, true);
            }
        },
    };
}

/** Once it went a little way along the track, a finger means the slider; the browser no longer scrolls then. */
function isUndecided(
    touched: Drag['touched'],
    {clientX, clientY}: DragEvent,
    {isVertical}: SliderDirection,
): boolean {
    if (touched === undefined) {
        return false;
    }
    const along = isVertical ? clientY - touched.y : clientX - touched.x;
    return Math.abs(along) < DECISIVE_PX;
}

const DECISIVE_PX = 4;

export function handlesIn(root: HTMLElement): HTMLElement[] {
    return [...root.querySelectorAll<HTMLElement>('[role=slider]')];
}

export function focusHandle(root: HTMLElement, index: number): void {
    handlesIn(root)[index]?.focus({preventScroll: true});
}

function valueAt(
    {clientX, clientY, currentTarget}: DragEvent,
    {min, max}: Scale,
    {isVertical, isReversed}: SliderDirection,
): number {
    const {left, right, bottom, width, height} = currentTarget.getBoundingClientRect();
    const length = (isVertical ? height : width) - THUMB_PX;
    const fromLeft = isRightToLeft(currentTarget) ? right - clientX : clientX - left;
    const distance = (isVertical ? bottom - clientY : fromLeft) - THUMB_PX / 2;
    const share = length > 0 ? distance / length : 0;
    return min + (isReversed ? 1 - share : share) * (max - min);
}
