/** Bends of an arrow, told by their place relative to the straight line between its ends: so they follow moved boxes. */
import type {Point} from './placement';

export interface Bends {
    /** How far along the line, from 0 to 1. */
    readonly along: readonly number[];
    /** How many pixels to the side. */
    readonly off: readonly number[];
}

export function bendsOf(route: readonly Point[], from: Point, to: Point): Bends {
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const length = Math.hypot(dx, dy) || 1;
    return {
        along: route.map(({x, y}) => ((x - from.x) * dx + (y - from.y) * dy) / length ** 2),
        off: route.map(({x, y}) => ((y - from.y) * dx - (x - from.x) * dy) / length),
    };
}

export function routeOf({along, off}: Bends, from: Point, to: Point): Point[] {
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const length = Math.hypot(dx, dy) || 1;
    return along.map((share, index) => {
        const distance = off[index] ?? 0;
        return {
            x: from.x + dx * share - (dy / length) * distance,
            y: from.y + dy * share + (dx / length) * distance,
        };
    });
}
