/** Read and step the text of a number field. No DOM here. */

/** Two numbers of steps closer than this are the same: 0.3 / 0.1 is not quite 3. */
const TOLERANCE = 1e-9;

export type NumberRange = {min?: number; max?: number; step?: number};

/** The number that was typed; null for an empty or unfinished one. */
export function parseNumber(text: string): number | null {
    const number = Number(text);
    return text.trim() === '' || !Number.isFinite(number) ? null : number;
}

/** A bound or step as it was given, which may be text; undefined when it is no number, as in `step="any"`. */
export function readBound(bound: string | number | null | undefined): number | undefined {
    return bound == null ? undefined : (parseNumber(String(bound)) ?? undefined);
}

export function isWithin(number: number, {min, max}: NumberRange): boolean {
    return number >= (min ?? number) && number <= (max ?? number);
}

/** In words, for whoever gave another one: "a number of at least 0 and at most 10". */
export function describeRange({min, max}: NumberRange): string {
    const limits = [min !== undefined && `at least ${min}`, max !== undefined && `at most ${max}`];
    return ['a number', limits.filter(Boolean).join(' and ')].filter(Boolean).join(' of ');
}

/** The next value upwards (1) or downwards (-1) that the range allows. An unaligned value moves to its neighbour. */
export function stepNumber(value: number | null, direction: 1 | -1, range: NumberRange): number {
    const start = value ?? 0;
    const step = range.step !== undefined && range.step > 0 ? range.step : 1;
    const base = range.step === undefined ? start : (range.min ?? 0);
    const steps = (start - base) / step;
    const isAligned = Math.abs(steps - Math.round(steps)) < TOLERANCE;
    const neighbour = direction === 1 ? Math.ceil(steps) : Math.floor(steps);
    return withinRange(
        addSteps(base, isAligned ? Math.round(steps) + direction : neighbour, step),
        base,
        step,
        range,
    );
}

/** `base + count * step` without the noise of binary fractions: 0.1 + 2 * 0.1 is 0.3. */
export function addSteps(base: number, count: number, step: number): number {
    const decimals = Math.min(20, Math.max(decimalsOf(base), decimalsOf(step)));
    return Number((base + count * step).toFixed(decimals));
}

export function decimalsOf(number: number): number {
    const [digits = '', exponent = '0'] = String(number).split('e');
    return Math.max(0, (digits.split('.')[1]?.length ?? 0) - Number(exponent));
}

function withinRange(value: number, base: number, step: number, {min, max}: NumberRange): number {
    if (min !== undefined && value < min) {
        return min;
    }
    if (max !== undefined && value > max) {
        return addSteps(base, Math.floor((max - base) / step + TOLERANCE), step);
    }
    return value;
}
