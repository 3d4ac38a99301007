/**
 * Values that users set, or callbacks for them, and find again: kept in the browser, put back when the component enters
 * the page.
 *
 * With each value its original is kept. When the layout brings another original, the author has changed the default since,
 * and the kept value is void.
 */
import type {KnownId} from '../ids/id';
import type {DryComponent} from '../wire/component';
import {equals} from '../wire/equals';
import {isRecord, type Json} from '../wire/narrow';

export type PersistenceType = 'local' | 'session' | 'memory';

/** The part of the browser's `Storage` that is used here. */
export interface KeyValueStorage {
    getItem(key: string): string | null;
    setItem(key: string, value: string): void;
    removeItem(key: string): void;
}

/** Persists a part of a prop: `columns.name` keeps the names inside `columns`. */
export interface PersistenceTransform {
    extract(value: unknown): unknown;
    apply(kept: unknown, value: unknown): unknown;
}

/** What a component's class says when the layout says nothing. */
export interface PersistenceDefaults {
    readonly persistedProps: readonly string[];
    readonly persistenceType: PersistenceType;
    readonly transforms: Readonly<Record<string, Readonly<Record<string, PersistenceTransform>>>>;
}

interface Persisted {
    readonly storage: KeyValueStorage;
    readonly keyOf: (name: string) => string;
    readonly names: readonly string[];
    readonly transforms: PersistenceDefaults['transforms'];
}

const SETTINGS = ['persistence', 'persistence_type', 'persisted_props'];
const PREFIX = '_dash_persistence.';

export class Persistence {
    constructor(
        private readonly storages: Readonly<Record<PersistenceType, KeyValueStorage>>,
        private readonly defaultsOf: (component: DryComponent) => PersistenceDefaults,
    ) {}

    /** Puts kept values into the props of a component that enters the page. */
    readonly restore = (component: DryComponent, id: KnownId | undefined): void => {
        const persisted = this.describe(component, id);
        for (const name of persisted?.names ?? []) {
            const {storage, keyOf, transforms} = persisted as Persisted;
            const {prop, transform} = splitName(name, transforms);
            const kept = readKept(storage, keyOf(name));
            if (!kept) {
                continue;
            }
            const current = component.props[prop];
            if (!equals(transform.extract(current), kept.original)) {
                storage.removeItem(keyOf(name));
            } else {
                component.props = {...component.props, [prop]: transform.apply(kept.value, current)};
            }
        }
    };

    /** What else changes when these props are set: another `persistence` is another memory, with other values in it. */
    switched(component: DryComponent, id: KnownId | undefined, given: Json): Json {
        const {props} = component;
        if (!SETTINGS.some(name => name in given && !equals(given[name], props[name]))) {
            return {};
        }
        const brought = this.withoutKept(component, id, given);
        const next = {...component, props: {...props, ...brought, ...given}};
        const before = next.props;
        this.restore(next, id);
        for (const [prop, value] of Object.entries(next.props)) {
            if (value !== before[prop] && !(prop in given)) {
                brought[prop] = value;
            }
        }
        return brought;
    }

    /** The originals of what the user changed, except for the props that are given. */
    private withoutKept(component: DryComponent, id: KnownId | undefined, given: Json): Json {
        const originals: Json = {};
        const persisted = this.describe(component, id);
        for (const name of persisted?.names ?? []) {
            const {storage, keyOf, transforms} = persisted as Persisted;
            const {prop, transform} = splitName(name, transforms);
            const kept = readKept(storage, keyOf(name));
            const current = prop in originals ? originals[prop] : component.props[prop];
            if (kept && !(prop in given) && equals(transform.extract(current), kept.value)) {
                originals[prop] = transform.apply(kept.original, current);
            }
        }
        return originals;
    }

    /** Keeps what has just changed. */
    record(component: DryComponent, id: KnownId | undefined, before: Json, changed: Json): void {
        this.eachChanged(component, id, changed, (storage, key, prop, transform) => {
            const now = transform.extract(changed[prop]);
            const was = transform.extract(before[prop]);
            if (!equals(now, was)) {
                // What was kept before may say that the layout named no value, which is an original like any other.
                const kept = readKept(storage, key);
                writeKept(storage, key, now, kept ? kept.original : was);
            }
        });
    }

    /** The code has other defaults for these props: they stand, what was kept is forgotten. */
    forget(component: DryComponent, id: KnownId | undefined, changed: Json): void {
        this.eachChanged(component, id, changed, (storage, key) => storage.removeItem(key));
    }

    private eachChanged(
        component: DryComponent,
        id: KnownId | undefined,
        changed: Json,
        visit: (storage: KeyValueStorage, key: string, prop: string, transform: PersistenceTransform) => void,
    ): void {
        const persisted = this.describe(component, id);
        for (const name of persisted?.names ?? []) {
            const {storage, keyOf, transforms} = persisted as Persisted;
            const {prop, transform} = splitName(name, transforms);
            if (prop in changed) {
                visit(storage, keyOf(name), prop, transform);
            }
        }
    }

    private describe(component: DryComponent, id: KnownId | undefined): Persisted | undefined {
        const {persistence, persisted_props: names, persistence_type: type} = component.props;
        if (!persistence || !id) {
            return undefined;
        }
        const defaults = this.defaultsOf(component);
        return {
            storage: this.storages[isPersistenceType(type) ? type : defaults.persistenceType],
            keyOf: name => `${PREFIX}${id.text}.${name}.${JSON.stringify(persistence)}`,
            names: Array.isArray(names) ? names.map(String) : defaults.persistedProps,
            transforms: defaults.transforms,
        };
    }
}

/** Persistence type "memory": as long as the page lives. */
export class MemoryStorage implements KeyValueStorage {
    private readonly values = new Map<string, string>();

    getItem(key: string): string | null {
        return this.values.get(key) ?? null;
    }

    setItem(key: string, value: string): void {
        this.values.set(key, value);
    }

    removeItem(key: string): void {
        this.values.delete(key);
    }
}

export function isPersistenceType(value: unknown): value is PersistenceType {
    return value === 'local' || value === 'session' || value === 'memory';
}

const WHOLE: PersistenceTransform = {extract: value => value, apply: kept => kept};

function splitName(
    name: string,
    transforms: PersistenceDefaults['transforms'],
): {prop: string; transform: PersistenceTransform} {
    const [prop = name, part] = name.split('.', 2);
    return {prop, transform: (part !== undefined && transforms[prop]?.[part]) || WHOLE};
}

function readKept(storage: KeyValueStorage, key: string): {value: unknown; original: unknown} | undefined {
    try {
        const kept: unknown = JSON.parse(storage.getItem(key) ?? 'null');
        return isRecord(kept) ? {value: kept.value, original: kept.original} : undefined;
    } catch {
        // Written by someone else, or the browser denies storage: as if nothing was kept.
        return undefined;
    }
}

/** `undefined` is left out by JSON, and comes back as `undefined`. */
function writeKept(storage: KeyValueStorage, key: string, value: unknown, original: unknown): void {
    try {
        storage.setItem(key, JSON.stringify({value, original}));
    } catch (error) {
        console.warn(`The browser did not keep ${key}: ${String(error)}`);
    }
}
