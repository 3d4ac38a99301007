/** Read what the author of an app gave to a picker. What makes no sense is reported and left out. */
import type {BadProp} from '../reportError';
import {isDateFormat} from './dateText';
import {type IsoDay, readDay, readMonth} from './isoDay';
import type {CalendarProps} from './props';
import {type DayRange, isComplete} from './range';
import {type DayRules, isWithin} from './rules';

/** What is wrong with a prop; whose prop it is, the component adds. */
export type Problem = Omit<BadProp, 'component' | 'id'>;

export type Settings = {
    rules: DayRules;
    initialMonth: IsoDay | undefined;
    displayFormat: string;
    monthFormat: string;
    firstDayOfWeek: 0 | 1 | 2 | 3 | 4 | 5 | 6;
    monthCount: number;
    daySize: number;
};

export const DISPLAY_FORMAT = 'YYYY-MM-DD';
export const MONTH_FORMAT = 'MMMM YYYY';
/** Two years of months are drawn at once without a delay, and nobody looks at more. */
const MOST_MONTHS = 24;
const DATE = 'a date such as 2024-01-31';

export function readSettings(props: CalendarProps, monthCount: number): [Settings, Problem[]] {
    const problems: Problem[] = [];

    function check<Value>(prop: keyof CalendarProps, isRight: boolean, expected: string, read: Value): Value {
        if (!isRight) {
            problems.push({prop, found: props[prop], expected});
        }
        return read;
    }

    function date(
        prop: keyof CalendarProps,
        read: (value: unknown) => IsoDay | undefined,
    ): IsoDay | undefined {
        const day = read(props[prop]);
        return check(prop, props[prop] == null || day !== undefined, DATE, day);
    }

    function format(prop: 'display_format' | 'month_format', standard: string): string {
        const given: unknown = props[prop] || standard;
        const isRight = typeof given === 'string' && isDateFormat(given);
        return check(prop, isRight, `a format such as ${standard}`, isRight ? given : standard);
    }

    function number(prop: keyof CalendarProps, standard: number, most: number, expected: string): number {
        const given: unknown = props[prop] ?? standard;
        const isRight = typeof given === 'number' && given >= 1 && given <= most;
        return check(prop, isRight, expected, isRight ? given : standard);
    }

    const rules = {
        first: date('min_date_allowed', readDay),
        last: date('max_date_allowed', readDay),
        disabled: readDays(props.disabled_days, problems),
    };
    if (rules.first !== undefined && rules.last !== undefined && rules.last < rules.first) {
        const expected = `a date that is not before min_date_allowed, ${rules.first}`;
        problems.push({prop: 'max_date_allowed', found: props.max_date_allowed, expected});
    }
    const months = `a whole number from 1 to ${MOST_MONTHS}`;
    return [
        {
            rules,
            initialMonth: date('initial_visible_month', readMonth),
            displayFormat: format('display_format', DISPLAY_FORMAT),
            monthFormat: format('month_format', MONTH_FORMAT),
            firstDayOfWeek: readWeekday(props.first_day_of_week, problems),
            monthCount: Math.floor(number('number_of_months_shown', monthCount, MOST_MONTHS, months)),
            daySize: number('day_size', 34, Number.POSITIVE_INFINITY, 'a number of pixels'),
        },
        problems,
    ];
}

/** The day that a prop chooses. One that nobody could choose is shown all the same: it is the author's word. */
export function readChosen(prop: string, value: unknown, rules: DayRules): [IsoDay | undefined, Problem[]] {
    const day = readDay(value);
    if (day === undefined) {
        return [day, value == null || value === '' ? [] : [{prop, found: value, expected: DATE}]];
    }
    const isRight = isWithin(rules, day) || (rules.first ?? '') > (rules.last ?? '9');
    return [day, isRight ? [] : [{prop, found: value, expected: `a date ${boundsOf(rules)}`}]];
}

export function rangeProblems(range: DayRange, given: unknown): Problem[] {
    const isRight = !isComplete(range) || range.start <= range.end;
    const expected = `a date that is not before start_date, ${range.start}`;
    return isRight ? [] : [{prop: 'end_date', found: given, expected}];
}

export function readNights(nights: unknown): [number, Problem[]] {
    const isRight = nights == null || (typeof nights === 'number' && nights >= 0);
    const expected = 'a number of nights, 0 or more';
    return [
        isRight ? Number(nights ?? 0) : 0,
        isRight ? [] : [{prop: 'minimum_nights', found: nights, expected}],
    ];
}

function readDays(given: unknown, problems: Problem[]): ReadonlySet<IsoDay> {
    if (given != null && !Array.isArray(given)) {
        problems.push({prop: 'disabled_days', found: given, expected: 'a list of dates'});
        return new Set();
    }
    const days = new Set<IsoDay>();
    for (const [index, value] of ((given as unknown[] | null | undefined) ?? []).entries()) {
        const day = readDay(value);
        if (day !== undefined) {
            days.add(day);
        } else {
            problems.push({prop: 'disabled_days', at: `[${index}]`, found: value, expected: DATE});
        }
    }
    return days;
}

function readWeekday(given: unknown, problems: Problem[]): Settings['firstDayOfWeek'] {
    const day = given ?? 0;
    if (typeof day === 'number' && [0, 1, 2, 3, 4, 5, 6].includes(day)) {
        return day as Settings['firstDayOfWeek'];
    }
    problems.push({
        prop: 'first_day_of_week',
        found: given,
        expected: 'a weekday from 0 for Sunday to 6 for Saturday',
    });
    return 0;
}

function boundsOf({first, last}: DayRules): string {
    if (first === undefined || last === undefined) {
        return first === undefined
            ? `up to max_date_allowed, ${last}`
            : `from min_date_allowed, ${first}, on`;
    }
    return `between min_date_allowed and max_date_allowed, ${first} and ${last}`;
}
