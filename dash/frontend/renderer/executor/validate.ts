/** Compares the callbacks with the page: ids that no component has, wildcards without a partner. */
import type {Callback, Dependency} from '../graph/callback';
import type {CallbackGraph} from '../graph/graph';
import {nearest} from '../ids/nearest';

/** Has the page (or the layout given for validation) a component with this id? And which ids are there? */
export interface KnownIds {
    has(id: string): boolean;
    all(): Iterable<string>;
}

/** One message for each callback with something missing. */
export function validateCallbacks(graph: CallbackGraph, ids: KnownIds): string[] {
    return graph.callbacks.flatMap(callback => {
        const problems = [
            ...missing(callback.outputs, 'Output', ids),
            ...missing(callback.inputs, 'Input', ids),
            ...missing(callback.state, 'State', ids),
            ...unmatched(callback),
        ];
        return problems.length > 0
            ? [`Callback updating ${callback.output}:\n  ${problems.join('\n  ')}`]
            : [];
    });
}

function missing(dependencies: readonly Dependency[], kind: string, ids: KnownIds): string[] {
    return dependencies
        .filter(({id, pattern, optional}) => !pattern && !optional && !ids.has(id))
        .map(({id, property}) => {
            const suggestion = nearest(id, ids.all());
            const hint = suggestion
                ? `Did you mean "${suggestion}"?`
                : 'If it appears later, set suppress_callback_exceptions=True.';
            return `${kind}("${id}", "${property}"): no component in the layout has this id. ${hint}`;
        });
}

/** A MATCH must have its partner in the outputs, or nobody knows what it stands for. */
function unmatched({outputs, inputs, state, matchKeys}: Callback): string[] {
    const known = new Set(matchKeys);
    const strangers = [...inputs, ...state].filter(({pattern}) =>
        pattern?.matchKeys.some(key => !known.has(key)),
    );
    const differing = outputs.filter(({pattern}) => (pattern?.matchKeys ?? []).join() !== matchKeys.join());
    return [
        ...strangers.map(({id, property}) => `${id}.${property} has a MATCH that no Output has.`),
        ...differing.map(
            ({id, property}) => `${id}.${property} has not the same MATCH keys as the other outputs.`,
        ),
    ];
}
