import {expect, test} from 'vitest';
import type {Execution} from '../recorder/execution';
import {durations, partsOf} from './Bar';

const ended = {
    callback: {clientside: undefined},
    queuedAt: 10,
    startedAt: 20,
    answeredAt: 120,
    endedAt: 130,
    exchanges: [{timings: [{name: '__dash_server', durationMs: 60, description: ''}]}],
} as unknown as Execution;

test('the parts of an execution follow each other without a gap', () => {
    const parts = partsOf(ended, 500);

    expect(parts.map(({kind, startsAt, durationMs}) => [kind, startsAt, startsAt + durationMs])).toEqual([
        ['queued', 10, 20],
        ['network', 20, 40],
        ['server', 40, 100],
        ['network', 100, 120],
        ['applied', 120, 130],
    ]);
    expect([...durations(parts)]).toEqual([
        ['queued', 10],
        ['network', 40],
        ['server', 60],
        ['applied', 10],
    ]);
});

test('what has not ended goes on until now', () => {
    const {answeredAt: _, endedAt: __, ...running} = ended;

    expect(partsOf({...running, exchanges: []} as Execution, 50).at(-1)).toEqual({
        kind: 'server',
        startsAt: 20,
        durationMs: 30,
    });
    const {startedAt: ___, ...waiting} = running;
    expect(partsOf(waiting as Execution, 50)).toEqual([{kind: 'queued', startsAt: 10, durationMs: 40}]);
});

test('of what failed nothing is applied', () => {
    expect(durations(partsOf({...ended, state: 'failed'}, 500)).has('applied')).toBe(false);
});
