/** What a callback did so far, in a few words and numbers. */
import type {Execution} from '../recorder/execution';
import type {Profile} from '../recorder/profile';
import {formatMs} from '../ui/format';
import type {GraphNode} from './model';

/** By the callback's index. */
export type Profiles = ReadonlyMap<number, Profile>;

export function profileOf(node: GraphNode, profiles: Profiles): Profile | undefined {
    return node.kind === 'callback' ? profiles.get(node.callback.index) : undefined;
}

/** How a box is lit. */
export type Status = 'never' | 'running' | 'failed' | 'done';

export interface Means {
    readonly totalMs: number;
    /** Undefined where the server told nothing, or there was no server. */
    readonly computeMs: number | undefined;
    readonly networkMs: number | undefined;
    readonly userMs: ReadonlyMap<string, number>;
    readonly sentBytes: number;
    readonly receivedBytes: number;
}

export function statusOf(profile: Profile | undefined): Status {
    if (!profile) {
        return 'never';
    }
    if (profile.running > 0) {
        return 'running';
    }
    if (profile.last?.state === 'failed') {
        return 'failed';
    }
    return profile.calls > 0 ? 'done' : 'never';
}

/** `3 calls · 12 ms`. */
export function countLine(profile: Profile | undefined): string {
    if (!profile || profile.calls === 0) {
        return statusOf(profile) === 'running' ? 'running' : 'not run';
    }
    const {calls, totalMs} = profile;
    return `${calls} ${calls === 1 ? 'call' : 'calls'} · ${formatMs(totalMs / calls)}`;
}

export function meansOf(profile: Profile): Means | undefined {
    const {calls, totalMs, computeMs, networkMs, userMs, sentBytes, receivedBytes} = profile;
    if (calls === 0) {
        return undefined;
    }
    // Servers round what they tell to milliseconds, so nothing is often all that a callback took.
    const isTold = computeMs + networkMs > 0;
    return {
        totalMs: totalMs / calls,
        computeMs: isTold ? computeMs / calls : undefined,
        networkMs: isTold && !profile.callback.clientside ? networkMs / calls : undefined,
        userMs: new Map([...userMs].map(([name, ms]) => [name, ms / calls])),
        sentBytes: sentBytes / calls,
        receivedBytes: receivedBytes / calls,
    };
}

const STATES: Readonly<Record<Execution['state'], string>> = {
    waiting: 'waiting',
    running: 'running',
    updated: 'updated',
    unchanged: 'changed nothing',
    failed: 'failed',
    dropped: 'dropped',
};

export function lastStatus(profile: Profile | undefined): string {
    if (!profile?.last) {
        return 'never ran';
    }
    if (profile.running > 0) {
        return 'running';
    }
    // What was dropped while it ran stays there as it was last seen.
    return STATES[profile.last.state === 'running' ? 'dropped' : profile.last.state];
}
