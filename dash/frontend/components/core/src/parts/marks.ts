/** What a slider's scale looks like: its ends, its step, its marks and their labels. No DOM here. */
import type {CSSProperties} from 'react';
import type {ComponentPath} from '../../../api';
import {addSteps, decimalsOf, parseNumber, readBound} from './numberText';

export type MarkLabel = string | {label?: unknown; style?: CSSProperties} | null;

/** Labels by position; null for none at all. */
export type Marks = {[position: string]: MarkLabel} | null;

export type Mark = {
    value: number;
    label: unknown;
    style?: CSSProperties | undefined;
    /** Where in the props a label was given, which may be a component. */
    labelPath?: ComponentPath;
};

export type Scale = {
    min: number;
    max: number;
    /** null: only the marks can be chosen. */
    step: number | null;
    marks: Mark[];
};

/** As they were given: what is no number does not count. */
type ScaleProps = {min?: unknown; max?: unknown; step?: unknown; marks?: unknown};

type Track = {length: number; isVertical: boolean};

/** Fill in what was not given; `track` limits how many labels are made. */
export function readScale({min, max, step, marks}: ScaleProps, track: Track): Scale {
    const given = listMarks(marks);
    const positions = given.map(mark => mark.value);
    const first = readBound(min as string) ?? (positions.length > 0 ? Math.min(...positions) : 0);
    const last = readBound(max as string) ?? (positions.length > 0 ? Math.max(...positions) : first + 1);
    const [low, high] = last < first ? [last, first] : [first, last];
    const stepSize = step === null && given.length > 0 ? null : readStep(step, low, high);
    const shown =
        marks === undefined
            ? fittingMarks(low, high, stepSize ?? usualStep(low, high), track)
            : given.filter(({value}) => value >= low && value <= high);
    return {min: low, max: high, step: stepSize, marks: shown};
}

function readStep(step: unknown, min: number, max: number): number {
    const given = readBound(step as string);
    return given !== undefined && given > 0 ? given : usualStep(min, max);
}

function listMarks(marks: unknown): Mark[] {
    if (typeof marks !== 'object' || marks === null || Array.isArray(marks)) {
        return [];
    }
    return Object.entries(marks as NonNullable<Marks>)
        .filter(([position, label]) => label !== null && parseNumber(position) !== null)
        .map(([position, label]) => ({value: Number(position), ...readLabel(label, ['marks', position])}))
        .sort((left, right) => left.value - right.value);
}

function readLabel(label: MarkLabel, path: ComponentPath): Omit<Mark, 'value'> {
    const isStyled = typeof label === 'object' && label !== null && !('namespace' in label);
    return isStyled
        ? {label: label.label, style: label.style, labelPath: [...path, 'label']}
        : {label, labelPath: path};
}

/** Whole numbers where both ends are whole; otherwise a hundredth of the range's order of magnitude. */
function usualStep(min: number, max: number): number {
    if (Number.isInteger(min) && Number.isInteger(max)) {
        return 1;
    }
    return 10 ** (Math.floor(Math.log10(Math.abs(max - min) || 1)) - 2);
}

/**
 * Marks on round numbers that the slider can reach, and on both ends.
 * A mark too close to the upper end leaves its place to that.
 */
export function automaticMarks(
    min: number,
    max: number,
    step: number,
    mostMarks: number,
): (Mark & {label: string})[] {
    if (!(max > min) || !(step > 0)) {
        return [];
    }
    const interval = niceInterval(min, max, step, Math.max(2, mostMarks));
    // Round numbers (1960, 1970) rather than counting from an odd beginning, if they can be reached.
    const isRound = isMultiple(min, step) && isMultiple(interval, step);
    const first = isRound ? addSteps(0, Math.ceil(min / interval - TOLERANCE), interval) : min;
    const values = [min];
    for (let count = 0; ; count++) {
        const value = addSteps(first, count, interval);
        if (value > max - interval * CLOSEST_TO_END) {
            break;
        }
        if (value >= min + interval * CLOSEST_TO_END) {
            values.push(value);
        }
    }
    values.push(max);
    const label = labeller(values);
    return values.map(value => ({value, label: label(value)}));
}

/** The share of an interval by which a mark must keep away from the ends of the scale. */
const CLOSEST_TO_END = 0.6;

/**
 * The smallest interval that leaves few enough marks: 1, 2, 2.5 or 5 times a power of ten where the steps meet it,
 * otherwise as many times the step.
 */
function niceInterval(min: number, max: number, step: number, mostMarks: number): number {
    const least = (max - min) / (mostMarks - 1);
    const round = firstInSeries(
        1,
        interval => interval >= least * (1 - TOLERANCE) && isMultiple(interval, step),
    );
    const stepped = firstInSeries(step, interval => interval >= least * (1 - TOLERANCE) && interval >= step);
    // A round number may be a little coarser and still reads better.
    return round <= stepped * 1.5 ? round : stepped;
}

/** The first of 1, 2, 2.5, 5, 10, 20 ... times `unit`, beginning far below it, that will do. */
function firstInSeries(unit: number, willDo: (interval: number) => boolean): number {
    for (let power = unit === 1 ? SMALLEST_POWER : 0; power < LARGEST_POWER; power++) {
        for (const factor of unit === 1 ? [1, 2, 2.5, 5] : [1, 2, 5]) {
            const interval = Number((unit * factor * 10 ** power).toPrecision(12));
            if (willDo(interval)) {
                return interval;
            }
        }
    }
    return Number.POSITIVE_INFINITY;
}

const SMALLEST_POWER = -15;
const LARGEST_POWER = 300;
const TOLERANCE = 1e-9;

function isMultiple(value: number, step: number): boolean {
    const steps = value / step;
    return Math.abs(steps - Math.round(steps)) < 1e-6;
}

const LARGE_UNITS = [
    {size: 1e12, sign: 'T'},
    {size: 1e9, sign: 'G'},
    {size: 1e6, sign: 'M'},
    {size: 1e3, sign: 'k'},
];
const SMALL_UNITS = [
    {size: 1e-3, sign: 'm'},
    {size: 1e-6, sign: 'µ'},
    {size: 1e-9, sign: 'n'},
];

/** One way of writing for all labels of a scale, so that they compare at a glance: 10k, 250k, not 1M beside 250k. */
export function labeller(values: number[]): (value: number) => string {
    const largest = Math.max(...values.map(Math.abs));
    const unit =
        largest >= 10_000
            ? LARGE_UNITS.find(({size}) => largest >= size)
            : largest < 0.01
              ? SMALL_UNITS.find(({size}) => largest >= size)
              : undefined;
    return value => {
        if (unit === undefined || value === 0) {
            return plain(value);
        }
        return `${plain(value / unit.size)}${unit.sign}`;
    };
}

function plain(value: number): string {
    return String(Number(value.toPrecision(10)));
}

/** Where a value lies between the ends, in percent. */
export function percentOf(value: number, {min, max}: Pick<Scale, 'min' | 'max'>): number {
    return max === min ? 0 : (Math.max(min, Math.min(max, value)) - min) * (100 / (max - min));
}

/** The value that a slider may take nearest to `value`. */
export function snap(value: number, {min, max, step, marks}: Scale): number {
    if (step === null) {
        return nearest(
            marks.map(mark => mark.value),
            value,
        );
    }
    const inside = Math.max(min, Math.min(max, value));
    const steps = Math.round((inside - min) / step);
    const snapped = addSteps(min, steps, step);
    return snapped > max ? addSteps(min, steps - 1, step) : snapped;
}

/** The smallest value from `value` upwards that a slider may take; Infinity when there is none. */
export function snapUp(value: number, {min, max, step, marks}: Scale): number {
    if (step === null) {
        return marks.find(mark => mark.value >= value)?.value ?? Number.POSITIVE_INFINITY;
    }
    const up = addSteps(min, Math.ceil((value - min) / step - TOLERANCE), step);
    return up > max ? Number.POSITIVE_INFINITY : Math.max(min, up);
}

/** The largest value from `value` downwards that a slider may take; -Infinity when there is none. */
export function snapDown(value: number, {min, max, step, marks}: Scale): number {
    if (step === null) {
        return marks.findLast(mark => mark.value <= value)?.value ?? Number.NEGATIVE_INFINITY;
    }
    const down = addSteps(min, Math.floor((Math.min(value, max) - min) / step + TOLERANCE), step);
    return down < min ? Number.NEGATIVE_INFINITY : down;
}

function nearest(candidates: number[], value: number): number {
    let best = candidates[0] ?? value;
    for (const candidate of candidates) {
        if (Math.abs(candidate - value) < Math.abs(best - value)) {
            best = candidate;
        }
    }
    return best;
}

/** The mark `count` places above (or below, when negative) the one at `value`. */
export function neighbourMark(value: number, count: number, marks: Mark[]): number {
    const values = marks.map(mark => mark.value);
    const place = values.indexOf(nearest(values, value));
    return values[Math.max(0, Math.min(values.length - 1, place + count))] ?? value;
}

/** As many automatic marks as have room beside each other. */
function fittingMarks(min: number, max: number, step: number, {length, isVertical}: Track): Mark[] {
    for (let most = MOST_MARKS; most > 2; most--) {
        const marks = automaticMarks(min, max, step, most);
        const widest = Math.max(...marks.map(mark => mark.label.length));
        const room = isVertical ? LINE_PX : widest * CHARACTER_PX + GAP_PX;
        if ((marks.length - 1) * room <= length) {
            return marks;
        }
    }
    return automaticMarks(min, max, step, 2);
}

const MOST_MARKS = 11;
const LINE_PX = 28;
const CHARACTER_PX = 8;
const GAP_PX = 12;

/** How many characters the widest value of a scale takes. */
export function widestValue({min, max, step}: Scale): number {
    const decimals = step === null ? 0 : decimalsOf(step);
    const digits = Math.max(...[min, max].map(end => String(Math.trunc(end)).length));
    return digits + (decimals > 0 ? decimals + 1 : 0);
}
