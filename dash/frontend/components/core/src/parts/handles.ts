/** Where a slider's handles may go, beside each other and on the scale. No DOM here. */
import {neighbourMark, type Scale, snap, snapDown, snapUp} from './marks';

export type HandleRules = {
    scale: Scale;
    /** Whether a handle may pass another one; they then change their roles, as the values stay in order. */
    allowCross: boolean;
    /** The least distance between handles: one that comes closer pushes the other along. null: none is pushed. */
    pushDistance: number | null;
};

/** The values in ascending order, and which of them is being moved. */
export type Handles = {values: readonly number[]; active: number};

/** Bring the active handle as close to `target` as the rules allow. */
export function moveHandle({values, active}: Handles, target: number, rules: HandleRules): Handles {
    const {scale, allowCross, pushDistance} = rules;
    const place = snap(target, scale);
    if (pushDistance !== null) {
        return {values: push(values, active, place, pushDistance, scale), active};
    }
    if (allowCross) {
        return cross(values, active, place);
    }
    const lowest = values[active - 1] ?? scale.min;
    const highest = values[active + 1] ?? scale.max;
    return {values: replaced(values, active, Math.max(lowest, Math.min(highest, place))), active};
}

function cross(values: readonly number[], active: number, place: number): Handles {
    const others = values.filter((_, index) => index !== active);
    const below = others.filter(other => other < place).length;
    const equal = others.filter(other => other === place).length;
    // Among equals it stays as near to its old rank as it can.
    const rank = Math.max(below, Math.min(active, below + equal));
    return {values: [...others.slice(0, rank), place, ...others.slice(rank)], active: rank};
}

/** The neighbours are pushed as far as the ends of the scale let them; there the active handle stops as well. */
function push(
    values: readonly number[],
    active: number,
    place: number,
    distance: number,
    scale: Scale,
): readonly number[] {
    let lowest = snapUp(scale.min, scale);
    for (let index = 0; index < active; index++) {
        lowest = snapUp(lowest + distance, scale);
    }
    let highest = snapDown(scale.max, scale);
    for (let index = values.length - 1; index > active; index--) {
        highest = snapDown(highest - distance, scale);
    }
    if (lowest > highest) {
        return values;
    }
    const pushed = [...values];
    let edge = Math.max(lowest, Math.min(highest, place));
    pushed[active] = edge;
    for (let index = active + 1; index < pushed.length; index++) {
        edge = Math.max(pushed[index] ?? edge, snapUp(edge + distance, scale));
        pushed[index] = edge;
    }
    edge = pushed[active] ?? edge;
    for (let index = active - 1; index >= 0; index--) {
        edge = Math.min(pushed[index] ?? edge, snapDown(edge - distance, scale));
        pushed[index] = edge;
    }
    return pushed;
}

/** `pushable` in numbers: True keeps handles a step apart, or a mark where only marks can be chosen. */
export function pushDistanceOf(pushable: boolean | number | undefined, {step, marks}: Scale): number | null {
    if (typeof pushable === 'number') {
        return pushable >= 0 ? pushable : null;
    }
    if (pushable !== true) {
        return null;
    }
    const gaps = marks.slice(1).map((mark, index) => mark.value - (marks[index]?.value ?? mark.value));
    return step ?? (gaps.length > 0 ? Math.min(...gaps) : 0);
}

/**
 * The handle that a press at `target` means: the nearest one. Where several lie on each other, it is the one that can
 * move towards the target.
 */
export function nearestHandle(values: readonly number[], target: number): number {
    let nearest = 0;
    for (const [index, value] of values.entries()) {
        const nearer = Math.abs(value - target) - Math.abs((values[nearest] ?? value) - target);
        if (nearer < 0 || (nearer === 0 && value <= target)) {
            nearest = index;
        }
    }
    return nearest;
}

/** Of the handles that lie where the grabbed one does, the one that can move towards the target. */
export function handleOfPile(values: readonly number[], grabbed: number, target: number): number {
    const place = values[grabbed] ?? target;
    return target > place ? values.lastIndexOf(place) : values.indexOf(place);
}

/** Where the handles rest while no value was chosen: spread over the scale. */
export function restingHandles(count: number, scale: Scale): number[] {
    return count === 1 ? [snap(scale.min, scale)] : spread(scale.min, scale.max, count - 1, scale);
}

/** At least `count` values: what is missing lies between the last value and the end of the scale. */
export function completeHandles(values: readonly number[], count: number, scale: Scale): readonly number[] {
    const missing = count - values.length;
    const last = values.at(-1) ?? scale.min;
    return missing > 0 ? [...values, ...spread(last, scale.max, missing, scale).slice(1)] : values;
}

function spread(from: number, to: number, intervals: number, scale: Scale): number[] {
    return Array.from({length: intervals + 1}, (_, index) =>
        snap(from + ((to - from) * index) / intervals, scale),
    );
}

const MANY_STEPS = 10;
const MANY_MARKS = 3;

type KeyPress = {key: string; shiftKey: boolean};

type Direction = {
    isVertical: boolean;
    /** Whether large values are on the left, or at the bottom of an upright slider. */
    isFlipped: boolean;
};

/** Where a key sends the active handle; undefined for a key that means nothing to a slider. */
export function keyTarget(
    {key, shiftKey}: KeyPress,
    {values, active}: Handles,
    scale: Scale,
    {isVertical, isFlipped}: Direction,
): number | undefined {
    const value = values[active] ?? scale.min;
    const many = scale.step === null ? MANY_MARKS : MANY_STEPS;
    const along = isFlipped ? -1 : 1;
    const steps: Record<string, number> = {
        ArrowRight: isVertical ? 1 : along,
        ArrowLeft: isVertical ? -1 : -along,
        ArrowUp: isVertical ? along : 1,
        ArrowDown: isVertical ? -along : -1,
        PageUp: many,
        PageDown: -many,
    };
    const count = steps[key];
    if (count !== undefined) {
        const times = shiftKey && Math.abs(count) === 1 ? count * many : count;
        return scale.step === null
            ? neighbourMark(value, times, scale.marks)
            : snap(value + times * scale.step, scale);
    }
    // To the end of its own part of the scale, and not over the other handles to the scale's.
    if (key === 'Home') {
        return values[active - 1] ?? scale.min;
    }
    return key === 'End' ? (values[active + 1] ?? scale.max) : undefined;
}

function replaced(values: readonly number[], index: number, value: number): readonly number[] {
    return values.map((other, place) => (place === index ? value : other));
}
