import {expect, test} from 'vitest';
import type {Execution, PageEvent} from '../recorder/execution';
import {eventTitle, groupByEvent, suppression} from './groups';

function execution(id: number, more: Partial<Execution> = {}): Execution {
    return {
        id,
        callback: {output: `o${id}.x`, outputs: [{}]},
        instance: {},
        queuedAt: id,
        endedAt: id + 1,
        state: 'updated',
        triggers: [],
        causes: [],
        exchanges: [],
        effects: [{id: 'a', property: 'x', before: 1, after: 2}],
        event: 1,
        ...more,
    } as unknown as Execution;
}

const event = (number: number, more: Partial<PageEvent> = {}): PageEvent => ({
    number,
    at: number,
    kind: 'component',
    componentType: 'Input',
    changed: [{id: 'name', property: 'value'}],
    ...more,
});

const all = (): boolean => true;

test('callbacks stand below those that asked for them, under the event that began it', () => {
    const executions = [execution(1), execution(2), execution(3, {causes: [1]}), execution(4, {causes: [3]})];

    const [group] = groupByEvent([event(1)], executions, 10, all);

    expect(group?.rows.map(({execution: {id}, depth}) => [id, depth])).toEqual([
        [1, 0],
        [3, 1],
        [4, 2],
        [2, 0],
    ]);
    expect([group?.from, group?.to]).toEqual([1, 5]);
});

test('the newest event comes first, and events that set nothing off are not told', () => {
    const groups = groupByEvent(
        [event(1), event(2), event(3)],
        [execution(1), execution(7, {event: 3})],
        10,
        all,
    );

    expect(groups.map(group => group.event?.number)).toEqual([3, 1]);
});

test('what runs goes on until now', () => {
    const {endedAt: _, ...running} = execution(1, {state: 'running'});

    expect(groupByEvent([event(1)], [running as Execution], 50, all)[0]?.to).toBe(50);
});

test('a callback that several asked for stands below the first of them, once', () => {
    const executions = [execution(1), execution(2), execution(3, {causes: [2, 1]})];

    const [group] = groupByEvent([event(1)], executions, 10, all);

    expect(group?.rows.map(({execution: {id}}) => id)).toEqual([1, 2, 3]);
});

test.each([
    [execution(1), undefined],
    [execution(1, {state: 'dropped', reason: 'superseded'}), 'superseded'],
    [execution(1, {state: 'unchanged'}), 'PreventUpdate or no_update'],
    [execution(1, {effects: [{id: 'a', property: 'x', before: [1], after: [1]}]}), 'no change'],
    [execution(1, {state: 'failed', effects: []}), undefined],
])('what left the page alone says why', (given, reason) => {
    expect(suppression(given)).toBe(reason);
});

test.each([
    [event(1), 'Input changed name.value'],
    [
        event(1, {changed: ['n_clicks', 'n_clicks_timestamp'].map(property => ({id: 'go', property}))}),
        'Input changed go.n_clicks',
    ],
    [event(1, {kind: 'opened', changed: []}), 'The page was opened'],
    [event(1, {kind: 'script'}), 'A script or a tool set name.value'],
    [event(1, {componentType: 'Interval'}), 'Interval name fired'],
    [undefined, 'Earlier events, which are forgotten'],
])('an event is named by what happened', (given, title) => {
    expect(eventTitle(given)).toBe(title);
});
