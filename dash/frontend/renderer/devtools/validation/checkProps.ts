/** What is wrong with the props of a component, in the words of the author's Python. */
import {stringifyId} from '../../ids/id';
import {nearest} from '../../ids/nearest';
import {isRecord, type Json} from '../../wire/narrow';
import {brief} from '../ui/brief';
import {checkValue, type Misfit} from './checkValue';
import type {PropTable} from './propType';

/** What messages name a component by. */
export interface Checked {
    readonly type: string;
    readonly props: Json;
}

export interface Problem {
    readonly prop: string;
    readonly value: unknown;
    readonly title: string;
    readonly message: string;
}

/** What nearly every component has; it sees each answer of the page, so nothing is made for it. */
const NONE: readonly Problem[] = [];

/** `props` are those to look at: all of a component that is new, or those that changed. */
export function checkProps(component: Checked, table: PropTable, props: Json): readonly Problem[] {
    let problems = NONE;
    for (const name in props) {
        const problem = checkProp(component, table, name, props[name]);
        if (problem) {
            problems = [...problems, problem];
        }
    }
    return problems;
}

/** The props that a component cannot do without, for a component as a whole. */
export function missingProps(component: Checked, table: PropTable, props: Json): readonly Problem[] {
    const required = requiredNames(table);
    if (required.length === 0) {
        return NONE;
    }
    return required
        .filter(name => props[name] === undefined || props[name] === null)
        .map(name => missingProp(component, name, props[name]));
}

export function missingProp(component: Checked, prop: string, value: unknown): Problem {
    return {
        prop,
        value,
        title: `Required argument \`${prop}\` was not passed into ${nameOf(component)}.`,
        message: 'It cannot be drawn as it should without it.',
    };
}

const requiredByTable = new WeakMap<PropTable, readonly string[]>();

/** Nearly always none, of a table that is asked for each component of a page. */
function requiredNames(table: PropTable): readonly string[] {
    const known = requiredByTable.get(table);
    const names = known ?? [...table].flatMap(([name, {required}]) => (required ? name : []));
    requiredByTable.set(table, names);
    return names;
}

function checkProp(component: Checked, table: PropTable, name: string, value: unknown): Problem | undefined {
    const field = table.get(name);
    if (!field) {
        return isWildcard(table, name) ? undefined : unknownProp(component, table, name, value);
    }
    // Any component may have an object as its id.
    const misfit = name === 'id' && isRecord(value) ? undefined : checkValue(field.type, value);
    return misfit && misfitting(component, name, value, misfit);
}

export function misfitting(component: Checked, prop: string, value: unknown, misfit: Misfit): Problem {
    const {at, expected, supplied, value: inner, misspelt} = misfit;
    return {
        prop,
        value,
        title: `Invalid argument \`${prop}${at}\` passed into ${nameOf(component)}.`,
        message: [
            `Expected \`${expected}\`.`,
            `Was supplied type \`${supplied}\`.`,
            ...(inner === undefined || inner === null ? [] : [`Value provided: ${brief(inner)}`]),
            ...(misspelt === undefined ? [] : [`It has \`${misspelt}\` instead.`]),
        ].join('\n'),
    };
}

function unknownProp(component: Checked, table: PropTable, name: string, value: unknown): Problem {
    const close = nearest(name, table.keys());
    return {
        prop: name,
        value,
        title: `Unknown argument \`${name}\` passed into ${nameOf(component)}.`,
        message: close ? `Did you mean \`${close}\`?` : `It has: ${[...table.keys()].join(', ')}.`,
    };
}

export function isWildcard(table: PropTable, name: string): boolean {
    return [...table.keys()].some(known => known.endsWith('*') && name.startsWith(known.slice(0, -1)));
}

export function nameOf({type, props}: Checked): string {
    const id = idText(props.id);
    return id === undefined ? type : `${type} with ID "${id}"`;
}

export function idText(id: unknown): string | undefined {
    return id === undefined || id === null ? undefined : stringifyId(id as never);
}
