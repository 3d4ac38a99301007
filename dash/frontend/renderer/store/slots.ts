/**
 * Where a component's props hold other components.
 *
 * `children` always; the rest is named by the component's class: `title`, `loaderProps.children`, `options[].label` (in
 * each item of a list), `marks{}` (in each value of an object), and combinations.
 */
import {type DryComponent, isComponent} from '../wire/component';
import {isRecord, type Json} from '../wire/narrow';

type Step =
    | {readonly kind: 'key'; readonly key: string}
    | {readonly kind: 'items'}
    | {readonly kind: 'values'};

export interface Slot {
    /** The prop itself. */
    readonly prop: string;
    /** The way from the prop's value to the places that hold components. */
    readonly steps: readonly Step[];
}

export type Key = string | number;

/** Gives the replacement of a component found at `keys`, seen from the owner's props. */
export type Visit = (component: DryComponent, keys: readonly Key[]) => unknown;

const CHILDREN: Slot = {prop: 'children', steps: []};
const CHILDREN_ONLY: readonly Slot[] = [CHILDREN];

export class SlotTable {
    private readonly parsed = new Map<string, Map<string, readonly Slot[]>>();

    constructor(childrenProps: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>) {
        for (const [namespace, types] of childrenProps) {
            const byType = new Map<string, readonly Slot[]>();
            for (const [type, props] of types) {
                byType.set(type, [CHILDREN, ...props.filter(prop => prop !== 'children').map(parseSlot)]);
            }
            this.parsed.set(namespace, byType);
        }
    }

    of({namespace, type}: DryComponent): readonly Slot[] {
        return this.parsed.get(namespace)?.get(type) ?? CHILDREN_ONLY;
    }
}

export function parseSlot(notation: string): Slot {
    const [first = '', ...rest] = notation.match(/\[\]|\{\}|[^.[\]{}]+/g) ?? [];
    return {
        prop: first,
        steps: rest.map((part): Step => {
            if (part === '[]') {
                return {kind: 'items'};
            }
            return part === '{}' ? {kind: 'values'} : {kind: 'key', key: part};
        }),
    };
}

/**
 * The prop's value with each component replaced by what `visit` gives for it. Containers are copied only where
 * something was replaced, so a visitor that returns what it was given gets the same value back.
 */
export function mapSlot(slot: Slot, value: unknown, visit: Visit): unknown {
    return mapStep(slot.steps, 0, value, [slot.prop], visit);
}

/** Numbers, texts and null hold no components: no need to look further. */
export function mayHoldComponents(value: unknown): boolean {
    return typeof value === 'object' && value !== null;
}

function mapStep(
    steps: readonly Step[],
    at: number,
    value: unknown,
    keys: readonly Key[],
    visit: Visit,
): unknown {
    const step = steps[at];
    if (step === undefined) {
        return mapLeaf(value, keys, visit);
    }
    const inside = (item: unknown, key: Key): unknown => mapStep(steps, at + 1, item, [...keys, key], visit);
    if (step.kind === 'items') {
        return Array.isArray(value) ? mapItems(value, inside) : value;
    }
    if (!isRecord(value) || isComponent(value)) {
        return value;
    }
    return step.kind === 'values'
        ? mapValues(value, Object.keys(value), inside)
        : mapValues(value, [step.key], inside);
}

/** A place that may hold a component, a text, or a list of both. */
function mapLeaf(value: unknown, keys: readonly Key[], visit: Visit): unknown {
    if (Array.isArray(value)) {
        return mapItems(value, (item, key) =>
            mayHoldComponents(item) ? mapLeaf(item, [...keys, key], visit) : item,
        );
    }
    return isComponent(value) ? visit(value, keys) : value;
}

function mapItems(items: readonly unknown[], map: (item: unknown, key: Key) => unknown): readonly unknown[] {
    let copy: unknown[] | undefined;
    for (let index = 0; index < items.length; index++) {
        const before = items[index];
        const after = map(before, index);
        if (after !== before) {
            copy ??= items.slice();
            copy[index] = after;
        }
    }
    return copy ?? items;
}

function mapValues(value: Json, names: readonly string[], map: (item: unknown, key: Key) => unknown): Json {
    let copy: Json | undefined;
    for (const name of names) {
        if (name in value) {
            const after = map(value[name], name);
            if (after !== value[name]) {
                copy ??= {...value};
                copy[name] = after;
            }
        }
    }
    return copy ?? value;
}
