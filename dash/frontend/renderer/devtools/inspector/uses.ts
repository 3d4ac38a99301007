/** Which callbacks read or write the properties of a component. */
import type {Callback, Dependency} from '../../graph/callback';
import type {KnownId} from '../../ids/id';
import {matchId} from '../../ids/pattern';

export type UseKind = 'writes' | 'reads' | 'takes along';

export interface Use {
    readonly callback: Callback;
    readonly kind: UseKind;
    readonly property: string;
}

/** Writers first, then those that its changes trigger, then those that only take a value along (State). */
export function usesOf(id: KnownId | undefined, callbacks: readonly Callback[]): Use[] {
    if (!id) {
        return [];
    }
    const uses = (kind: UseKind, dependencies: (callback: Callback) => readonly Dependency[]): Use[] =>
        callbacks.flatMap(callback =>
            dependencies(callback)
                .filter(dependency => names(dependency, id))
                .map(({property}) => ({callback, kind, property})),
        );
    return [
        ...uses('writes', ({outputs}) => outputs),
        ...uses('reads', ({inputs}) => inputs),
        ...uses('takes along', ({state}) => state),
    ];
}

function names({id, pattern}: Dependency, known: KnownId): boolean {
    return pattern
        ? known.dict !== undefined && matchId(pattern, known.dict) !== undefined
        : id === known.text;
}
