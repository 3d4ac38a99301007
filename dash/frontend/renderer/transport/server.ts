/** Runs a callback on the server: one POST, or for background callbacks a start and polls. */
import {
    type Call,
    CallbackError,
    type CallValue,
    type Grouped,
    type Outcome,
    UNCHANGED,
} from '../executor/call';
import type {Cancellation} from '../executor/cancellation';
import type {JobId} from '../executor/jobs';
import {type Interim, updatesByProp} from '../executor/runtime';
import type {Config} from '../wire/config';
import type {Json} from '../wire/narrow';
import {WireError} from '../wire/narrow';
import {parseResponse, type WireResponse} from '../wire/response';
import {BackgroundJobs} from './backgroundJobs';
import type {CallTime} from './callTimes';
import type {Distributions} from './distributions';
import type {Exchange} from './exchange';
import type {RequestHooks} from './hooks';
import type {Http} from './http';

const ENDPOINT = '_dash-update-component';

interface ServerOptions {
    readonly http: Http;
    readonly config: Config;
    readonly hooks: RequestHooks;
    readonly distributions: Distributions;
    readonly pause: (ms: number) => Promise<void>;
    /** Fetches the callbacks again: one of them may have declared more. */
    readonly learnCallbacks: () => Promise<void>;
    /** Learns how each request went; without it nothing is measured. */
    readonly observe?: ((job: JobId, exchange: Exchange) => void) | undefined;
    /** What a server that records is told of former calls; without it nothing. */
    readonly takeTimes?: (() => readonly CallTime[]) | undefined;
}

export class ServerRunner {
    private readonly background = new BackgroundJobs();

    constructor(private readonly options: ServerOptions) {}

    readonly run = async (call: Call, interim: Interim, cancellation: Cancellation): Promise<Outcome> => {
        const {hooks} = this.options;
        const body = requestBody(call);
        try {
            hooks.request_pre?.(body);
            const answer = await this.request(call, body, interim, cancellation);
            if (call.callback.createsCallbacks) {
                // Before its answer lands: what it inserts gets its initial calls.
                await this.options.learnCallbacks();
            }
            hooks.request_post?.(body, answer?.outputs);
            hooks.callback_resolved?.(call.callback, answer?.outputs);
            if (!answer) {
                return UNCHANGED;
            }
            return {type: 'updated', outputs: answer.outputs ?? {}, sideUpdate: answer.sideUpdate};
        } catch (error) {
            return {type: 'failed', error: asCallbackError(error)};
        }
    };

    private async request(
        call: Call,
        body: Json,
        interim: Interim,
        cancellation: Cancellation,
    ): Promise<WireResponse | undefined> {
        const interval = call.callback.backgroundIntervalMs;
        const query = this.background.queryFor(call);
        if (interval !== undefined || query.length > 0) {
            query.push(['endId', this.options.config.endId ?? '']);
        }
        // The start of a background job is always heard out: without its handle nobody could end the job. So is a
        // callback without outputs: it is there for what it does, and the browser may not have sent it yet.
        const isHeardOut = interval !== undefined || call.callback.outputs.length === 0;
        const first = await this.post(call.job, query, body, isHeardOut ? undefined : cancellation);
        const handle = first?.background;
        if (!first || !handle || interval === undefined) {
            return first;
        }
        this.background.started(call, handle, cancellation);
        interim.update(updatesByProp(handle.progressDefault));
        interim.update(first.sideUpdate);
        const poll: [string, string][] = [
            ['cacheKey', handle.cacheKey],
            ['job', handle.job],
            ['endId', this.options.config.endId ?? ''],
        ];
        try {
            return await this.poll(call.job, poll, withoutValues(body), interval, interim, cancellation);
        } finally {
            this.background.ended(handle);
        }
    }

    private async poll(
        job: JobId,
        query: readonly [string, string][],
        body: Json,
        intervalMs: number,
        interim: Interim,
        cancellation: Cancellation,
    ): Promise<WireResponse | undefined> {
        while (!cancellation.isCancelled) {
            await this.options.pause(intervalMs);
            const answer = await this.post(job, query, body, cancellation);
            if (answer) {
                interim.update(updatesByProp(answer.progress));
            }
            if (answer === undefined || answer.outputs !== undefined) {
                return answer;
            }
            interim.update(answer.sideUpdate);
        }
        return undefined;
    }

    private async post(
        job: JobId,
        query: readonly [string, string][],
        body: Json,
        cancellation: Cancellation | undefined,
    ): Promise<WireResponse | undefined> {
        const {http, distributions, observe, takeTimes} = this.options;
        const times = takeTimes?.() ?? [];
        const suffix = query.length > 0 ? `?${new URLSearchParams(query.map(pair => [...pair]))}` : '';
        const data = await http.postJson(
            ENDPOINT + suffix,
            times.length > 0 ? {...body, times} : body,
            abort => cancellation?.onCancel(abort),
            observe && (exchange => observe(job, exchange)),
        );
        if (data === undefined) {
            return undefined;
        }
        const answer = parseResponse(data);
        await distributions.load(answer.distributions);
        return answer;
    }
}

export function requestBody({callback, outputs, inputs, state, changedPropIds}: Call): Json {
    return {
        output: callback.output,
        outputs: callback.multiOutput ? outputs : outputs[0],
        inputs,
        changedPropIds,
        state,
    };
}

/** Polls name the call but do not repeat its values. */
function withoutValues(body: Json): Json {
    const strip = (group: Grouped<CallValue>): unknown =>
        Array.isArray(group) ? group.map(strip) : group && {...group, value: null};
    const stripAll = (groups: unknown): unknown[] => (groups as readonly Grouped<CallValue>[]).map(strip);
    return {...body, inputs: stripAll(body.inputs), state: stripAll(body.state)};
}

function asCallbackError(error: unknown): CallbackError {
    if (error instanceof CallbackError) {
        return error;
    }
    if (error instanceof WireError) {
        return new CallbackError('malformed', error.message, {cause: error});
    }
    // A request hook of the app failed.
    return new CallbackError('clientside', error instanceof Error ? error.message : String(error), {
        cause: error,
    });
}
