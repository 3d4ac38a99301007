import type {CallbackProblem} from '../../executor/validate';
import type {Callback, Dependency} from '../../graph/callback';
import {nearest} from '../../ids/nearest';
import type {DryComponent} from '../../wire/component';
import {isWildcard} from './checkProps';
import type {PropTables} from './propType';

/** Callbacks that name properties which the components of the page do not have. */
export function checkDependencies(
    callbacks: readonly Callback[],
    find: (id: string) => DryComponent | undefined,
    tables: PropTables,
): CallbackProblem[] {
    function unknown(dependencies: readonly Dependency[], kind: string): string[] {
        return dependencies.flatMap(({id, property}) => {
            const component = find(id);
            const table = component && tables.get(component.namespace)?.get(component.type);
            if (!table || table.has(property) || isWildcard(table, property)) {
                return [];
            }
            const close = nearest(property, table.keys());
            const hint = close ? ` Did you mean "${close}"?` : '';
            return [
                `${kind}("${id}", "${property}"): ${component.type} has no property of this name.${hint}`,
            ];
        });
    }

    return callbacks
        .map(callback => ({
            callback,
            lines: [
                ...unknown(callback.outputs, 'Output'),
                ...unknown(callback.inputs, 'Input'),
                ...unknown(callback.state, 'State'),
            ],
        }))
        .filter(({lines}) => lines.length > 0);
}
