/** Narrow `unknown` data from outside; what does not fit is reported with its place. */

export type Json = Record<string, unknown>;

/** Data from the server or the page does not have the agreed shape. */
export class WireError extends Error {
    override readonly name = 'WireError';

    constructor(
        readonly where: string,
        readonly expected: string,
        readonly found: unknown,
    ) {
        super(`${where}: expected ${expected}, found ${describe(found)}`);
    }
}

export function isRecord(value: unknown): value is Json {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function asRecord(value: unknown, where: string): Json {
    if (!isRecord(value)) {
        throw new WireError(where, 'an object', value);
    }
    return value;
}

export function asList(value: unknown, where: string): unknown[] {
    if (!Array.isArray(value)) {
        throw new WireError(where, 'a list', value);
    }
    return value;
}

export function asString(value: unknown, where: string): string {
    if (typeof value !== 'string') {
        throw new WireError(where, 'a text', value);
    }
    return value;
}

function describe(value: unknown): string {
    const text = JSON.stringify(value) ?? String(value);
    return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
