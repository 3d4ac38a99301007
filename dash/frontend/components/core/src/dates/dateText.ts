/** Write a day in a format, and read what was typed in it. */
import {addDays, fromDate, type IsoDay, makeDay, monthOf, readDay, yearOf} from './isoDay';
import {type FormatPart, type FoundParts, readFormat} from './tokens';

export function formatDay(day: IsoDay, format: string): string {
    return readFormat(format)
        .map(part => ('token' in part ? part.token.write(day) : part.literal))
        .join('');
}

/** Whether a day can be told from the next one when it is written in this format. */
export function isDateFormat(format: string): boolean {
    return readFormat(format).some(part => 'token' in part && part.token.read !== undefined);
}

/**
 * The day that was typed, in the format or as `2024-01-05`; undefined when it is none.
 *
 * Signs between the parts may differ from the format's, and leading zeros may be missing. What the format does not
 * ask for is taken from `near`: the year, and the month; the day is then the first.
 */
export function parseDay(text: string, format: string, near: IsoDay): IsoDay | undefined {
    const parts = readFormat(format);
    const typed = expressionOf(parts).exec(text.trim());
    if (typed === null) {
        return readDay(text);
    }
    const found: FoundParts = {};
    const tokens = parts.flatMap(part => ('token' in part ? part.token : []));
    for (const [index, token] of tokens.entries()) {
        token.read?.(typed[index + 1] ?? '', found);
    }
    return dayOfParts(found, near) ?? readDay(text);
}

function dayOfParts(found: FoundParts, near: IsoDay): IsoDay | undefined {
    if (Object.keys(found).length === 0) {
        return undefined;
    }
    if (found.milliseconds !== undefined) {
        return readDay(fromDate(new Date(found.milliseconds)));
    }
    const year = found.year ?? yearOf(near);
    if (found.dayOfYear !== undefined) {
        const newYear = makeDay(year, 1, 1);
        const day = newYear && addDays(newYear, found.dayOfYear - 1);
        return day && yearOf(day) === year && found.dayOfYear > 0 ? day : undefined;
    }
    const isYearAlone = found.month === undefined && found.day === undefined;
    return makeDay(year, found.month ?? (isYearAlone ? 1 : monthOf(near)), found.day ?? 1);
}

function expressionOf(parts: FormatPart[]): RegExp {
    let source = '';
    let endsInNumber = false;
    for (const [index, part] of parts.entries()) {
        if ('token' in part) {
            const {digits, pattern} = part.token;
            const isNumeric = pattern.includes('\\d');
            if (endsInNumber && isNumeric && source.endsWith(GAP)) {
                source = `${source.slice(0, -1)}+`;
            }
            const isCrowded = hasDigits(parts[index - 1]) || hasDigits(parts[index + 1]);
            source += `(${digits !== undefined && isCrowded ? `\\d{${digits}}` : pattern})`;
            endsInNumber = isNumeric;
        } else if (/[\p{L}\p{N}]/u.test(part.literal)) {
            source += lettersOf(part.literal);
        } else if (!source.endsWith(GAP)) {
            source += GAP;
        }
    }
    return new RegExp(`^${source}$`, 'iu');
}

/** Between two numbers something must stand; names of months end by themselves. */
const GAP = '[^\\p{L}\\p{N}]*';

function lettersOf(literal: string): string {
    return literal.replace(/[^\p{L}\p{N}]+/gu, GAP);
}

function hasDigits(part: FormatPart | undefined): boolean {
    return part !== undefined && 'token' in part && part.token.digits !== undefined;
}
