/**
 * The quick layout, for graphs of any size: boxes in ranks along the arrows, each beside what it is connected with.
 * Arrows over several ranks may pass behind boxes, which the careful layout avoids.
 */
import {GAP, type Graph, type Orientation, type Placement, type Point, RANK_GAP} from './placement';

interface Item {
    readonly key: string;
    /** Along the arrows, and across them. */
    readonly depth: number;
    readonly breadth: number;
    readonly before: Item[];
    readonly after: Item[];
    rank: number;
    /** The middle, across the arrows. */
    across: number;
}

const SWEEPS = 12;

export function layeredLayout(graph: Graph, orientation: Orientation): Placement {
    const items = readItems(graph, orientation);
    const order = orderWithoutCircles(items);
    rank(order);
    const layers = layersOf(items);
    const reversed = [...layers].reverse();
    for (const layer of layers) {
        stack(layer);
    }
    for (let sweep = 0; sweep < SWEEPS; sweep++) {
        const isForward = sweep % 2 === 0;
        // To the end both sides pull: what was sorted by one comes to rest between them.
        const isLast = sweep >= SWEEPS - 2;
        for (const layer of isForward ? layers : reversed) {
            arrange(layer, ({before, after}) =>
                isLast ? [...before, ...after] : isForward ? before : after,
            );
        }
    }
    return place(layers, orientation);
}

function readItems({boxes, arrows}: Graph, orientation: Orientation): Item[] {
    const items = new Map<string, Item>();
    for (const [key, {width, height}] of boxes) {
        const [depth, breadth] = orientation === 'right' ? [width, height] : [height, width];
        items.set(key, {key, depth, breadth, before: [], after: [], rank: 0, across: 0});
    }
    for (const arrow of arrows) {
        const [source, target] = [items.get(arrow.source), items.get(arrow.target)];
        if (source && target && source !== target) {
            source.after.push(target);
            target.before.push(source);
        }
    }
    return [...items.values()];
}

/** Everything after what leads to it; arrows that close a circle are turned round for this purpose. */
function orderWithoutCircles(items: readonly Item[]): Item[] {
    const state = new Map<Item, 'open' | 'done'>();
    const finished: Item[] = [];
    const turned: [Item, Item][] = [];
    const starts = [...items.filter(({before}) => before.length === 0), ...items];
    for (const start of starts) {
        const path: {item: Item; at: number}[] = state.has(start) ? [] : [{item: start, at: 0}];
        for (let step = path.at(-1); step; step = path.at(-1)) {
            const {item} = step;
            state.set(item, 'open');
            const next = item.after[step.at++];
            if (!next) {
                state.set(item, 'done');
                finished.push(item);
                path.pop();
            } else if (state.get(next) === 'open') {
                turned.push([item, next]);
            } else if (!state.has(next)) {
                path.push({item: next, at: 0});
            }
        }
    }
    for (const [source, target] of turned) {
        remove(source.after, target);
        remove(target.before, source);
        target.after.push(source);
        source.before.push(target);
    }
    // Turned arrows still lead from what was finished later to what was finished earlier.
    return finished.reverse();
}

function rank(order: readonly Item[]): void {
    for (const item of order) {
        item.rank = Math.max(-1, ...item.before.map(({rank}) => rank)) + 1;
    }
    // Whatever waits for nothing moves next to the first that needs it.
    for (const item of order) {
        if (item.before.length === 0 && item.after.length > 0) {
            item.rank = Math.min(...item.after.map(({rank}) => rank)) - 1;
        }
    }
}

function layersOf(items: readonly Item[]): Item[][] {
    const ranks = new Map<number, Item[]>();
    for (const item of items) {
        const layer = ranks.get(item.rank);
        if (layer) {
            layer.push(item);
        } else {
            ranks.set(item.rank, [item]);
        }
    }
    return [...ranks].sort(([left], [right]) => left - right).map(([, layer]) => layer);
}

function stack(layer: readonly Item[]): void {
    let edge = 0;
    for (const item of layer) {
        item.across = edge + item.breadth / 2;
        edge += item.breadth + GAP;
    }
    const middle = (edge - GAP) / 2;
    for (const item of layer) {
        item.across -= middle;
    }
}

/** Sorts a rank by where its neighbours are, and moves each as near to them as the others let it. */
function arrange(layer: Item[], neighboursOf: (item: Item) => readonly Item[]): void {
    const wished = new Map<Item, number>();
    for (const item of layer) {
        const neighbours = neighboursOf(item);
        const sum = neighbours.reduce((total, {across}) => total + across, 0);
        wished.set(item, neighbours.length === 0 ? item.across : sum / neighbours.length);
    }
    layer.sort((left, right) => (wished.get(left) as number) - (wished.get(right) as number));
    spread(layer, item => wished.get(item) as number);
}

/** Boxes in a row that want to be at the same place share it: their block stands where they wish on average. */
interface Block {
    readonly members: {readonly item: Item; readonly offset: number}[];
    sum: number;
    length: number;
}

function spread(layer: readonly Item[], wish: (item: Item) => number): void {
    const blocks: Block[] = [];
    for (const item of layer) {
        let block: Block = {members: [{item, offset: 0}], sum: wish(item), length: item.breadth + GAP};
        for (let last = blocks.at(-1); last && isTooNear(last, block); last = blocks.at(-1)) {
            blocks.pop();
            block = join(last, block);
        }
        blocks.push(block);
    }
    for (const block of blocks) {
        const start = startOf(block);
        for (const {item, offset} of block.members) {
            item.across = start + offset;
        }
    }
}

/** Where the middle of its first member comes to stand. */
function startOf({sum, members}: Block): number {
    return sum / members.length;
}

function isTooNear(left: Block, right: Block): boolean {
    return startOf(left) + distance(left, right) > startOf(right);
}

/** From the middle of the first of `left` to the middle of the first of `right`, when they touch. */
function distance(left: Block, right: Block): number {
    const first = left.members[0]?.item.breadth ?? 0;
    const next = right.members[0]?.item.breadth ?? 0;
    return left.length - first / 2 + next / 2;
}

function join(left: Block, right: Block): Block {
    const shift = distance(left, right);
    for (const {item, offset} of right.members) {
        left.members.push({item, offset: offset + shift});
    }
    left.sum += right.sum - shift * right.members.length;
    left.length += right.length;
    return left;
}

function place(layers: readonly Item[][], orientation: Orientation): Placement {
    const points = new Map<string, Point>();
    let edge = 0;
    for (const layer of layers) {
        const depth = Math.max(...layer.map(item => item.depth));
        for (const {key, across} of layer) {
            const along = edge + depth / 2;
            points.set(key, orientation === 'right' ? {x: along, y: across} : {x: across, y: along});
        }
        edge += depth + RANK_GAP;
    }
    return {points, routes: new Map()};
}

function remove<Value>(list: Value[], value: Value): void {
    list.splice(list.indexOf(value), 1);
}
