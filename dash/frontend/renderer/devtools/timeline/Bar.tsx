import type {ReactNode} from 'react';
import {type Execution, timesOf} from '../recorder/execution';

interface BarProps {
    readonly execution: Execution;
    /** The time that the whole width stands for. */
    readonly from: number;
    readonly to: number;
}

/** Parts below this share of the width would not be seen. */
const SMALLEST_PERCENT = 0.4;

/** Waiting, the server, the network, applying: one after the other, from left to right. */
export function Bar({execution, from, to}: BarProps): ReactNode {
    const span = Math.max(to - from, 1);
    const percent = (ms: number): number => (ms / span) * 100;
    return (
        <span className="dash-devtools-timeline__track" aria-hidden="true">
            {partsOf(execution, to).map(({kind, startsAt, durationMs}) => (
                <span
                    key={`${kind} ${startsAt}`}
                    className="dash-devtools-timeline__part"
                    data-part={kind}
                    title={`${PART_NAMES[kind]}: ${Math.round(durationMs * 10) / 10} ms`}
                    style={{
                        insetInlineStart: `${percent(startsAt - from)}%`,
                        inlineSize: `${Math.max(percent(durationMs), SMALLEST_PERCENT)}%`,
                    }}
                />
            ))}
        </span>
    );
}

export type PartKind = 'queued' | 'network' | 'server' | 'applied';

export const PART_NAMES: Readonly<Record<PartKind, string>> = {
    queued: 'Waiting',
    network: 'Network',
    server: 'Running',
    applied: 'Applying',
};

export interface Part {
    readonly kind: PartKind;
    readonly startsAt: number;
    readonly durationMs: number;
}

/** Half of the network's time lies before the server's, half after it, as far as anybody can know. */
export function partsOf(execution: Execution, now: number): Part[] {
    const {queuedAt, startedAt, answeredAt, endedAt, state} = execution;
    const parts: Part[] = [];
    const add = (kind: PartKind, startsAt: number, durationMs: number): void => {
        if (durationMs > 0) {
            parts.push({kind, startsAt, durationMs});
        }
    };
    add('queued', queuedAt, (startedAt ?? endedAt ?? now) - queuedAt);
    if (startedAt === undefined) {
        return parts;
    }
    const answered = answeredAt ?? endedAt ?? now;
    const times = timesOf(execution);
    const computeMs = times?.computeMs ?? answered - startedAt;
    const networkMs = times?.networkMs ?? 0;
    add('network', startedAt, networkMs / 2);
    add('server', startedAt + networkMs / 2, computeMs);
    add('network', startedAt + networkMs / 2 + computeMs, networkMs / 2);
    if (state !== 'failed') {
        add('applied', answered, (endedAt ?? answered) - answered);
    }
    return parts;
}

/** How long each kind of part took altogether, in their order. */
export function durations(parts: readonly Part[]): ReadonlyMap<PartKind, number> {
    const sums = new Map<PartKind, number>();
    for (const {kind, durationMs} of parts) {
        sums.set(kind, (sums.get(kind) ?? 0) + durationMs);
    }
    return sums;
}
