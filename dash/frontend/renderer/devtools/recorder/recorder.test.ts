import {expect, test} from 'vitest';
import type {Outcome} from '../../executor/call';
import {TestPage} from '../../executor/tests/page';
import type {LayoutNode} from '../../store/node';
import type {Exchange} from '../../transport/exchange';
import {hasChanged} from './changes';
import {timesOf} from './execution';
import {Recorder, type RecorderOptions} from './recorder';

const ECHO = {output: 'b.value', inputs: [{id: 'a', property: 'value'}], prevent_initial_call: true};
const THEN = {output: 'c.value', inputs: [{id: 'b', property: 'value'}], prevent_initial_call: true};

function recording(
    callbacks: object[],
    limits: RecorderOptions = {},
    beforeStart: (page: TestPage) => void = () => undefined,
) {
    let clock = 0;
    const recorder = new Recorder({now: () => ++clock, ...limits});
    const layout = ['a', 'b', 'c'].map(id => ({
        namespace: 'n',
        type: id === 'c' ? 'Store' : 'Input',
        props: {id},
    }));
    const page = new TestPage(layout, callbacks);
    recorder.attach({events: page.runtime.events, store: page.store});
    beforeStart(page);
    page.start();
    const type = async (id: string, value: unknown): Promise<void> => {
        page.runtime.setProps(page.store.index.node(id) as LayoutNode, {value});
        await page.settled();
    };
    const answer = async (at: number, outcome: Outcome): Promise<void> => {
        page.requests[at]?.resolve(outcome);
        await page.settled();
    };
    return {recorder, page, type, answer};
}

function set(id: string, value: unknown): Outcome {
    return {type: 'updated', outputs: {[id]: {value}}, sideUpdate: {}};
}

test('an execution knows its trigger, its times and what it changed', async () => {
    const {recorder, type, answer} = recording([ECHO]);
    await type('a', 1);
    await answer(0, set('b', 2));

    const [execution] = recorder.executions;
    expect(execution).toMatchObject({
        state: 'updated',
        triggers: ['a.value'],
        causes: [],
        effects: [{id: 'b', property: 'value', before: undefined, after: 2}],
    });
    const {queuedAt, startedAt = 0, answeredAt = 0, endedAt = 0} = execution as NonNullable<typeof execution>;
    expect([queuedAt, startedAt, answeredAt, endedAt]).toEqual(
        [queuedAt, startedAt, answeredAt, endedAt].toSorted((left, right) => left - right),
    );
});

test('a callback that another one triggered names it as its cause, and the first one the event of the page', async () => {
    const {recorder, type, answer} = recording([ECHO, THEN]);
    await type('a', 1);
    await answer(0, set('b', 2));

    const [first, second] = recorder.executions;
    expect(second?.causes).toEqual([first?.id]);
    expect(recorder.events.find(({number}) => number === first?.event)).toMatchObject({
        kind: 'component',
        componentType: 'Input',
        changed: [{id: 'a', property: 'value'}],
    });
});

test('of several that change in one turn, the event is that of the one which is listened to', async () => {
    const {recorder, page, type} = recording([ECHO]);
    page.runtime.setProps(page.store.index.node('a') as LayoutNode, {value: 1});
    await type('c', 2);

    const [execution] = recorder.executions;
    expect(recorder.events.find(({number}) => number === execution?.event)?.changed).toEqual([
        {id: 'a', property: 'value'},
    ]);
});

test('what was superseded says so', async () => {
    const {recorder, type, answer} = recording([ECHO]);
    await type('a', 1);
    await type('a', 2);
    await answer(1, {type: 'unchanged'});

    expect(recorder.executions.map(({state, reason}) => [state, reason])).toEqual([
        ['dropped', 'superseded'],
        ['unchanged', undefined],
    ]);
});

test('sums go on when executions are forgotten', async () => {
    const {recorder, type, answer} = recording([ECHO], {limit: 2});
    for (let round = 0; round < 5; round++) {
        await type('a', round);
        await answer(round, set('b', round));
    }

    expect(recorder.executions).toHaveLength(2);
    expect(recorder.profiles.get(0)).toMatchObject({calls: 5, running: 0, failures: 0});
});

test('the time in Python is what the server reports, the rest is the network', async () => {
    const {recorder, type, answer} = recording([ECHO]);
    const exchange: Exchange = {
        startedAt: 0,
        endedAt: 0,
        status: 200,
        sentBytes: 10,
        receivedBytes: 20,
        timings: [
            {name: '__dash_server', durationMs: 0.5, description: ''},
            {name: 'load', durationMs: 0.25, description: 'from disk'},
        ],
    };
    await type('a', 1);
    recorder.takeExchange(recorder.executions[0]?.id as number, exchange);
    await answer(0, set('b', 1));

    const [execution] = recorder.executions;
    const times = timesOf(execution as NonNullable<typeof execution>);
    expect(times?.computeMs).toBe(0.5);
    expect(times?.networkMs).toBe((times?.totalMs ?? 0) - 0.5);
    expect(recorder.profiles.get(0)).toMatchObject({sentBytes: 10, receivedBytes: 20});
    expect(recorder.profiles.get(0)?.userMs.get('load')).toBe(0.25);
});

test('forgetting keeps what runs and never counts below nothing', async () => {
    const {recorder, type, answer} = recording([ECHO]);
    await type('a', 1);
    recorder.clear();
    await answer(0, set('b', 1));

    expect(recorder.executions).toHaveLength(1);
    expect(recorder.profiles.get(0)).toMatchObject({calls: 1, running: 0});
});

test('of large values only the latest are kept, and what came of the others is still known', async () => {
    const {recorder, type, answer} = recording([ECHO], {limitBytes: 25_000});
    for (let round = 0; round < 4; round++) {
        await type('a', round);
        await answer(round, set('b', String(round % 3).repeat(10_000)));
    }
    await type('a', 4);
    await answer(4, set('b', '0'.repeat(10_000)));

    const kept = recorder.executions.map(({call, effects}) => [call !== undefined, effects.length]);
    expect(kept).toEqual([
        [false, 0],
        [false, 0],
        [false, 0],
        [false, 0],
        [true, 1],
    ]);
    expect(recorder.executions.map(hasChanged)).toEqual([true, true, true, true, false]);
    recorder.clear();
    await type('a', 5);
    await answer(5, set('b', 'x'));
    expect(recorder.executions[0]?.effects).toHaveLength(1);
});

test('first calls belong to the opening of the page, whatever components noted about themselves meanwhile', async () => {
    const {prevent_initial_call: _, ...initial} = ECHO;
    const {recorder, page} = recording([initial], {}, ({layout, runtime, store}) => {
        store.setLayout(layout);
        runtime.setProps(store.index.node('c') as LayoutNode, {modified_timestamp: 1});
    });
    await page.settled();

    const [execution] = recorder.executions;
    expect(execution?.triggers).toEqual([]);
    expect(recorder.events.find(({number}) => number === execution?.event)?.kind).toBe('opened');
});
