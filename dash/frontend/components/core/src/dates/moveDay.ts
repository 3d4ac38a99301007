/** Where a key of the keyboard leads in a calendar, as WAI-ARIA describes for grids of days. */
import {addDays, addMonths, type IsoDay, weekdayOf} from './isoDay';
import {type DayRules, nearestWithin} from './rules';

export type Step = {key: string; shiftKey: boolean};

export type Layout = {
    /** From 0 for Sunday to 6. */
    firstDayOfWeek: number;
    isRtl: boolean;
};

/**
 * The day to go to from `day`; undefined for keys that do not move. Bounds stop every step, while a single disabled
 * day can be visited: else nobody could learn that it is there.
 */
export function moveDay(day: IsoDay, step: Step, layout: Layout, rules: DayRules): IsoDay | undefined {
    const target = stepFrom(day, step, layout);
    return target && nearestWithin(rules, target);
}

function stepFrom(day: IsoDay, {key, shiftKey}: Step, {firstDayOfWeek, isRtl}: Layout): IsoDay | undefined {
    const inWeek = (weekdayOf(day) - firstDayOfWeek + 7) % 7;
    const months = shiftKey ? 12 : 1;
    switch (key) {
        case 'ArrowLeft':
            return addDays(day, isRtl ? 1 : -1);
        case 'ArrowRight':
            return addDays(day, isRtl ? -1 : 1);
        case 'ArrowUp':
            return addDays(day, -7);
        case 'ArrowDown':
            return addDays(day, 7);
        case 'Home':
            return addDays(day, -inWeek);
        case 'End':
            return addDays(day, 6 - inWeek);
        case 'PageUp':
            return addMonths(day, -months);
        case 'PageDown':
            return addMonths(day, months);
        default:
            return undefined;
    }
}
