/** Which part of the graph is looked at: this page's callbacks, those that ran, those around one id. */
import type {Callback, Dependency} from '../../graph/callback';
import type {PageIndex} from '../../graph/page';
import {type Arrow, type CallbackNode, type GraphModel, type PropertyNode, readableId} from './model';

export type Direction = 'both' | 'before' | 'after';

/** Around one callback, or around all properties of one component. */
export interface Focus {
    readonly on: {readonly callback: string} | {readonly id: string};
    /** How many callbacks away. */
    readonly depth: number;
    readonly direction: Direction;
}

export interface View {
    readonly scope: 'page' | 'all';
    readonly ranOnly: boolean;
    readonly focus: Focus | undefined;
}

/** What the page tells about a callback at this moment. */
export interface Facts {
    readonly isOnPage: (callback: Callback) => boolean;
    readonly hasRun: (callback: Callback) => boolean;
}

export interface Selection {
    readonly callbacks: readonly CallbackNode[];
    readonly properties: readonly PropertyNode[];
    readonly arrows: readonly Arrow[];
}

export function select(model: GraphModel, view: View, facts: Facts): Selection {
    const candidates = model.callbacks.filter(
        node =>
            isShown(node) &&
            (view.scope === 'all' || facts.isOnPage(node.callback)) &&
            (!view.ranOnly || facts.hasRun(node.callback)),
    );
    const all = withProperties(model, candidates);
    if (!view.focus) {
        return all;
    }
    const near = around(all, view.focus);
    return withProperties(
        model,
        candidates.filter(({key}) => near.has(key)),
    );
}

/** The author may keep a callback out of the dev tools. */
export function isShown({source}: CallbackNode): boolean {
    return source?.hidden !== true;
}

/** Can the callback run on this page? Some output and some input must be there. */
export function isOnPage({outputs, inputs}: Callback, page: PageIndex): boolean {
    const isThere = ({pattern, id}: Dependency): boolean =>
        pattern ? hasAny(page.matchesOf(pattern)) : page.find(id) !== undefined;
    return (outputs.length === 0 || outputs.some(isThere)) && (inputs.length === 0 || inputs.some(isThere));
}

export function focusName({on}: Focus, model: GraphModel): string {
    if ('callback' in on) {
        return model.callbacks.find(({key}) => key === on.callback)?.name ?? '';
    }
    const property = [...model.properties.values()].find(({dependency}) => dependency.id === on.id);
    return property ? readableId(property.dependency) : on.id;
}

export function isSame(left: Selection, right: Selection): boolean {
    return (
        hasSameItems(left.callbacks, right.callbacks) &&
        hasSameItems(left.properties, right.properties) &&
        hasSameItems(left.arrows, right.arrows)
    );
}

function withProperties(model: GraphModel, callbacks: readonly CallbackNode[]): Selection {
    const keys = new Set(
        callbacks.flatMap(({key, inputs, state, outputs}) => [key, ...inputs, ...state, ...outputs]),
    );
    return {
        callbacks,
        properties: [...model.properties.values()].filter(({key}) => keys.has(key)),
        arrows: model.arrows.filter(({source, target}) => keys.has(source) && keys.has(target)),
    };
}

/** The keys of the callbacks that lie within the depth: along the arrows, or against them, never to and fro. */
function around({callbacks, properties, arrows}: Selection, {on, depth, direction}: Focus): Set<string> {
    const starts =
        'id' in on
            ? properties.filter(({dependency}) => dependency.id === on.id).map(({key}) => key)
            : callbacks.filter(({key}) => key === on.callback).map(({key}) => key);
    const near = new Set<string>(starts);
    if (direction !== 'before') {
        walk(starts, neighbours(arrows, 'source', 'target'), depth, near);
    }
    if (direction !== 'after') {
        walk(starts, neighbours(arrows, 'target', 'source'), depth, near);
    }
    return near;
}

function walk(
    starts: readonly string[],
    next: ReadonlyMap<string, readonly string[]>,
    depth: number,
    near: Set<string>,
): void {
    const seen = new Set(starts);
    let open = starts;
    for (let step = 0; step < depth && open.length > 0; step++) {
        open = nextCallbacks(open, next, seen);
        for (const key of open) {
            near.add(key);
        }
    }
}

/** The callbacks that are reached through properties alone. */
function nextCallbacks(
    starts: readonly string[],
    next: ReadonlyMap<string, readonly string[]>,
    seen: Set<string>,
): string[] {
    const callbacks: string[] = [];
    const open = [...starts];
    for (let key = open.pop(); key !== undefined; key = open.pop()) {
        for (const other of next.get(key) ?? []) {
            if (!seen.has(other)) {
                seen.add(other);
                (other.startsWith('p:') ? open : callbacks).push(other);
            }
        }
    }
    return callbacks;
}

function neighbours(arrows: readonly Arrow[], from: 'source' | 'target', to: 'source' | 'target') {
    const lists = new Map<string, string[]>();
    for (const arrow of arrows) {
        const list = lists.get(arrow[from]);
        if (list) {
            list.push(arrow[to]);
        } else {
            lists.set(arrow[from], [arrow[to]]);
        }
    }
    return lists;
}

function hasAny(items: Iterable<unknown>): boolean {
    for (const _ of items) {
        return true;
    }
    return false;
}

function hasSameItems(left: readonly unknown[], right: readonly unknown[]): boolean {
    return left.length === right.length && left.every((item, at) => item === right[at]);
}
