import {expect, test} from 'vitest';
import type {Execution} from '../recorder/execution';
import {countLine, lastStatus, meansOf, statusOf} from './summary';
import {declare, ran} from './tests/graph';

const [CALLBACK] = declare({reads: 'a.x', writes: 'b.x'}) as [ReturnType<typeof declare>[number]];

function last(state: Execution['state']): {last: Execution} {
    return {last: {state} as Execution};
}

test('a box says how often its callback ran and how long that takes', () => {
    expect(countLine(undefined)).toBe('not run');
    expect(countLine(ran(CALLBACK, {calls: 1, totalMs: 12}))).toBe('1 call · 12 ms');
    expect(countLine(ran(CALLBACK, {calls: 4, totalMs: 6000}))).toBe('4 calls · 1.50 s');
    expect(countLine(ran(CALLBACK, {running: 1}))).toBe('running');
});

test('a box is lit while its callback runs, and red after it failed', () => {
    expect(statusOf(undefined)).toBe('never');
    expect(statusOf(ran(CALLBACK, {dropped: 1, ...last('running')}))).toBe('never');
    expect(statusOf(ran(CALLBACK, {calls: 1, ...last('updated')}))).toBe('done');
    expect(statusOf(ran(CALLBACK, {calls: 1, failures: 1, ...last('failed')}))).toBe('failed');
    expect(statusOf(ran(CALLBACK, {calls: 1, failures: 1, running: 1, ...last('failed')}))).toBe('running');
});

test('the last status names what became of the last run', () => {
    expect(lastStatus(undefined)).toBe('never ran');
    expect(lastStatus(ran(CALLBACK, {running: 1, ...last('running')}))).toBe('running');
    expect(lastStatus(ran(CALLBACK, {dropped: 1, ...last('running')}))).toBe('dropped');
    expect(lastStatus(ran(CALLBACK, {calls: 1, ...last('unchanged')}))).toBe('changed nothing');
});

test('means are taken over all calls', () => {
    const means = meansOf(
        ran(CALLBACK, {
            calls: 2,
            totalMs: 100,
            computeMs: 60,
            networkMs: 40,
            userMs: new Map([['query', 30]]),
            sentBytes: 200,
            receivedBytes: 3000,
        }),
    );

    expect(means).toEqual({
        totalMs: 50,
        computeMs: 30,
        networkMs: 20,
        userMs: new Map([['query', 15]]),
        sentBytes: 100,
        receivedBytes: 1500,
    });
});

test('a server that tells no times leaves only the total', () => {
    expect(meansOf(ran(CALLBACK, {calls: 1, totalMs: 7}))).toMatchObject({
        totalMs: 7,
        computeMs: undefined,
        networkMs: undefined,
    });
    expect(meansOf(ran(CALLBACK, {dropped: 1}))).toBeUndefined();
});

test('a callback of less than a millisecond on the server took no time there', () => {
    expect(meansOf(ran(CALLBACK, {calls: 1, totalMs: 7, networkMs: 7}))).toMatchObject({
        computeMs: 0,
        networkMs: 7,
    });
});
