/** What a job hands to the one who runs it: ids and values as they are at that moment. */
import type {Callback, Dependency} from '../graph/callback';
import {isList, type PageIndex, resolve, resolvedIds} from '../graph/page';
import type {DictId, KnownId} from '../ids/id';
import type {MatchValues} from '../ids/pattern';
import type {PropUpdates} from '../wire/response';
import type {JobId, RunningJob} from './jobs';

export interface CallProp {
    readonly id: string | DictId;
    readonly property: string;
}

export interface CallValue extends CallProp {
    readonly value: unknown;
}

/** One for a plain id, a list for ALL and ALLSMALLER, null for an optional component that is not on the page. */
export type Grouped<Item> = Item | readonly Item[] | null;

export interface Call {
    readonly job: JobId;
    /** Names callback and MATCH values. */
    readonly instance: string;
    readonly callback: Callback;
    readonly outputs: readonly Grouped<CallProp>[];
    readonly inputs: readonly Grouped<CallValue>[];
    readonly state: readonly Grouped<CallValue>[];
    readonly changedPropIds: readonly string[];
}

export type CallbackErrorKind = 'offline' | 'http' | 'not-json' | 'malformed' | 'clientside';

export class CallbackError extends Error {
    override readonly name = 'CallbackError';

    constructor(
        readonly kind: CallbackErrorKind,
        message: string,
        readonly details: {readonly status?: number; readonly body?: string; readonly cause?: unknown} = {},
    ) {
        super(message, {cause: details.cause});
    }
}

export type Outcome =
    | {readonly type: 'updated'; readonly outputs: PropUpdates; readonly sideUpdate: PropUpdates}
    /** PreventUpdate, or an answer without content. */
    | {readonly type: 'unchanged'}
    | {readonly type: 'failed'; readonly error: CallbackError};

export const UNCHANGED: Outcome = {type: 'unchanged'};

/** Reads a property's current value. */
export type ReadValue = (id: KnownId, property: string) => unknown;

export function prepareCall(job: RunningJob, page: PageIndex, read: ReadValue): Call {
    const {callback, match, key} = job.instance;
    const value = (known: KnownId, property: string): CallValue => ({
        id: known.dict ?? known.text,
        property,
        value: read(known, property),
    });
    return {
        job: job.id,
        instance: key,
        callback,
        outputs: callback.outputs.map(output =>
            group(output, match, page, known => ({
                id: known.dict ?? known.text,
                property: output.wireProperty,
            })),
        ),
        inputs: callback.inputs.map(input =>
            group(input, match, page, known => value(known, input.property)),
        ),
        state: callback.state.map(state => group(state, match, page, known => value(known, state.property))),
        changedPropIds: [...job.triggers],
    };
}

/** The concrete outputs, flat: what is loading while the job runs. */
export function pendingOutputs(job: RunningJob, page: PageIndex): {id: KnownId; property: string}[] {
    const {callback, match} = job.instance;
    return callback.outputs.flatMap(output => {
        const ids = resolvedIds(output, match, page);
        return ids.map(id => ({id, property: output.property}));
    });
}

function group<Item>(
    dependency: Dependency,
    match: MatchValues,
    page: PageIndex,
    make: (known: KnownId) => Item,
): Grouped<Item> {
    const resolved = resolve(dependency, match, page);
    if (isList(resolved)) {
        return resolved.map(make);
    }
    return resolved ? make(resolved) : null;
}
