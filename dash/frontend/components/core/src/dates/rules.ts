/** Which days an author lets be chosen. */
import {type IsoDay, monthsBetween, startOfMonth} from './isoDay';

export type DayRules = {
    first: IsoDay | undefined;
    last: IsoDay | undefined;
    /** Days within these bounds that cannot be chosen all the same. */
    disabled: ReadonlySet<IsoDay>;
};

export function isWithin({first, last}: DayRules, day: IsoDay): boolean {
    return (first === undefined || day >= first) && (last === undefined || day <= last);
}

export function isAllowed(rules: DayRules, day: IsoDay): boolean {
    return isWithin(rules, day) && !rules.disabled.has(day);
}

/** The nearest day within the bounds. */
export function nearestWithin({first, last}: DayRules, day: IsoDay): IsoDay {
    if (first !== undefined && day < first) {
        return first;
    }
    return last !== undefined && day > last ? last : day;
}

/** Whether any day of the month can be within the bounds. */
export function hasMonth({first, last}: DayRules, month: IsoDay): boolean {
    const isTooEarly = first !== undefined && monthsBetween(first, month) < 0;
    const isTooLate = last !== undefined && monthsBetween(last, month) > 0;
    return !isTooEarly && !isTooLate;
}

/** The first of the months to show so that `day` is among them: the one that stands, if it will do. */
export function monthInView(day: IsoDay, standing: IsoDay, monthCount: number): IsoDay {
    const distance = monthsBetween(standing, day);
    return distance >= 0 && distance < monthCount ? standing : startOfMonth(day);
}
