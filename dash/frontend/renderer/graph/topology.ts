/** Which callback feeds which, directly or through others. Answers are computed once per callback, when asked. */
import type {Callback, Dependency} from './callback';
import {stronglyConnected} from './circles';
import {DependencyIndex} from './dependencyIndex';

/** Every step from one to the other keeps the MATCH values: instances with other values are independent. */
export type Reach = 'aligned' | 'any';

export type Edges = ReadonlyMap<number, Reach>;

export class Topology {
    private readonly next: Map<number, Reach>[];
    private readonly previous: Map<number, Reach>[];
    private readonly downstreamOf = new Map<number, Edges>();
    private readonly upstreamOf = new Map<number, Edges>();
    /** For each callback those that it shares a circle with, itself included. */
    private readonly groups = new Map<number, readonly number[]>();

    constructor(callbacks: readonly Callback[]) {
        // Numbers are not given again, so after a change of callbacks some stand for none.
        const size = callbacks.reduce((most, {index}) => Math.max(most, index + 1), 0);
        this.next = Array.from({length: size}, () => new Map());
        this.previous = Array.from({length: size}, () => new Map());
        this.connect(callbacks);
        for (const group of stronglyConnected(this.next)) {
            for (const index of group) {
                this.groups.set(index, group);
            }
        }
    }

    /** Can it trigger itself, directly or through others? */
    isOnCircle(index: number): boolean {
        return this.groupOf(index).length > 1 || this.next[index]?.has(index) === true;
    }

    /** Callbacks that have to wait for this one. Members of a common cycle do not wait for each other. */
    downstream(index: number): Edges {
        return remember(this.downstreamOf, index, () => this.ordered(index, this.next));
    }

    /** Callbacks that this one has to wait for. */
    upstream(index: number): Edges {
        return remember(this.upstreamOf, index, () => this.ordered(index, this.previous));
    }

    private groupOf(index: number): readonly number[] {
        return this.groups.get(index) ?? [index];
    }

    /** What leads to the callback and away from it has no order. */
    private ordered(index: number, edges: readonly Map<number, Reach>[]): Edges {
        const found = reach(index, edges);
        for (const other of this.groupOf(index)) {
            found.delete(other);
        }
        return found;
    }

    private connect(callbacks: readonly Callback[]): void {
        const inputs = new DependencyIndex(callbacks, 'inputs');
        for (const writer of callbacks) {
            for (const output of writer.outputs) {
                for (const {callback: reader, dependency: input} of inputs.meeting(output)) {
                    this.link(writer, reader, isAligned(writer, output, reader, input) ? 'aligned' : 'any');
                }
            }
        }
    }

    private link(writer: Callback, reader: Callback, kind: Reach): void {
        strengthen(this.next[writer.index] as Map<number, Reach>, reader.index, kind);
        strengthen(this.previous[reader.index] as Map<number, Reach>, writer.index, kind);
    }
}

function isAligned(writer: Callback, output: Dependency, reader: Callback, input: Dependency): boolean {
    const {matchKeys} = writer;
    return (
        matchKeys.length > 0 &&
        matchKeys.join() === reader.matchKeys.join() &&
        matchKeys.join() === (output.pattern?.matchKeys ?? []).join() &&
        matchKeys.join() === (input.pattern?.matchKeys ?? []).join()
    );
}

function reach(start: number, edges: readonly Map<number, Reach>[]): Map<number, Reach> {
    const found = new Map<number, Reach>();
    const open: [number, Reach][] = [[start, 'aligned']];
    for (let step = open.pop(); step !== undefined; step = open.pop()) {
        const [from, soFar] = step;
        for (const [to, kind] of edges[from] ?? []) {
            const here = soFar === 'any' ? 'any' : kind;
            if (strengthen(found, to, here)) {
                open.push([to, here]);
            }
        }
    }
    return found;
}

/** 'any' is the stronger bond. True when something changed. */
function strengthen(edges: Map<number, Reach>, to: number, kind: Reach): boolean {
    const known = edges.get(to);
    if (known === kind || known === 'any') {
        return false;
    }
    edges.set(to, kind);
    return true;
}

function remember(cache: Map<number, Edges>, index: number, compute: () => Edges): Edges {
    const known = cache.get(index);
    if (known) {
        return known;
    }
    const edges = compute();
    cache.set(index, edges);
    return edges;
}
