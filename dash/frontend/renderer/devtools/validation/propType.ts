/** The types of props as `metadata.json` states them. */
import {asRecord, isRecord, type Json} from '../../wire/narrow';

export type PropType =
    | {readonly name: 'string' | 'number' | 'bool' | 'node' | 'object' | 'array' | 'any'}
    | {readonly name: 'constant'; readonly values: readonly unknown[]}
    | {readonly name: 'union'; readonly options: readonly PropType[]}
    | {readonly name: 'arrayOf' | 'objectOf'; readonly item: PropType}
    | {readonly name: 'shape'; readonly fields: ReadonlyMap<string, Field>};

export interface Field {
    readonly type: PropType;
    readonly required: boolean;
}

/** The props of one component, by name; names with a star stand for all that begin like them. */
export type PropTable = ReadonlyMap<string, Field>;

/** By namespace and type. */
export type PropTables = ReadonlyMap<string, ReadonlyMap<string, PropTable>>;

const ANY: PropType = {name: 'any'};

export function parsePropTables(data: unknown): PropTables {
    return new Map(
        Object.entries(asRecord(data, 'component props')).map(([namespace, types]) => [
            namespace,
            new Map(
                Object.entries(asRecord(types, namespace)).map(([type, props]) => [
                    type,
                    parseFields(asRecord(props, type)),
                ]),
            ),
        ]),
    );
}

function parseFields(fields: Json): Map<string, Field> {
    return new Map(
        Object.entries(fields).map(([name, field]) => {
            const raw = isRecord(field) ? field : {};
            // A prop has its type in a field of its own, a part of a shape is its type.
            return [name, {type: parseType(raw.type ?? raw), required: raw.required === true}];
        }),
    );
}

export function parseType(raw: unknown): PropType {
    if (!isRecord(raw)) {
        return ANY;
    }
    const {name, value} = raw;
    switch (name) {
        case 'string':
        case 'number':
        case 'bool':
        case 'node':
        case 'object':
        case 'array':
            return {name};
        case 'enum':
            return {
                name: 'constant',
                values: (Array.isArray(value) ? value : []).map(item =>
                    constant(isRecord(item) ? item.value : item),
                ),
            };
        case 'literal':
            return {name: 'constant', values: [constant(value)]};
        case 'union':
            return {name, options: (Array.isArray(value) ? value : []).map(parseType)};
        case 'arrayOf':
        case 'objectOf':
            return {name, item: parseType(value)};
        case 'shape':
        case 'exact':
            return {name: 'shape', fields: parseFields(isRecord(value) ? value : {})};
        default:
            return ANY;
    }
}

/** `'text'` in quotes, a number, true or false: as JavaScript spells them. */
function constant(text: unknown): unknown {
    const quoted = typeof text === 'string' ? /^(['"])(.*)\1$/s.exec(text) : null;
    if (quoted) {
        return quoted[2];
    }
    try {
        return JSON.parse(String(text));
    } catch {
        return text;
    }
}
