/** Component ids: a text, or an object that is compared by its canonical text. */

export type IdValue = string | number | boolean;
export type DictId = {readonly [key: string]: IdValue};

/** An id in both forms: `text` is the key of every index, `dict` is there when the author gave an object. */
export interface KnownId {
    readonly text: string;
    readonly dict: DictId | undefined;
}

export interface PropRef {
    readonly id: string;
    readonly property: string;
}

/** Keys sorted, no blanks: the same text as Python's `stringify_id`. */
export function stringifyId(id: unknown): string {
    if (typeof id !== 'object' || id === null) {
        return String(id);
    }
    const parts = Object.entries(id)
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
    return `{${parts.join(',')}}`;
}

/** From a layout (text or object) or from the wire (text that may hold an object). */
export function knownId(id: unknown): KnownId {
    if (typeof id === 'object' && id !== null) {
        return {text: stringifyId(id), dict: id as DictId};
    }
    const text = String(id);
    const dict = text.startsWith('{') ? parseDict(text) : undefined;
    return {text: dict ? stringifyId(dict) : text, dict};
}

/** Ids of the wire may be spelt otherwise, with escaped characters or `1.0` for `1`. */
export function canonicalId(text: string): string {
    return text.startsWith('{') ? knownId(text).text : text;
}

export function propText(ref: PropRef): string {
    return `${ref.id}.${ref.property}`;
}

/** The sorted keys of an object id, joined: the first thing that ids and wildcards must share. */
export function keySignature(dict: object): string {
    return Object.keys(dict).sort().join(',');
}

/** Splits `id.property` at the last dot; dots inside the id are escaped on the wire. */
export function splitProp(text: string): PropRef {
    const dot = text.lastIndexOf('.');
    return {id: text.slice(0, dot).replaceAll('\\.', '.'), property: text.slice(dot + 1)};
}

/** `..a.x...b.y..` holds two, `a.x` one. */
export function splitOutputs(output: string): PropRef[] {
    if (output.startsWith('..') && output.endsWith('..')) {
        return output.slice(2, -2).split('...').map(splitProp);
    }
    return [splitProp(output)];
}

export function isMultiOutput(output: string): boolean {
    return output.startsWith('..') && output.endsWith('..');
}

function parseDict(text: string): DictId | undefined {
    try {
        const value: unknown = JSON.parse(text);
        return typeof value === 'object' && value !== null ? (value as DictId) : undefined;
    } catch {
        return undefined;
    }
}
