/** Days as text, `2024-01-05`: they compare and sort as they are, and no time zone can move them. */

export type IsoDay = string;

const DAY_MS = 86_400_000;
const DATE = /^\s*(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ].*)?$/s;

/** The day of a date that Python wrote, with or without a time; undefined for what is none. */
export function readDay(value: unknown): IsoDay | undefined {
    const [, year, month, day] = matchDate(value);
    return day === undefined ? undefined : makeDay(Number(year), Number(month), Number(day));
}

/** The first day of the month that is named by a day of it, or by `2024-01` alone. */
export function readMonth(value: unknown): IsoDay | undefined {
    const [, year, month, day] = matchDate(value);
    const read = makeDay(Number(year), Number(month), Number(day ?? 1));
    return read && startOfMonth(read);
}

function matchDate(value: unknown): (string | undefined)[] {
    return (typeof value === 'string' && DATE.exec(value)) || [];
}

/** Undefined when the calendar has no such day. */
export function makeDay(year: number, month: number, day: number): IsoDay | undefined {
    if (!Number.isInteger(year) || year < 1 || year > 9999) {
        return undefined;
    }
    const made = fromTime(timeOf(year, month, day));
    const isReal = yearOf(made) === year && monthOf(made) === month && dayOf(made) === day;
    return isReal ? made : undefined;
}

export function today(): IsoDay {
    return fromDate(new Date());
}

/** The local midnight at which the day begins, as calendars of others want it. */
export function toDate(day: IsoDay): Date {
    const date = new Date(2000, monthOf(day) - 1, dayOf(day));
    date.setFullYear(yearOf(day), monthOf(day) - 1, dayOf(day));
    return date;
}

export function fromDate(date: Date): IsoDay {
    return format(date.getFullYear(), date.getMonth() + 1, date.getDate());
}

export function yearOf(day: IsoDay): number {
    return Number(day.slice(0, 4));
}

/** From 1 to 12. */
export function monthOf(day: IsoDay): number {
    return Number(day.slice(5, 7));
}

export function dayOf(day: IsoDay): number {
    return Number(day.slice(8, 10));
}

/** From 0 for Sunday to 6. */
export function weekdayOf(day: IsoDay): number {
    return new Date(time(day)).getUTCDay();
}

/** From 1 on the first of January. */
export function dayOfYear(day: IsoDay): number {
    return nightsBetween(`${day.slice(0, 4)}-01-01`, day) + 1;
}

export function addDays(day: IsoDay, count: number): IsoDay {
    return fromTime(time(day) + count * DAY_MS);
}

/** The same day of another month, or that month's last when it is shorter. */
export function addMonths(day: IsoDay, count: number): IsoDay {
    const first = fromTime(timeOf(yearOf(day), monthOf(day) + count, 1));
    const last = dayOf(fromTime(timeOf(yearOf(first), monthOf(first) + 1, 0)));
    return format(yearOf(first), monthOf(first), Math.min(dayOf(day), last));
}

export function startOfMonth(day: IsoDay): IsoDay {
    return `${day.slice(0, 8)}01`;
}

export function monthsBetween(from: IsoDay, to: IsoDay): number {
    return (yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from);
}

export function nightsBetween(from: IsoDay, to: IsoDay): number {
    return (time(to) - time(from)) / DAY_MS;
}

function time(day: IsoDay): number {
    return timeOf(yearOf(day), monthOf(day), dayOf(day));
}

/** `Date.UTC` takes the years 0 to 99 for those of the last century. */
function timeOf(year: number, month: number, day: number): number {
    return new Date(0).setUTCFullYear(year, month - 1, day);
}

const FIRST_TIME = timeOf(1, 1, 1);
const LAST_TIME = timeOf(9999, 12, 31);

function fromTime(given: number): IsoDay {
    const date = new Date(Math.min(LAST_TIME, Math.max(FIRST_TIME, given)));
    return format(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

function format(year: number, month: number, day: number): IsoDay {
    const pad = (number: number, length: number) => String(number).padStart(length, '0');
    return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}
