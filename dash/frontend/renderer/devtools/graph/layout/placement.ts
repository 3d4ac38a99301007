/** What a layout is given and what it answers. */

export interface Size {
    readonly width: number;
    readonly height: number;
}

export interface Point {
    readonly x: number;
    readonly y: number;
}

/** Boxes by key, and pairs of keys. */
export interface Graph {
    readonly boxes: ReadonlyMap<string, Size>;
    readonly arrows: readonly {readonly source: string; readonly target: string}[];
}

/** Where the arrows lead. */
export type Orientation = 'right' | 'down';

export interface Placement {
    /** The middle of each box. */
    readonly points: ReadonlyMap<string, Point>;
    /** By `routeKey`: where an arrow bends on its way round boxes. Others are straight. */
    readonly routes: ReadonlyMap<string, readonly Point[]>;
}

export function routeKey({source, target}: {readonly source: string; readonly target: string}): string {
    return `${source}>${target}`;
}

/** Between boxes side by side. */
export const GAP = 14;
/** Between one rank and the next: arrows need room. */
export const RANK_GAP = 64;
