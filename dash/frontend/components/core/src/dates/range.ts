/** How a range of days comes about: from presses on days, or from two typed ends. */
import {type IsoDay, nightsBetween} from './isoDay';

export type DayRange = {start: IsoDay | undefined; end: IsoDay | undefined};

/** One end of a range, and the field that shows it. */
export type RangeEnd = 'start' | 'end';

export function isComplete(range: DayRange): range is {start: IsoDay; end: IsoDay} {
    return range.start !== undefined && range.end !== undefined;
}

/**
 * The range after a press on `day`, while the field of `active` is the one being filled; undefined when the day is
 * too near.
 *
 * The first press begins a range anew and the second ends it, in whichever order the two days are. In the field of
 * the end of a complete range, a later day moves only that end.
 */
export function pickDay(
    range: DayRange,
    day: IsoDay,
    active: RangeEnd,
    minimumNights: number,
): DayRange | undefined {
    const {start, end} = range;
    if (active === 'start' && start === undefined && end !== undefined && day <= end) {
        return checked({start: day, end}, minimumNights);
    }
    if (active === 'start' || start === undefined || (end !== undefined && day < start)) {
        return {start: day, end: undefined};
    }
    return checked(inOrder({start, end: day}), minimumNights);
}

/** What is drawn as the range while the pointer is at `hovered` and its other end is yet to be chosen. */
export function previewRange(range: DayRange, hovered: IsoDay | undefined, active: RangeEnd): DayRange {
    const isHalf = active === 'end' && range.start !== undefined && range.end === undefined;
    return isHalf && hovered !== undefined ? inOrder({start: range.start, end: hovered}) : range;
}

/** Whether a press on `day` would end the range before it has the nights it needs. */
export function isTooNear(range: DayRange, day: IsoDay, active: RangeEnd, minimumNights: number): boolean {
    return day !== range.start && pickDay(range, day, active, minimumNights) === undefined;
}

/** The same two days with the earlier one first. */
export function inOrder(range: DayRange): DayRange {
    return isComplete(range) && range.end < range.start ? {start: range.end, end: range.start} : range;
}

/** Undefined for a complete range that is shorter than it may be. */
export function checked(range: DayRange, minimumNights: number): DayRange | undefined {
    const isShort = isComplete(range) && nightsBetween(range.start, range.end) < minimumNights;
    return isShort ? undefined : range;
}

export function isInRange({start, end}: DayRange, day: IsoDay): boolean {
    return start !== undefined && end !== undefined && start <= day && day <= end;
}
