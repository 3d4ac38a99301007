/**
 * The layout as a tree of addressable nodes.
 *
 * The layout that the server sent is kept and changed in place, only at `component.props`: so any path into it is
 * current at any time, and a change costs the change. Each component object has one node beside it, found through
 * `nodes`; ids and wildcards are found through `index`.
 */
import {type KnownId, knownId} from '../ids/id';
import {type DryComponent, isComponent} from '../wire/component';
import {equals} from '../wire/equals';
import type {Json} from '../wire/narrow';
import {IdIndex} from './idIndex';
import {LayoutNode, type LayoutPath, type RenderType} from './node';
import {type Key, mapSlot, mayHoldComponents, type Slot, SlotTable} from './slots';

export interface PropChange {
    readonly id: KnownId;
    readonly property: string;
}

/** What a change did to the page, in the words of the executor. */
export interface Changes {
    readonly changed: PropChange[];
    readonly inserted: KnownId[];
    readonly removed: KnownId[];
}

/** Props that were set on a component, with what they were and what they are. */
export interface Update {
    readonly node: LayoutNode;
    readonly before: Json;
    readonly after: Json;
    readonly renderType: RenderType;
}

/** Adjusts the props of a component that enters the page: persisted values come back here. */
export type Restore = (component: DryComponent, id: KnownId | undefined) => void;

export function noChanges(): Changes {
    return {changed: [], inserted: [], removed: []};
}

export class LayoutStore {
    readonly index = new IdIndex();
    /** Whether any node has a key of its own. */
    hasKeys = false;
    /** Entries go when their component leaves; a WeakMap would do that by itself, but slows every garbage collection. */
    private readonly nodes = new Map<DryComponent, LayoutNode>();
    private readonly rootListeners = new Set<() => void>();
    private readonly updateListeners = new Set<(update: Update) => void>();
    private readonly slots: SlotTable;
    private layout: unknown;
    private roots: LayoutNode[] = [];

    constructor(
        childrenProps: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>,
        private readonly restore: Restore = () => undefined,
    ) {
        this.slots = new SlotTable(childrenProps);
    }

    get root(): unknown {
        return this.layout;
    }

    onRootChange(listener: () => void): () => void {
        this.rootListeners.add(listener);
        return () => this.rootListeners.delete(listener);
    }

    onUpdate(listener: (update: Update) => void): () => void {
        this.updateListeners.add(listener);
        return () => this.updateListeners.delete(listener);
    }

    setLayout(layout: unknown): Changes {
        const changes = noChanges();
        for (const root of this.roots) {
            this.detach(root, changes);
        }
        this.roots = [];
        this.layout = this.adoptRoot(layout, [], changes);
        for (const listener of this.rootListeners) {
            listener();
        }
        return changes;
    }

    /** Another layout in the place of this one. Components of this one that stand in it stay as they are. */
    replaceLayout(layout: unknown, changes: Changes): void {
        const before = this.roots;
        const coming = new Set<unknown>(rootsOf(layout));
        for (const root of before) {
            if (!coming.has(root.component)) {
                this.detach(root, changes);
            }
        }
        this.roots = [];
        this.layout = this.adoptRoot(layout, [], changes);
        this.index.reordered();
        for (const listener of this.rootListeners) {
            listener();
        }
    }

    /** The node of a component object that is on the page now. */
    nodeOf(component: DryComponent): LayoutNode | undefined {
        return this.nodes.get(component);
    }

    nodeAt(path: LayoutPath): LayoutNode | undefined {
        const value = this.at(path);
        return isComponent(value) ? this.nodeOf(value) : undefined;
    }

    /** The value at a path of the layout. */
    at(path: LayoutPath): unknown {
        let value = this.layout;
        for (const key of path) {
            if (typeof value !== 'object' || value === null) {
                return undefined;
            }
            value = (value as Record<Key, unknown>)[key];
        }
        return value;
    }

    slotsOf(component: DryComponent): readonly Slot[] {
        return this.slots.of(component);
    }

    /** Sets props, wakes the component. Every given prop counts as changed. */
    update(node: LayoutNode, props: Json, renderType: RenderType, changes: Changes = noChanges()): Changes {
        if (!node.attached) {
            return changes;
        }
        const {component} = node;
        const before = component.props;
        const next = {...before};
        for (const [property, value] of Object.entries(props)) {
            next[property] = this.place(node, property, value, changes);
            if (node.id) {
                changes.changed.push({id: node.id, property});
            }
        }
        component.props = next;
        node.changed(renderType);
        if (this.updateListeners.size > 0) {
            this.announceUpdate(node, Object.keys(props), before, renderType);
        }
        return changes;
    }

    /** The props that differ from what the component has. */
    differing(node: LayoutNode, props: Json): Json {
        const current = node.component.props;
        return Object.fromEntries(
            Object.entries(props).filter(([name, value]) => !equals(current[name], value)),
        );
    }

    /** Makes a component live that stands outside the layout, drawn by another component. */
    attach(component: DryComponent, path: LayoutPath, changes: Changes): LayoutNode {
        return this.adopt(component, undefined, path, changes);
    }

    release(node: LayoutNode, changes: Changes): void {
        if (node.attached) {
            this.detach(node, changes);
        }
    }

    private adoptRoot(value: unknown, keys: readonly Key[], changes: Changes): unknown {
        if (Array.isArray(value)) {
            return value.map((item, index) => this.adoptRoot(item, [...keys, index], changes));
        }
        if (!isComponent(value)) {
            return value;
        }
        const known = this.nodeOf(value);
        const node =
            known && !known.parent && !this.roots.includes(known)
                ? known
                : this.adopt(value, undefined, keys, changes);
        node.keys = keys;
        this.roots.push(node);
        return node.component;
    }

    private announceUpdate(node: LayoutNode, names: string[], before: Json, renderType: RenderType): void {
        const only = (props: Json): Json => Object.fromEntries(names.map(name => [name, props[name]]));
        const update = {node, before: only(before), after: only(node.component.props), renderType};
        for (const listener of this.updateListeners) {
            listener(update);
        }
    }

    /** Replaces the components inside one prop; gives the value to store. */
    private place(node: LayoutNode, property: string, value: unknown, changes: Changes): unknown {
        let placed = value;
        for (const slot of this.slotsOf(node.component)) {
            if (slot.prop === property) {
                placed = this.placeSlot(node, slot, placed, changes);
            }
        }
        return placed;
    }

    private placeSlot(node: LayoutNode, slot: Slot, value: unknown, changes: Changes): unknown {
        const kept = this.keepSame(node, slot, value, changes);
        if (!mayHoldComponents(value)) {
            return value;
        }
        let moved = false;
        const placed = mapSlot(slot, value, (component, keys) => {
            const same = this.nodeOf(component);
            if (same && kept.delete(same)) {
                moved ||= same.keys.join() !== keys.join();
                same.keys = keys;
                return component;
            }
            return this.adoptChild(node, component, keys, changes).component;
        });
        if (moved) {
            this.index.reordered();
        }
        return placed;
    }

    /** Detaches what the new value does not hold any more. The rest keeps its node: after a Patch most of a list stays. */
    private keepSame(node: LayoutNode, slot: Slot, value: unknown, changes: Changes): Set<LayoutNode> {
        const kept = new Set<LayoutNode>();
        const before = node.children?.filter(child => isInside(child, slot)) ?? [];
        if (before.length === 0) {
            return kept;
        }
        const coming = new Set<DryComponent>();
        mapSlot(slot, value, component => {
            coming.add(component);
            return component;
        });
        for (const child of before) {
            if (coming.has(child.component)) {
                kept.add(child);
            } else {
                this.detach(child, changes);
            }
        }
        node.children = node.children?.filter(child => child.attached);
        return kept;
    }

    private adoptChild(
        parent: LayoutNode,
        given: DryComponent,
        keys: readonly Key[],
        changes: Changes,
    ): LayoutNode {
        const node = this.adopt(given, parent, keys, changes);
        if (parent.children) {
            parent.children.push(node);
        } else {
            parent.children = [node];
        }
        return node;
    }

    private adopt(
        given: DryComponent,
        parent: LayoutNode | undefined,
        keys: readonly Key[],
        changes: Changes,
    ): LayoutNode {
        // A clientside callback may return an object of the layout a second time: each place needs its own.
        const component = this.nodeOf(given) ? structuredClone(given) : given;
        const rawId = component.props.id;
        const id = rawId === undefined || rawId === null ? undefined : knownId(rawId);
        this.restore(component, id);
        const node = new LayoutNode(component, parent, keys, id);
        this.nodes.set(component, node);
        this.index.add(node);
        if (id) {
            changes.inserted.push(id);
        }
        for (const slot of this.slotsOf(component)) {
            const value = component.props[slot.prop];
            if (mayHoldComponents(value)) {
                const placed = mapSlot(
                    slot,
                    value,
                    (child, childKeys) => this.adoptChild(node, child, childKeys, changes).component,
                );
                if (placed !== value) {
                    component.props = {...component.props, [slot.prop]: placed};
                }
            }
        }
        return node;
    }

    private detach(node: LayoutNode, changes: Changes): void {
        node.attached = false;
        this.nodes.delete(node.component);
        this.index.remove(node);
        if (node.id) {
            changes.removed.push(node.id);
        }
        for (const child of node.children ?? []) {
            this.detach(child, changes);
        }
    }
}

function rootsOf(layout: unknown): unknown[] {
    return Array.isArray(layout) ? layout.flatMap(rootsOf) : [layout];
}

/** Was the child found through this slot? Two slots may share a prop: `options[].label`, `options[].icon`. */
function isInside(child: LayoutNode, slot: Slot): boolean {
    if (child.keys[0] !== slot.prop) {
        return false;
    }
    return slot.steps.every((step, at) => {
        const key = child.keys[at + 1];
        return step.kind === 'key'
            ? key === step.key
            : step.kind === 'items'
              ? typeof key === 'number'
              : true;
    });
}
