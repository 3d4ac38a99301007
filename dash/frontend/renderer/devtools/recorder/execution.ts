/** One run of a callback, from the moment it was asked for until its answer stands on the page. */
import type {DropReason} from '../../executor/advance';
import type {Call, CallbackError} from '../../executor/call';
import type {JobId} from '../../executor/jobs';
import type {Callback, Instance} from '../../graph/callback';
import {type Exchange, SERVER_PART} from '../../transport/exchange';

export type ExecutionState =
    | 'waiting'
    | 'running'
    | 'updated'
    /** PreventUpdate, or nothing but no_update. */
    | 'unchanged'
    | 'failed'
    | 'dropped';

export interface PropName {
    readonly id: string;
    readonly property: string;
}

/** What a callback did to a property. */
export interface PropEffect extends PropName {
    readonly before: unknown;
    readonly after: unknown;
}

export interface Execution {
    readonly id: JobId;
    readonly callback: Callback;
    readonly instance: Instance;
    /** All times are on the clock of `performance.now()`. */
    readonly queuedAt: number;
    readonly state: ExecutionState;
    readonly startedAt?: number;
    /** When the answer was in; what follows is drawing. */
    readonly answeredAt?: number;
    readonly endedAt?: number;
    /** Properties as `id.property`; empty for an initial call. */
    readonly triggers: readonly string[];
    /** The executions whose answers asked for this one. */
    readonly causes: readonly JobId[];
    /** What else asked for it: the last thing a component or a script did before. */
    readonly event?: number;
    readonly call?: Call;
    readonly exchanges: readonly Exchange[];
    readonly effects: readonly PropEffect[];
    /** Its values were too much to keep: `call` and `effects` are gone; whether it changed anything is known. */
    readonly forgotten?: {readonly hadChanged: boolean};
    readonly reason?: DropReason;
    readonly error?: CallbackError;
}

/** A component, a script or the opening of the page changed something, which callbacks may answer. */
export interface PageEvent {
    readonly number: number;
    readonly at: number;
    readonly kind: 'opened' | 'reloaded' | 'component' | 'script';
    /** The type of the component that changed itself: `Input`, `Interval`, … */
    readonly componentType?: string;
    readonly changed: readonly PropName[];
}

export interface Times {
    readonly totalMs: number;
    /** Inside Python, as the server says; for a clientside callback, inside its function. */
    readonly computeMs: number | undefined;
    readonly networkMs: number | undefined;
}

export function timesOf({startedAt, answeredAt, exchanges, callback}: Execution): Times | undefined {
    if (startedAt === undefined || answeredAt === undefined) {
        return undefined;
    }
    const totalMs = answeredAt - startedAt;
    if (callback.clientside) {
        return {totalMs, computeMs: totalMs, networkMs: undefined};
    }
    let computeMs: number | undefined;
    for (const {timings} of exchanges) {
        for (const {name, durationMs} of timings) {
            if (name === SERVER_PART) {
                computeMs = (computeMs ?? 0) + durationMs;
            }
        }
    }
    return {
        totalMs,
        computeMs,
        networkMs: computeMs === undefined ? undefined : Math.max(0, totalMs - computeMs),
    };
}

/** The times that the callback recorded itself (`ctx.record_timing`), by name. */
export function userTimings({exchanges}: Execution): ReadonlyMap<string, number> {
    const times = new Map<string, number>();
    for (const {timings} of exchanges) {
        for (const {name, durationMs} of timings) {
            if (name !== SERVER_PART) {
                times.set(name, (times.get(name) ?? 0) + durationMs);
            }
        }
    }
    return times;
}
