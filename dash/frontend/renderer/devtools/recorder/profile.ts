/** What all runs of one callback sum up to. Kept beside the executions, of which only the latest are remembered. */
import type {Callback} from '../../graph/callback';
import {type Execution, timesOf, userTimings} from './execution';

export interface Profile {
    readonly callback: Callback;
    readonly running: number;
    readonly calls: number;
    readonly failures: number;
    /** How many runs were superseded, or not needed after all. */
    readonly dropped: number;
    /** Sums over all calls, in milliseconds and bytes. */
    readonly totalMs: number;
    readonly computeMs: number;
    readonly networkMs: number;
    readonly userMs: ReadonlyMap<string, number>;
    readonly sentBytes: number;
    readonly receivedBytes: number;
    readonly last: Execution | undefined;
}

export function emptyProfile(callback: Callback): Profile {
    return {
        callback,
        running: 0,
        calls: 0,
        failures: 0,
        dropped: 0,
        totalMs: 0,
        computeMs: 0,
        networkMs: 0,
        userMs: new Map(),
        sentBytes: 0,
        receivedBytes: 0,
        last: undefined,
    };
}

export function withStarted(profile: Profile, execution: Execution): Profile {
    return {...profile, running: profile.running + 1, last: execution};
}

/** `execution` ended in any way; `wasRunning`: it had been started. */
export function withEnded(profile: Profile, execution: Execution, wasRunning: boolean): Profile {
    // What was running when the past was forgotten is counted nowhere.
    const running = Math.max(0, profile.running - (wasRunning ? 1 : 0));
    if (execution.state === 'dropped') {
        return {...profile, running, dropped: profile.dropped + 1};
    }
    const times = timesOf(execution);
    const recorded = userTimings(execution);
    return {
        ...profile,
        running,
        calls: profile.calls + 1,
        failures: profile.failures + (execution.state === 'failed' ? 1 : 0),
        totalMs: profile.totalMs + (times?.totalMs ?? 0),
        computeMs: profile.computeMs + (times?.computeMs ?? 0),
        networkMs: profile.networkMs + (times?.networkMs ?? 0),
        userMs: recorded.size === 0 ? profile.userMs : withAdded(profile.userMs, recorded),
        sentBytes: profile.sentBytes + sum(execution, 'sentBytes'),
        receivedBytes: profile.receivedBytes + sum(execution, 'receivedBytes'),
        last: execution,
    };
}

function withAdded(
    sums: ReadonlyMap<string, number>,
    times: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
    const added = new Map(sums);
    for (const [name, durationMs] of times) {
        added.set(name, (added.get(name) ?? 0) + durationMs);
    }
    return added;
}

function sum({exchanges}: Execution, key: 'sentBytes' | 'receivedBytes'): number {
    return exchanges.reduce((total, exchange) => total + exchange[key], 0);
}
