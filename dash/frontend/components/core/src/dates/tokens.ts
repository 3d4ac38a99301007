/**
 * The tokens of date formats, which are those of Moment.js: `MM/DD/YYYY`, `MMM Do, YY`, `[week of] MMMM Y`.
 *
 * A token knows how it writes a day and how it is read back, so that a date can be typed as it is shown.
 */
import {dayOf, dayOfYear, type IsoDay, monthOf, toDate, weekdayOf, yearOf} from './isoDay';

/** What has been read of a date so far. */
export type FoundParts = {
    year?: number;
    month?: number;
    day?: number;
    dayOfYear?: number;
    milliseconds?: number;
};

export type Token = {
    write: (day: IsoDay) => string;
    /** A regular expression for what is typed; without case. */
    pattern: string;
    /** The exact number of digits, for tokens that stand side by side: `YYYYMMDD`. */
    digits?: number;
    /** Left out for what says nothing new, such as the name of the weekday. */
    read?: ((text: string, found: FoundParts) => void) | undefined;
};

export type FormatPart = {token: Token} | {literal: string};

export const MONTHS = [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
];

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Formats that stand for others. */
const SHORTHANDS: Record<string, string> = {
    L: 'MM/DD/YYYY',
    l: 'M/D/YYYY',
    LL: 'MMMM D, YYYY',
    ll: 'MMM D, YYYY',
};

const WORD = '[a-z]{3,9}\\.?';
const ORDINAL = '\\d{1,3}(?:st|nd|rd|th)?';
/** Two digits up to here are of this century, those above of the last. */
const LAST_SHORT_YEAR = 68;

const TOKENS: Record<string, Token> = {
    YYYY: {write: day => day.slice(0, 4), pattern: '\\d{4}|\\d{2}', digits: 4, read: readYear},
    YY: {write: day => day.slice(2, 4), pattern: '\\d{4}|\\d{2}', digits: 2, read: readYear},
    Y: {write: day => String(yearOf(day)), pattern: '\\d{1,4}', read: readYear},
    Q: {write: day => String(quarterOf(day)), pattern: '\\d', digits: 1},
    MMMM: {write: monthName, pattern: WORD, read: readMonthName},
    MMM: {write: day => monthName(day).slice(0, 3), pattern: WORD, read: readMonthName},
    MM: {...numbered(monthOf, 2), read: readInto('month')},
    Mo: {...ordinal(monthOf), read: readInto('month')},
    M: {...numbered(monthOf), read: readInto('month')},
    DDDD: {...numbered(dayOfYear, 3), read: readInto('dayOfYear')},
    DDD: {...numbered(dayOfYear), pattern: '\\d{1,3}', read: readInto('dayOfYear')},
    DD: {...numbered(dayOf, 2), read: readInto('day')},
    Do: {...ordinal(dayOf), read: readInto('day')},
    D: {...numbered(dayOf), read: readInto('day')},
    dddd: {write: weekdayName, pattern: WORD},
    ddd: {write: day => weekdayName(day).slice(0, 3), pattern: WORD},
    dd: {write: day => weekdayName(day).slice(0, 2), pattern: '[a-z]{2,9}\\.?'},
    d: numbered(weekdayOf),
    E: numbered(day => weekdayOf(day) || 7),
    X: {...numbered(day => toDate(day).getTime() / 1000), pattern: '-?\\d+', read: readSeconds},
    x: {...numbered(day => toDate(day).getTime()), pattern: '-?\\d+', read: readInto('milliseconds')},
    // A date has no time of day; formats that show one show midnight.
    HH: {write: () => '00', pattern: '\\d{1,2}', digits: 2},
    H: {write: () => '0', pattern: '\\d{1,2}'},
    hh: {write: () => '12', pattern: '\\d{1,2}', digits: 2},
    h: {write: () => '12', pattern: '\\d{1,2}'},
    mm: {write: () => '00', pattern: '\\d{1,2}', digits: 2},
    ss: {write: () => '00', pattern: '\\d{1,2}', digits: 2},
    A: {write: () => 'AM', pattern: '[ap]m'},
    a: {write: () => 'am', pattern: '[ap]m'},
};

const SCANNER = new RegExp(
    `\\[([^\\]]*)\\]|(LL|ll|L|l)|(${Object.keys(TOKENS).sort(longestFirst).join('|')})|([^])`,
    'g',
);

/** Take a format apart. Letters that are no token, and text in brackets, stand for themselves. */
export function readFormat(format: string): FormatPart[] {
    return [...format.matchAll(SCANNER)].flatMap(([, bracketed, shorthand, name, letter]) => {
        const token = name && TOKENS[name];
        if (token) {
            return {token};
        }
        return shorthand ? readFormat(SHORTHANDS[shorthand] ?? '') : {literal: bracketed ?? letter ?? ''};
    });
}

function longestFirst(left: string, right: string): number {
    return right.length - left.length;
}

function numbered(number: (day: IsoDay) => number, digits = 1): Token {
    const write = (day: IsoDay) => String(number(day)).padStart(digits, '0');
    return digits === 1 ? {write, pattern: '\\d{1,2}'} : {write, pattern: `\\d{1,${digits}}`, digits};
}

function ordinal(number: (day: IsoDay) => number): Token {
    return {write: day => withEnding(number(day)), pattern: ORDINAL};
}

function withEnding(number: number): string {
    const isTeen = number % 100 > 10 && number % 100 < 14;
    return `${number}${(!isTeen && ['th', 'st', 'nd', 'rd'][number % 10]) || 'th'}`;
}

function monthName(day: IsoDay): string {
    return MONTHS[monthOf(day) - 1] ?? '';
}

function weekdayName(day: IsoDay): string {
    return WEEKDAYS[weekdayOf(day)] ?? '';
}

function quarterOf(day: IsoDay): number {
    return Math.ceil(monthOf(day) / 3);
}

function readInto(part: keyof FoundParts): Token['read'] {
    return (text, found) => {
        found[part] = Number.parseInt(text, 10);
    };
}

function readYear(text: string, found: FoundParts): void {
    const year = Number(text);
    const century = year > LAST_SHORT_YEAR ? 1900 : 2000;
    found.year = text.length === 2 ? century + year : year;
}

/** Month 0 does not exist, so a word that is no month makes no date. */
function readMonthName(text: string, found: FoundParts): void {
    const typed = text.replace('.', '').toLowerCase();
    found.month = MONTHS.findIndex(name => name.toLowerCase().startsWith(typed)) + 1;
}

function readSeconds(text: string, found: FoundParts): void {
    found.milliseconds = Number(text) * 1000;
}
