/** Callbacks that feed each other in a circle. */

/** The callbacks that each one feeds, by index. */
type Successors = readonly {keys(): Iterable<number>}[];

/**
 * The groups of callbacks that reach each other, in Tarjan's way; a callback on no circle is a group of its own.
 * Without recursion, as chains may be long.
 */
export function stronglyConnected(next: Successors): number[][] {
    const number = new Map<number, number>();
    const low = new Map<number, number>();
    const open = new Set<number>();
    const path: number[] = [];
    const groups: number[][] = [];
    const lower = (node: number, to: number): void => void low.set(node, Math.min(low.get(node) ?? to, to));
    for (let root = 0; root < next.length; root++) {
        const stack: {node: number; leaving: Iterator<number>}[] = [];
        const enter = (node: number): void => {
            lower(node, number.size);
            number.set(node, number.size);
            open.add(node);
            path.push(node);
            stack.push({node, leaving: (next[node]?.keys() ?? [])[Symbol.iterator]()});
        };
        if (!number.has(root)) {
            enter(root);
        }
        for (let top = stack.at(-1); top; top = stack.at(-1)) {
            const {value: target, done} = top.leaving.next();
            if (!done) {
                if (!number.has(target)) {
                    enter(target);
                } else if (open.has(target)) {
                    lower(top.node, number.get(target) as number);
                }
                continue;
            }
            stack.pop();
            const below = stack.at(-1);
            if (below) {
                lower(below.node, low.get(top.node) as number);
            }
            if (low.get(top.node) === number.get(top.node)) {
                const group = path.splice(path.lastIndexOf(top.node));
                for (const node of group) {
                    open.delete(node);
                }
                groups.push(group);
            }
        }
    }
    return groups;
}
