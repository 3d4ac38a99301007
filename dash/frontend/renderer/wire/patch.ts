/** Partial updates: a list of operations, applied to a copy that shares what did not change. */
import {isComponent} from './component';
import {equals} from './equals';
import {asList, asRecord, asString, isRecord, type Json, WireError} from './narrow';
import {unpacked} from './packedNumbers';

export const PATCH_MARKER = '__dash_patch_update';

type Location = readonly (string | number)[];
type Container = unknown[] | Json;
type Operation = (target: unknown, params: Json, where: string) => unknown;

export interface WirePatch {
    readonly operations: readonly unknown[];
}

export function isPatch(value: unknown): value is WirePatch {
    return isRecord(value) && value[PATCH_MARKER] === PATCH_MARKER && Array.isArray(value.operations);
}

/** The value after the operations; `previous` stays as it was. */
export function applyPatch(previous: unknown, patch: WirePatch): unknown {
    let value = previous;
    for (const item of patch.operations) {
        const entry = asRecord(item, 'Patch operation');
        const name = asString(entry.operation, 'Patch operation');
        const location = asList(entry.location, `Patch ${name} location`) as Location;
        const params = isRecord(entry.params) ? entry.params : {};
        value = applyOperation(value, name, location, params);
    }
    return value;
}

function applyOperation(value: unknown, name: string, location: Location, params: Json): unknown {
    const where = `Patch ${name} at ${JSON.stringify(location)}`;
    const last = location[location.length - 1];
    if (name === 'Assign') {
        return last === undefined ? params.value : replaceAt(value, location, where, () => params.value);
    }
    if (name === 'Delete') {
        if (last === undefined) {
            throw new WireError(where, 'a key to delete', location);
        }
        return replaceAt(value, location.slice(0, -1), where, parent => without(parent, last, where));
    }
    const operation = OPERATIONS[name];
    if (!operation) {
        throw new WireError(where, `one of Assign, Delete, ${Object.keys(OPERATIONS).join(', ')}`, name);
    }
    return replaceAt(value, location, where, target => operation(unpacked(target), params, where));
}

/** Copies the containers on the way down, nothing beside it. */
function replaceAt(
    value: unknown,
    location: Location,
    where: string,
    replace: (target: unknown) => unknown,
    depth = 0,
): unknown {
    if (depth === location.length) {
        return replace(value);
    }
    const key = location[depth] as string | number;
    // A prop that was never set has no containers yet: a patch makes them on its way.
    const copy = value === undefined || value === null ? {} : copyContainer(value, key, where);
    const at = resolveKey(copy, key);
    const child = (copy as Json)[at];
    (copy as Json)[at] = replaceAt(child, location, where, replace, depth + 1);
    return copy;
}

/** A position among packed numbers needs them as a list. */
function copyContainer(packed: unknown, key: string | number, where: string): Container {
    const value = typeof key === 'number' ? unpacked(packed) : packed;
    if (Array.isArray(value)) {
        return value.slice();
    }
    if (isRecord(value)) {
        return {...value};
    }
    throw new WireError(where, 'an object or a list on the way there', value);
}

/** Negative positions count from the end of a list. */
function resolveKey(container: Container, key: string | number): string {
    if (Array.isArray(container) && typeof key === 'number' && key < 0) {
        return String(container.length + key);
    }
    return String(key);
}

function without(parent: unknown, key: string | number, where: string): unknown {
    const copy = copyContainer(parent, key, where);
    if (Array.isArray(copy)) {
        copy.splice(Number(key), 1);
    } else {
        delete copy[String(key)];
    }
    return copy;
}

/** What items are added to. As with `children`, nothing is a list of none, and a component or a text is a list of one. */
function itemsOf(target: unknown, where: string): unknown[] {
    if (target === undefined || target === null) {
        return [];
    }
    return typeof target === 'string' || isComponent(target) ? [target] : asList(target, where);
}

function list(target: unknown, where: string): unknown[] {
    return asList(target, where).slice();
}

function numbers(target: unknown, params: Json, where: string): [number, number] {
    if (typeof target !== 'number' || typeof params.value !== 'number') {
        throw new WireError(where, 'two numbers', [target, params.value]);
    }
    return [target, params.value];
}

const OPERATIONS: Readonly<Record<string, Operation>> = {
    Append: (target, {value}, where) => [...itemsOf(target, where), value],
    Prepend: (target, {value}, where) => [value, ...itemsOf(target, where)],
    Insert: (target, {value, index}, where) => {
        const items = itemsOf(target, where).slice();
        items.splice(Number(index), 0, value);
        return items;
    },
    Extend: (target, {value}, where) => [...itemsOf(target, where), ...asList(value, where)],
    Remove: (target, {value}, where) => {
        const items = list(target, where);
        const at = items.findIndex(item => equals(item, value));
        if (at >= 0) {
            items.splice(at, 1);
        }
        return items;
    },
    Clear: target => (Array.isArray(target) ? [] : {}),
    Reverse: (target, _params, where) => list(target, where).reverse(),
    Merge: (target, {value}, where) => ({
        ...(target === null || target === undefined ? {} : asRecord(target, where)),
        ...asRecord(value, where),
    }),
    Add: (target, params, where) => {
        if (typeof target === 'string' && typeof params.value === 'string') {
            return target + params.value;
        }
        if (Array.isArray(target) && Array.isArray(params.value)) {
            return [...target, ...params.value];
        }
        const [left, right] = numbers(target, params, where);
        return left + right;
    },
    Sub: (target, params, where) => {
        const [left, right] = numbers(target, params, where);
        return left - right;
    },
    Mul: (target, params, where) => {
        const [left, right] = numbers(target, params, where);
        return left * right;
    },
    Div: (target, params, where) => {
        const [left, right] = numbers(target, params, where);
        return left / right;
    },
};
