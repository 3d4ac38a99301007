/** Parts of a graph that no arrow connects: each is laid out by itself, and they are packed like words in lines. */
import type {Graph, Placement, Point, Size} from './placement';

const MARGIN = 36;

/** The largest first, equal ones in their order. */
export function splitComponents({boxes, arrows}: Graph): Graph[] {
    const parents = new Map<string, string>([...boxes.keys()].map(key => [key, key]));
    const rootOf = (key: string): string => {
        let root = key;
        while (parents.get(root) !== root) {
            root = parents.get(root) as string;
        }
        for (let at = key; at !== root; ) {
            const next = parents.get(at) as string;
            parents.set(at, root);
            at = next;
        }
        return root;
    };
    for (const {source, target} of arrows) {
        parents.set(rootOf(source), rootOf(target));
    }
    const parts = new Map<string, {boxes: Map<string, Size>; arrows: Graph['arrows'][number][]}>();
    for (const [key, size] of boxes) {
        const root = rootOf(key);
        const part = parts.get(root) ?? {boxes: new Map(), arrows: []};
        part.boxes.set(key, size);
        parts.set(root, part);
    }
    for (const arrow of arrows) {
        parts.get(rootOf(arrow.source))?.arrows.push(arrow);
    }
    return [...parts.values()].sort((left, right) => right.boxes.size - left.boxes.size);
}

/** `aspect`: width by height of the place that is to be filled. */
export function pack(parts: readonly {graph: Graph; placement: Placement}[], aspect: number): Placement {
    const blocks = parts.map(part => ({
        placement: part.placement,
        bounds: boundsOf(part.graph, part.placement.points),
    }));
    const area = blocks.reduce(
        (sum, {bounds}) => sum + (bounds.width + MARGIN) * (bounds.height + MARGIN),
        0,
    );
    const lineWidth = Math.max(Math.sqrt(area * aspect), ...blocks.map(({bounds}) => bounds.width));
    const points = new Map<string, Point>();
    const routes = new Map<string, readonly Point[]>();
    let [x, y, lineHeight] = [0, 0, 0];
    for (const {placement, bounds} of blocks) {
        if (x > 0 && x + bounds.width > lineWidth) {
            [x, y, lineHeight] = [0, y + lineHeight + MARGIN, 0];
        }
        const [right, down] = [x - bounds.left, y - bounds.top];
        const moved = (point: Point): Point => ({x: point.x + right, y: point.y + down});
        for (const [key, point] of placement.points) {
            points.set(key, moved(point));
        }
        for (const [key, route] of placement.routes) {
            routes.set(key, route.map(moved));
        }
        x += bounds.width + MARGIN;
        lineHeight = Math.max(lineHeight, bounds.height);
    }
    return {points, routes};
}

export interface Bounds extends Size {
    readonly left: number;
    readonly top: number;
}

export function boundsOf({boxes}: Pick<Graph, 'boxes'>, points: ReadonlyMap<string, Point>): Bounds {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [key, {x, y}] of points) {
        const {width, height} = boxes.get(key) as Size;
        left = Math.min(left, x - width / 2);
        right = Math.max(right, x + width / 2);
        top = Math.min(top, y - height / 2);
        bottom = Math.max(bottom, y + height / 2);
    }
    return left > right
        ? {left: 0, top: 0, width: 0, height: 0}
        : {left, top, width: right - left, height: bottom - top};
}
