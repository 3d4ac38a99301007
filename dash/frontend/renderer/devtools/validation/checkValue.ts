/** Is a value what its prop's type says? Pure, so a test is a type, a value and what is said of it. */
import {nearest} from '../../ids/nearest';
import {isComponent} from '../../wire/component';
import {isRecord} from '../../wire/narrow';
import type {Field, PropType} from './propType';

/** A value that does not fit, and its place inside the prop: `[2].label`. */
export interface Misfit {
    readonly at: string;
    readonly expected: string;
    readonly supplied: string;
    readonly value: unknown;
    /** The key that was probably meant to be the missing one. */
    readonly misspelt?: string | undefined;
}

/** Of longer lists only the beginning is looked at: what is wrong is mostly wrong everywhere. */
const MOST_ITEMS = 1000;

export function checkValue(type: PropType, value: unknown, at = ''): Misfit | undefined {
    // None stands for a prop that is not given, as React has it.
    if (value === null || value === undefined) {
        return undefined;
    }
    switch (type.name) {
        case 'any':
            return undefined;
        case 'string':
        case 'number':
            return typeof value === type.name ? undefined : misfit(type, value, at);
        case 'bool':
            return typeof value === 'boolean' ? undefined : misfit(type, value, at);
        case 'array':
            return Array.isArray(value) ? undefined : misfit(type, value, at);
        case 'object':
            return isRecord(value) ? undefined : misfit(type, value, at);
        case 'node':
            return checkNode(value, at);
        case 'constant':
            return type.values.includes(value) ? undefined : misfit(type, value, at);
        case 'union':
            return type.options.some(option => checkValue(option, value, at) === undefined)
                ? undefined
                : closest(type, value, at);
        case 'arrayOf':
            return Array.isArray(value)
                ? first(value.slice(0, MOST_ITEMS), (item, index) =>
                      checkValue(type.item, item, `${at}[${index}]`),
                  )
                : misfit(type, value, at);
        case 'objectOf':
            return isRecord(value)
                ? first(Object.entries(value), ([key, item]) => checkValue(type.item, item, `${at}.${key}`))
                : misfit(type, value, at);
        case 'shape':
            return isRecord(value) ? checkFields(type.fields, value, at) : misfit(type, value, at);
    }
}

/** The type in a few words. */
export function describeType(type: PropType): string {
    switch (type.name) {
        case 'constant':
            return type.values.map(value => JSON.stringify(value)).join(' or ');
        case 'union':
            return [...new Set(type.options.map(describeType))].join(' or ');
        case 'arrayOf':
            return `list of ${describeType(type.item)}`;
        case 'objectOf':
            return `object of ${describeType(type.item)}`;
        case 'shape':
            return `object {${[...type.fields.keys()].join(', ')}}`;
        case 'node':
            return 'component, text, or list of these';
        case 'array':
            return 'list';
        case 'any':
            return 'any value';
        default:
            return type.name;
    }
}

/** What is wrong deep inside the one option that fits from outside says more than that none fits. */
function closest(type: PropType & {name: 'union'}, value: unknown, at: string): Misfit {
    const inside = type.options
        .map(option => checkValue(option, value, at))
        .filter(found => found !== undefined && found.at.length > at.length) as Misfit[];
    return inside.length === 1 ? (inside[0] as Misfit) : misfit(type, value, at);
}

function checkNode(value: unknown, at: string): Misfit | undefined {
    if (Array.isArray(value)) {
        return first(value.slice(0, MOST_ITEMS), (item, index) =>
            // Texts and components are fine as they are: their place need not be written down.
            isComponent(item) || typeof item !== 'object' ? undefined : checkNode(item, `${at}[${index}]`),
        );
    }
    return isRecord(value) && !isComponent(value) ? misfit({name: 'node'}, value, at) : undefined;
}

function checkFields(
    fields: ReadonlyMap<string, Field>,
    value: Record<string, unknown>,
    at: string,
): Misfit | undefined {
    return first([...fields], ([name, {type, required}]) =>
        required && (value[name] === undefined || value[name] === null)
            ? {
                  at: `${at}.${name}`,
                  expected: describeType(type),
                  supplied: kindOf(value[name]),
                  value: value[name],
                  misspelt: nearest(
                      name,
                      Object.keys(value).filter(key => !fields.has(key)),
                  ),
              }
            : checkValue(type, value[name], `${at}.${name}`),
    );
}

function misfit(type: PropType, value: unknown, at: string): Misfit {
    return {at, expected: describeType(type), supplied: kindOf(value), value};
}

/** What a value is, for who reads it. */
export function kindOf(value: unknown): string {
    if (value === null || value === undefined) {
        return 'nothing';
    }
    return Array.isArray(value) ? 'array' : typeof value;
}

function first<Item>(
    items: readonly Item[],
    check: (item: Item, index: number) => Misfit | undefined,
): Misfit | undefined {
    for (let index = 0; index < items.length; index++) {
        const found = check(items[index] as Item, index);
        if (found) {
            return found;
        }
    }
    return undefined;
}
