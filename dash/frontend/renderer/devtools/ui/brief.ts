import type {Json} from '../../wire/narrow';

const LONGEST = 200;

/** A value in one line, cut where it gets long. What is cut is never looked at: values may be huge, or hold themselves. */
export function brief(value: unknown, longest = LONGEST): string {
    const text = write(value, longest + 1);
    return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** As JSON, at least `enough` characters of it. */
function write(value: unknown, enough: number): string {
    if (typeof value === 'string') {
        return JSON.stringify(value.slice(0, enough));
    }
    if (typeof value !== 'object' || value === null || value instanceof Date) {
        return value instanceof Date ? JSON.stringify(value) : String(value);
    }
    const isList = Array.isArray(value) || ArrayBuffer.isView(value);
    return isList ? writeList(value as ArrayLike<unknown>, enough) : writeRecord(value as Json, enough);
}

function writeList(items: ArrayLike<unknown>, enough: number): string {
    let text = '[';
    for (let index = 0; index < items.length && text.length < enough; index++) {
        text += `${index > 0 ? ',' : ''}${write(items[index], enough - text.length)}`;
    }
    return `${text}]`;
}

function writeRecord(record: Json, enough: number): string {
    let text = '{';
    for (const name in record) {
        if (text.length >= enough) {
            break;
        }
        const start = `${text.length > 1 ? ',' : ''}${JSON.stringify(name)}:`;
        text += start + write(record[name], Math.max(1, enough - text.length - start.length));
    }
    return `${text}}`;
}
