import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {News} from './events';
import {Polling} from './polling';

const PACE = {interval: 1000, maxRetry: 3};
let asked: number;
let isVisible: boolean;
let answer: () => unknown;
let told: News[];

beforeEach(() => {
    vi.useFakeTimers();
    asked = 0;
    told = [];
    isVisible = true;
    answer = () => ({reloadHash: 'one', packages: [], files: []});
});

afterEach(() => {
    vi.useRealTimers();
});

function start(): Polling {
    const ask = async (): Promise<unknown> => {
        asked += 1;
        return answer();
    };
    const polling = new Polling(
        PACE,
        {ask, listen: () => ({close: () => undefined})},
        () => isVisible,
        news => told.push(news),
    );
    polling.start();
    return polling;
}

test('the page asks in its interval, and not while it is hidden', async () => {
    const polling = start();
    await vi.advanceTimersByTimeAsync(2000);
    expect(asked).toBe(3);

    isVisible = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked).toBe(3);

    isVisible = true;
    polling.check();
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).toBe(5);
});

test('a server that stays away is asked less and less often', async () => {
    answer = () => {
        throw new TypeError('Failed to fetch');
    };
    start();
    await vi.advanceTimersByTimeAsync(3000);
    expect(told.at(-1)).toEqual({type: 'missed', failures: 4});

    const before = asked;
    await vi.advanceTimersByTimeAsync(31_000);
    expect(asked - before).toBeGreaterThan(2);
    expect(asked - before).toBeLessThan(7);
});

test('what is no answer counts as none', async () => {
    answer = () => 'gateway timeout';
    start();
    await vi.advanceTimersByTimeAsync(0);

    expect(told).toEqual([{type: 'missed', failures: 1}]);
});
