/** The order in which components stand on the page. */
import type {LayoutNode} from './node';
import type {Key} from './slots';

export function byLayoutOrder(left: LayoutNode, right: LayoutNode): number {
    if (left.parent === right.parent) {
        return compareKeys(left.keys, right.keys);
    }
    return compareKeys(left.path, right.path);
}

function compareKeys(left: readonly Key[], right: readonly Key[]): number {
    const length = Math.min(left.length, right.length);
    for (let at = 0; at < length; at++) {
        const one = left[at] as Key;
        const other = right[at] as Key;
        if (one !== other) {
            return compareKey(one, other);
        }
    }
    return left.length - right.length;
}

/** `children` first, as the page is read; other props by name. */
function compareKey(one: Key, other: Key): number {
    if (typeof one === 'number' && typeof other === 'number') {
        return one - other;
    }
    if (one === 'children' || other === 'children') {
        return one === 'children' ? -1 : 1;
    }
    return String(one) < String(other) ? -1 : 1;
}
