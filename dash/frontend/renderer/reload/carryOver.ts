/**
 * Components that stand elsewhere in the new version: what was done to them goes with them, and to callbacks they have
 * not come and gone.
 */
import type {KnownId} from '../ids/id';
import type {Changes, LayoutStore} from '../store/layoutStore';
import type {LayoutNode} from '../store/node';
import {equals} from '../wire/equals';
import type {Json} from '../wire/narrow';
import type {Version} from './merge';
import type {Origins, Write} from './origins';
import {isSameKind, SentValues} from './sentValues';

/** `before` are the nodes with ids that the page had. Gives `changes` without what only moved. */
export function carryOver(
    before: ReadonlyMap<string, LayoutNode>,
    {store, origins}: {readonly store: LayoutStore; readonly origins: Origins},
    version: Version,
    changes: Changes,
): Changes {
    const moved = new Map<LayoutNode, LayoutNode>();
    for (const [id, old] of before) {
        const node = store.index.node(id);
        if (!old.attached && node && isSameKind(old.component, node.component)) {
            moved.set(old, node);
        }
    }
    const values = new SentValues(origins);
    for (const [old, node] of moved) {
        const props: Json = {};
        const writes: [string, Write][] = [];
        const sent = origins.sentOf(node.component);
        for (const [prop, write] of origins.writesOf(old.component)) {
            const isResult = node.id !== undefined && version.isWritten(node.id, prop);
            if (isResult || values.isSameProp(old.component, prop, values.asSent(sent[prop]))) {
                props[prop] = old.component.props[prop];
                writes.push([prop, write]);
            } else {
                version.overruled(node, prop, write);
            }
        }
        if (writes.length > 0) {
            store.update(node, props, 'parent', changes);
            for (const [prop, write] of writes) {
                origins.write(node.component, prop, write);
            }
        }
    }
    return withoutMoves(changes, before, moved, store);
}

function withoutMoves(
    {changed, inserted, removed}: Changes,
    before: ReadonlyMap<string, LayoutNode>,
    moved: ReadonlyMap<LayoutNode, LayoutNode>,
    store: LayoutStore,
): Changes {
    const ids = new Set<string>();
    const differing: Changes['changed'] = [];
    for (const [old, node] of moved) {
        const id = node.id as KnownId;
        ids.add(id.text);
        const slots = new Set(store.slotsOf(node.component).map(({prop}) => prop));
        const [was, is] = [old.component.props, node.component.props];
        for (const property of new Set([...Object.keys(was), ...Object.keys(is)])) {
            if (!slots.has(property) && !equals(was[property], is[property])) {
                differing.push({id, property});
            }
        }
    }
    const isOther = ({text}: KnownId): boolean => !ids.has(text);
    return {
        changed: [...changed.filter(({id}) => isOther(id) && before.has(id.text)), ...differing],
        inserted: inserted.filter(isOther),
        removed: removed.filter(isOther),
    };
}
