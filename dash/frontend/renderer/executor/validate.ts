/** What can be told about callbacks before they run: definitions that contradict each other, ids no component has. */
import type {Callback, Dependency} from '../graph/callback';
import {DependencyIndex, type Use} from '../graph/dependencyIndex';
import type {CallbackGraph} from '../graph/graph';
import {nearest} from '../ids/nearest';

/** Has the page (or the layout given for validation) a component with this id? And which ids are there? */
export interface KnownIds {
    has(id: string): boolean;
    all(): Iterable<string>;
}

/** What is wrong with a callback as it is declared. */
export interface CallbackProblem {
    readonly callback: Callback;
    readonly lines: readonly string[];
}

export function problemText({callback, lines}: CallbackProblem): string {
    return `Callback updating ${callback.output}:\n  ${lines.join('\n  ')}`;
}

/** The callbacks with a problem. Without `ids` the page may be filled later. The server refuses circles. */
export function validateCallbacks(graph: CallbackGraph, ids: KnownIds | undefined): CallbackProblem[] {
    const overlaps = overlappingOutputs(graph.callbacks);
    return graph.callbacks.flatMap(callback => {
        const lines = [
            ...(ids && !callback.optional ? missingIds(callback, ids) : []),
            ...unmatched(callback),
            ...(overlaps.get(callback) ?? []),
        ];
        return lines.length > 0 ? [{callback, lines}] : [];
    });
}

function missingIds({outputs, inputs, state}: Callback, ids: KnownIds): string[] {
    return [
        ...missing(outputs, 'Output', ids),
        ...missing(inputs, 'Input', ids),
        ...missing(state, 'State', ids),
    ];
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

/** A MATCH must have its partner in the outputs, or nobody knows what it stands for; ALLSMALLER needs it as well. */
function unmatched({outputs, inputs, state, matchKeys}: Callback): string[] {
    const known = new Set(matchKeys);
    const partner = outputs.length > 0 ? 'Output' : 'other Input';
    const problems: string[] = [];
    for (const {id, property, pattern} of outputs) {
        if ((pattern?.matchKeys ?? []).join() !== matchKeys.join()) {
            problems.push(`${id}.${property} has not the same MATCH keys as the other outputs.`);
        }
        if (pattern?.hasSmaller) {
            problems.push(`${id}.${property}: an Output cannot be ALLSMALLER. Use ALL or MATCH.`);
        }
    }
    for (const {id, property, pattern} of [...inputs, ...state]) {
        const keys = (wildcard: string): string[] =>
            Object.keys(pattern?.parts ?? {}).filter(key => pattern?.parts[key]?.wildcard === wildcard);
        if (keys('MATCH').some(key => !known.has(key))) {
            problems.push(`${id}.${property} has a MATCH that no ${partner} has. Use ALL, or MATCH in both.`);
        }
        if (keys('ALLSMALLER').some(key => !known.has(key))) {
            problems.push(
                `${id}.${property} has an ALLSMALLER where no ${partner} has MATCH: smaller than what?`,
            );
        }
    }
    return problems;
}

/** Outputs that may write the same property, unless they are marked as duplicates. */
function overlappingOutputs(callbacks: readonly Callback[]): Map<Callback, string[]> {
    const problems = new Map<Callback, string[]>();
    const index = new DependencyIndex(callbacks, 'outputs');
    for (const writer of callbacks) {
        const lines = writer.outputs.filter(isUnmarked).flatMap(output => {
            const rival = index
                .meeting(output)
                .find(
                    ({callback, dependency}) =>
                        isUnmarked(dependency) &&
                        (callback.index < writer.index ||
                            (callback === writer &&
                                writer.outputs.indexOf(dependency) < writer.outputs.indexOf(output))),
                );
            return rival ? describeOverlap(writer, output, rival) : [];
        });
        if (lines.length > 0) {
            problems.set(writer, lines);
        }
    }
    return problems;
}

function isUnmarked({property, wireProperty}: Dependency): boolean {
    return property === wireProperty;
}

function describeOverlap(writer: Callback, output: Dependency, {callback, dependency}: Use): string {
    const whose =
        callback === writer ? 'of the same callback' : `of the callback updating ${callback.output}`;
    return (
        `${output.id}.${output.property} overlaps ${dependency.id}.${dependency.property} ${whose}. ` +
        'Let one callback write it, or set allow_duplicate=True.'
    );
}
