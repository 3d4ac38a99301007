import {expect, test} from 'vitest';
import type {ExecutorEvent} from '../executor/events';
import {CallTimes} from './callTimes';
import type {Exchange} from './exchange';

const job = {id: 1, instance: {callback: {output: 'out.children'}}};
const event = (type: string): ExecutorEvent => ({type, job}) as unknown as ExecutorEvent;

function exchange(startedAt: number, endedAt: number, serverMs?: number): Exchange {
    const timings =
        serverMs === undefined ? [] : [{name: '__dash_server', durationMs: serverMs, description: ''}];
    return {startedAt, endedAt, status: 200, sentBytes: 0, receivedBytes: 0, timings};
}

test('the time until the request is queue, the round trip without the server is network; each is told once', () => {
    const times = new CallTimes(() => 10);
    times.listen(event('queued'));
    times.exchanged(1, exchange(14, 34, 15));
    times.exchanged(1, exchange(50, 60));
    times.listen(event('ended'));
    times.exchanged(1, exchange(70, 80));

    expect(times.take()).toEqual([
        ['out.children', 4, 5],
        ['out.children', null, null],
    ]);
    expect(times.take()).toEqual([]);
});

test('a page that only hears keeps the latest few', () => {
    const times = new CallTimes(() => 0);
    times.listen(event('queued'));
    for (let number = 0; number < 80; number++) {
        times.exchanged(1, exchange(number, number, 0));
    }

    expect(times.take()).toHaveLength(50);
});
