/** Ids with wildcards: `{"index":["MATCH"],"type":"row"}`. */
import {type DictId, type IdValue, keySignature, stringifyId} from './id';

export type Wildcard = 'MATCH' | 'ALL' | 'ALLSMALLER';

/** What stands at one key: a wildcard or a fixed value. */
export type Part = {readonly wildcard: Wildcard} | {readonly wildcard: undefined; readonly value: IdValue};

export interface Pattern {
    readonly text: string;
    readonly signature: string;
    readonly parts: Readonly<Record<string, Part>>;
    readonly matchKeys: readonly string[];
    /** Stands for a list of ids: it has an ALL or ALLSMALLER. */
    readonly multiple: boolean;
    readonly hasSmaller: boolean;
}

/** The values that MATCH stands for in one callback instance. */
export type MatchValues = Readonly<Record<string, IdValue>>;

export function parsePattern(dict: object): Pattern | undefined {
    const parts: Record<string, Part> = {};
    const matchKeys: string[] = [];
    let multiple = false;
    let hasSmaller = false;
    let wild = false;
    for (const key of Object.keys(dict).sort()) {
        const part = parsePart((dict as Record<string, unknown>)[key]);
        parts[key] = part;
        wild ||= part.wildcard !== undefined;
        multiple ||= part.wildcard === 'ALL' || part.wildcard === 'ALLSMALLER';
        hasSmaller ||= part.wildcard === 'ALLSMALLER';
        if (part.wildcard === 'MATCH') {
            matchKeys.push(key);
        }
    }
    return wild
        ? {text: stringifyId(dict), signature: keySignature(dict), parts, matchKeys, multiple, hasSmaller}
        : undefined;
}

/** The MATCH values with which the pattern stands for this id; `undefined` when it does not. */
export function matchId(pattern: Pattern, id: DictId): MatchValues | undefined {
    const values: Record<string, IdValue> = {};
    for (const [key, part] of Object.entries(pattern.parts)) {
        const value = id[key];
        if (value === undefined) {
            return undefined;
        }
        if (part.wildcard === undefined) {
            if (part.value !== value) {
                return undefined;
            }
        } else if (part.wildcard === 'MATCH') {
            values[key] = value;
        }
    }
    return values;
}

/** Do these ids (with or without wildcards) have an id in common? */
export function overlap(left: object, right: object): boolean {
    if (keySignature(left) !== keySignature(right)) {
        return false;
    }
    return Object.keys(left).every(key => {
        const one = parsePart((left as Record<string, unknown>)[key]);
        const other = parsePart((right as Record<string, unknown>)[key]);
        return one.wildcard !== undefined || other.wildcard !== undefined || one.value === other.value;
    });
}

/** The one id that a pattern without ALL and ALLSMALLER stands for. */
export function substitute(pattern: Pattern, match: MatchValues): DictId {
    const id: Record<string, IdValue> = {};
    for (const [key, part] of Object.entries(pattern.parts)) {
        id[key] = part.wildcard === undefined ? part.value : (match[key] ?? '');
    }
    return id;
}

/** ALLSMALLER: does the id lie below the MATCH values? */
export function isSmaller(pattern: Pattern, id: DictId, match: MatchValues): boolean {
    return Object.entries(pattern.parts).every(([key, part]) => {
        const limit = match[key];
        const value = id[key];
        return (
            part.wildcard !== 'ALLSMALLER' ||
            (value !== undefined && limit !== undefined && less(value, limit))
        );
    });
}

export function matchText(keys: readonly string[], match: MatchValues): string {
    return keys.length === 0 ? '' : JSON.stringify(keys.map(key => match[key]));
}

function parsePart(value: unknown): Part {
    if (Array.isArray(value) && (value[0] === 'MATCH' || value[0] === 'ALL' || value[0] === 'ALLSMALLER')) {
        return {wildcard: value[0]};
    }
    return {wildcard: undefined, value: value as IdValue};
}

/** Numbers before texts, so that every pair has an order. */
function less(left: IdValue, right: IdValue): boolean {
    if (typeof left === 'string' || typeof right === 'string') {
        return typeof left === typeof right ? left < right : typeof left !== 'string';
    }
    return left < right;
}
