/**
 * Makes the page's layout that of another version of the app, and replaces only what differs between what the server sent
 * then and what it sends now. Whatever people, scripts and callbacks did to the rest stays; so do the components, which
 * then are not drawn anew.
 */
import type {KnownId} from '../ids/id';
import {type Changes, type LayoutStore, noChanges} from '../store/layoutStore';
import type {LayoutNode} from '../store/node';
import {mayHoldComponents} from '../store/slots';
import {type DryComponent, isComponent} from '../wire/component';
import {isRecord, type Json} from '../wire/narrow';
import {align} from './align';
import type {Origins, Write} from './origins';
import {identify, isMatch, SentValues} from './sentValues';

/** What the merge needs to know of the new version. */
export interface Version {
    /** Whether a callback writes the property, so that its value is the callback's business. */
    isWritten(id: KnownId, property: string): boolean;
    /** The layout's own value has taken the place of somebody's. */
    overruled(node: LayoutNode, property: string, write: Write | undefined): void;
    /** These props were given by the layout, and not by what the browser kept. */
    defaulted(node: LayoutNode, props: Json): void;
}

export class LayoutMerge {
    private readonly values: SentValues;

    constructor(
        private readonly store: LayoutStore,
        private readonly origins: Origins,
        private readonly version: Version,
        readonly changes: Changes = noChanges(),
    ) {
        this.values = new SentValues(origins);
    }

    /** Takes over the whole layout. */
    layout(fresh: unknown): void {
        const {root} = this.store;
        const merged = this.merge(root, fresh);
        if (merged !== root) {
            this.store.replaceLayout(merged, this.changes);
        }
    }

    /** What was sent before, with what is new in `after`. The same value when nothing is. */
    merge(before: unknown, after: unknown): unknown {
        if (this.values.isSame(before, after)) {
            this.takeMarks(before, after);
            return before;
        }
        if (isComponent(after)) {
            const [only] = Array.isArray(before) ? this.mergeList(before, [after]) : [undefined];
            return only ?? this.mergeComponent(before, after);
        }
        if (Array.isArray(after)) {
            const merged = this.mergeList(Array.isArray(before) ? before : [before], after);
            return Array.isArray(before) && hasSameItems(before, merged) ? before : merged;
        }
        if (isRecord(before) && !isComponent(before) && isRecord(after)) {
            const entries = Object.entries(after).map(([name, value]) => [
                name,
                this.merge(before[name], value),
            ]);
            const merged: Json = Object.fromEntries(entries);
            const names = Object.keys(before);
            const isUnchanged =
                names.length === entries.length && names.every(name => merged[name] === before[name]);
            return isUnchanged ? before : merged;
        }
        return after;
    }

    /** Gives props back to the layout whose callbacks the new version does not have. */
    withdraw(): void {
        for (const id of [...this.store.index.ids()]) {
            const node = this.store.index.node(id);
            for (const [prop, write] of node ? [...this.origins.writesOf(node.component)] : []) {
                const isOrphan = write.by === 'callback' && write.callback !== undefined;
                if (node?.id && isOrphan && !this.version.isWritten(node.id, prop)) {
                    const sent = this.origins.sentOf(node.component);
                    const wording = {...sent, [prop]: this.values.asSent(sent[prop])};
                    const value = this.merge(write.given, wording[prop]);
                    this.set(node, {[prop]: value});
                    this.origins.resend(node.component, {...sent, [prop]: value}, wording);
                }
            }
        }
    }

    private mergeComponent(before: unknown, after: DryComponent): DryComponent {
        const node = isComponent(before) && isMatch(before, after) ? this.store.nodeOf(before) : undefined;
        if (!node) {
            return after;
        }
        this.adapt(node, after.props);
        takeMarksOf(node.component, after);
        return node.component;
    }

    private mergeList(before: readonly unknown[], after: readonly unknown[]): unknown[] {
        const {values} = this;
        const pairs = align(before, after, {
            identify,
            likeness: (old, fresh) => values.likeness(old, fresh),
            digestBefore: item => JSON.stringify(values.asSent(item)),
            digestAfter: item => JSON.stringify(item),
        });
        this.keepViews(before, pairs);
        return after.map((item, at) => {
            const from = pairs[at] as number;
            return from === -1 ? item : this.merge(before[from], item);
        });
    }

    /** Views of components without an id are known by their place: those that move keep the place they had. */
    private keepViews(before: readonly unknown[], pairs: readonly number[]): void {
        const nodes = before.map(item => (isComponent(item) ? this.store.nodeOf(item) : undefined));
        const hasMoved = pairs.some(
            (from, to) => from !== -1 && from !== to && nodes[from]?.id === undefined,
        );
        if (hasMoved || nodes.some(node => node?.key !== undefined)) {
            nodes.forEach((node, at) => {
                if (node && !node.id) {
                    node.key ??= String(at);
                    this.store.hasKeys = true;
                }
            });
        }
    }

    /** Gives a component that stays the props of the new version, as far as those are the layout's to give. */
    private adapt(node: LayoutNode, after: Json): void {
        const {component} = node;
        const before = this.origins.sentOf(component);
        const slots = new Set(this.store.slotsOf(component).map(({prop}) => prop));
        const writes = this.origins.writesOf(component);
        const sent: Json = {...after};
        const set: Json = {};
        for (const prop of new Set([...Object.keys(before), ...Object.keys(after)])) {
            if (this.values.isSameProp(component, prop, after[prop])) {
                this.takeMarks(before[prop], after[prop]);
                sent[prop] = before[prop];
                continue;
            }
            const write = writes.get(prop);
            if (write && node.id && this.version.isWritten(node.id, prop)) {
                continue;
            }
            const value = slots.has(prop)
                ? this.merge(currentOf(before[prop], write), after[prop])
                : after[prop];
            if (prop in after) {
                sent[prop] = value;
            }
            if (value !== component.props[prop]) {
                if (write || component.props[prop] !== before[prop]) {
                    this.version.overruled(node, prop, write);
                }
                set[prop] = value;
            }
        }
        this.set(node, set);
        this.origins.resend(component, sent, after);
    }

    /** What dev tools noted on components, out of everybody's sight: the line that created one may have moved. */
    private takeMarks(before: unknown, after: unknown): void {
        if (isComponent(before) && isComponent(after)) {
            takeMarksOf(before, after);
            this.takeMarks(this.origins.sentOf(before), after.props);
        } else if (Array.isArray(before) && Array.isArray(after)) {
            for (let at = 0; at < after.length; at++) {
                if (mayHoldComponents(after[at])) {
                    this.takeMarks(before[at], after[at]);
                }
            }
        } else if (isRecord(before) && isRecord(after)) {
            for (const name in after) {
                if (mayHoldComponents(after[name])) {
                    this.takeMarks(before[name], after[name]);
                }
            }
        }
    }

    private set(node: LayoutNode, props: Json): void {
        if (Object.keys(props).length > 0) {
            this.store.update(node, props, 'parent', this.changes);
            this.version.defaulted(node, props);
        }
    }
}

function hasSameItems(before: readonly unknown[], after: readonly unknown[]): boolean {
    return before.length === after.length && before.every((item, at) => item === after[at]);
}

function takeMarksOf(before: DryComponent, after: DryComponent): void {
    for (const mark of Object.getOwnPropertySymbols(after)) {
        Object.defineProperty(before, mark, Object.getOwnPropertyDescriptor(after, mark) ?? {});
    }
}

/** The components that stand there: the callback's, where one wrote them. */
function currentOf(sent: unknown, write: Write | undefined): unknown {
    return write?.by === 'callback' ? write.given : sent;
}
