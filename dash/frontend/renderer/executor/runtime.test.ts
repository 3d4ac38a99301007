import {expect, test, vi} from 'vitest';
import {CallbackGraph} from '../graph/graph';
import {LayoutStore} from '../store/layoutStore';
import {Loading} from '../store/loading';
import type {LayoutNode, NodeView} from '../store/node';
import {MemoryStorage, Persistence} from '../store/persistence';
import {parseConfig} from '../wire/config';
import {parseDependencies} from '../wire/dependencies';
import {type Call, CallbackError, type Outcome} from './call';
import type {Cancellation} from './cancellation';
import {type Interim, type Runners, Runtime, updatesByProp} from './runtime';
import {stateFacade} from './stateFacade';

interface Request {
    readonly call: Call;
    readonly interim: Interim;
    readonly cancellation: Cancellation;
    readonly answer: (outcome: Outcome) => Promise<void>;
}

function set(id: string, props: object): Outcome {
    return {type: 'updated', outputs: {[id]: {...props}}, sideUpdate: {}};
}

/** A page whose server answers when the test says so. */
function pageWith(layout: object[], callbacks: object[], readiness: Runners['readiness'] = () => undefined) {
    const requests: Request[] = [];
    const store = new LayoutStore(new Map());
    const loading = new Loading(store.index);
    const graph = new CallbackGraph(
        parseDependencies(callbacks.map(callback => ({state: [], prevent_initial_call: true, ...callback}))),
    );
    const storages = {local: new MemoryStorage(), session: new MemoryStorage(), memory: new MemoryStorage()};
    const runtime = new Runtime({
        store,
        graph,
        loading,
        persistence: new Persistence(storages, () => ({
            persistedProps: [],
            persistenceType: 'local',
            transforms: {},
        })),
        runners: {
            server: (call, interim, cancellation) =>
                new Promise(resolve => {
                    const answer = async (outcome: Outcome): Promise<void> => {
                        resolve(outcome);
                        await settled();
                    };
                    requests.push({call, interim, cancellation, answer});
                }),
            clientside: call => set('c', {children: `${JSON.stringify(call.inputs)}`}),
            readiness,
        },
    });
    const state = stateFacade(store, loading, runtime, graph, parseConfig({}));
    runtime.start(store.setLayout(layout.map(props => ({namespace: 'n', type: 'T', props}))).inserted);
    const node = (id: string): LayoutNode => store.index.node(id) as LayoutNode;
    return {
        requests,
        runtime,
        state,
        node,
        user: async (id: string, props: Record<string, unknown>) => {
            runtime.setProps(node(id), props);
            await settled();
        },
        value: (id: string, property: string) => node(id).component.props[property],
    };
}

const settled = (): Promise<void> => new Promise(resolve => setTimeout(resolve));
const ECHO = {output: 'o.children', inputs: [{id: 'i', property: 'value'}]};
const CLICK = {
    output: 'o.children',
    inputs: [
        {id: 'i', property: 'n_clicks'},
        {id: 'i', property: 'stamp'},
    ],
};

const DRAWN: NodeView = {
    watchesDescendants: false,
    nodeChanged: () => undefined,
    descendantChanged: () => undefined,
    loadingChanged: () => undefined,
};

test('changes of one turn are one call with all triggers', async () => {
    const page = pageWith([{id: 'i'}, {id: 'o'}], [CLICK]);
    page.runtime.setProps(page.node('i'), {n_clicks: 1});
    await page.user('i', {stamp: 5});

    expect(page.requests.map(({call}) => call.changedPropIds)).toEqual([['i.n_clicks', 'i.stamp']]);
    expect(page.requests[0]?.call.inputs).toEqual([
        {id: 'i', property: 'n_clicks', value: 1},
        {id: 'i', property: 'stamp', value: 5},
    ]);
});

test('a call waits for parts of what it reads, as far as these are on their way', async () => {
    let arrive = (): void => undefined;
    const arrival = new Promise<void>(resolve => {
        arrive = resolve;
    });
    const page = pageWith([{id: 'i'}, {id: 'o'}], [ECHO], () => arrival);
    page.node('o').watch(DRAWN);
    await page.user('i', {value: 1});
    expect(page.requests).toHaveLength(1);

    page.node('i').watch(DRAWN);
    await page.user('i', {value: 2});
    expect(page.requests).toHaveLength(1);
    arrive();
    await settled();
    expect(page.requests).toHaveLength(2);
});

test('setting an equal value asks nobody', async () => {
    const page = pageWith([{id: 'i', value: [1]}, {id: 'o'}], [ECHO]);
    await page.user('i', {value: [1]});

    expect(page.requests).toHaveLength(0);
});

test('a late answer never overwrites a newer one', async () => {
    const page = pageWith([{id: 'i'}, {id: 'o'}], [ECHO]);
    await page.user('i', {value: 'first'});
    await page.user('i', {value: 'second'});
    const [first, second] = page.requests;

    await second?.answer(set('o', {children: 'second'}));
    await first?.answer(set('o', {children: 'first'}));

    expect(first?.cancellation.isCancelled).toBe(true);
    expect(page.value('o', 'children')).toBe('second');
    expect(page.state.getState().isLoading).toBe(false);
});

test.each([
    ['in order', [0, 1, 2], ['0', '01', '012']],
    ['the last before the others', [2, 0, 1], ['2', '2', '2']],
    ['an older one late', [1, 0, 2], ['1', '1', '12']],
])('what a superseded call without outputs does counts: %s', async (_name, order, expected) => {
    const acting = {output: 'hash', no_output: true, inputs: [{id: 'i', property: 'value'}]};
    const page = pageWith([{id: 'i'}, {id: 's', done: ''}], [acting]);
    for (const value of [0, 1, 2]) {
        await page.user('i', {value});
    }
    const seen: unknown[] = [];
    for (const number of order) {
        const operations = [{operation: 'Add', location: [], params: {value: `${number}`}}];
        const done = {__dash_patch_update: '__dash_patch_update', operations};
        await page.requests[number]?.answer({type: 'updated', outputs: {}, sideUpdate: {s: {done}}});
        seen.push(page.value('s', 'done'));
    }

    expect(seen).toEqual(expected);
});

test('while it runs, its outputs are loading and the lists say so', async () => {
    const page = pageWith([{id: 'i'}, {id: 'o'}], [ECHO]);
    await page.user('i', {value: 1});

    expect(page.state.getState().loading).toEqual({'[1]': [{id: 'o', property: 'children', path: [1]}]});
    expect(page.state.getState().callbacks.executing).toHaveLength(1);

    await page.requests[0]?.answer({type: 'unchanged'});

    expect(page.state.getState().loading).toEqual({});
    expect(
        Object.entries(page.state.getState().callbacks).filter(
            ([, list]) => Array.isArray(list) && list.length,
        ),
    ).toEqual([]);
});

test('running values are set and taken back, also when the call fails', async () => {
    const running = {running: {'i.disabled': true}, runningOff: {'i.disabled': false}};
    const page = pageWith([{id: 'i'}, {id: 'o'}], [{...ECHO, running}]);
    const failed = vi.fn();
    page.runtime.events.listen(event => event.type === 'failed' && failed(event.error.message));
    await page.user('i', {value: 1});
    expect(page.value('i', 'disabled')).toBe(true);

    await page.requests[0]?.answer({type: 'failed', error: new CallbackError('http', 'broken')});

    expect(page.value('i', 'disabled')).toBe(false);
    expect(failed).toHaveBeenCalledWith('broken');
});

test('a chain ends with clientside callbacks in the same turn', async () => {
    const clientside = {output: 'c.children', inputs: [{id: 'o', property: 'children'}]};
    const page = pageWith(
        [{id: 'i'}, {id: 'o'}, {id: 'c'}],
        [ECHO, {...clientside, clientside_function: {namespace: 'ns', function_name: 'fn'}}],
    );
    await page.user('i', {value: 1});
    await page.requests[0]?.answer(set('o', {children: 'x'}));

    expect(page.value('c', 'children')).toContain('"value":"x"');
});

test('side updates and progress reach the page while a callback runs, and nothing after it was dropped', async () => {
    const page = pageWith([{id: 'i'}, {id: 'o'}, {id: 'p'}], [ECHO]);
    await page.user('i', {value: 1});
    page.requests[0]?.interim.update(updatesByProp({'p.value': 3}));
    expect(page.value('p', 'value')).toBe(3);

    await page.user('i', {value: 2});
    page.requests[0]?.interim.update(updatesByProp({'p.value': 9}));

    expect(page.value('p', 'value')).toBe(3);
});

test('a patch that does not fit fails its callback and leaves the page usable', async () => {
    const page = pageWith([{id: 'i'}, {id: 'o', children: 5}], [ECHO]);
    const failed = vi.fn();
    page.runtime.events.listen(event => event.type === 'failed' && failed(event.error.kind));
    const operations = [{operation: 'Append', location: [], params: {value: 1}}];
    await page.user('i', {value: 1});

    await page.requests[0]?.answer(
        set('o', {children: {__dash_patch_update: '__dash_patch_update', operations}}),
    );
    await page.user('i', {value: 2});

    expect(failed).toHaveBeenCalledWith('malformed');
    expect(page.requests).toHaveLength(2);
});

test('a patch beside the outputs that does not fit fails its callback, and the outputs are set', async () => {
    const page = pageWith([{id: 'i', n: 'text'}, {id: 'o'}], [ECHO]);
    const failed = vi.fn();
    page.runtime.events.listen(event => event.type === 'failed' && failed(event.error.kind));
    const operations = [{operation: 'Mul', location: [], params: {value: 2}}];
    const misfit = {__dash_patch_update: '__dash_patch_update', operations};
    await page.user('i', {value: 1});

    await page.requests[0]?.answer({
        type: 'updated',
        outputs: {o: {children: 'done'}},
        sideUpdate: {i: {n: misfit}},
    });

    expect(failed).toHaveBeenCalledWith('malformed');
    expect(page.value('o', 'children')).toBe('done');
    expect(page.state.getState().isLoading).toBe(false);
});

test('what a component says is wrong with it is told to listeners and is no prop', async () => {
    const page = pageWith([{id: 'i'}, {id: 'o'}], [ECHO]);
    const reported = vi.fn();
    page.runtime.events.listen(event => event.type === 'reported' && reported(event.node, event.error));
    const error = new Error('no date');
    await page.user('i', {value: 1, _dash_error: error});

    expect(reported).toHaveBeenCalledWith(page.node('i'), error);
    expect(page.value('i', '_dash_error')).toBeUndefined();
    expect(page.requests).toHaveLength(1);
});

test('a callback runs again for the same triggers, with the values of now, and only that one', async () => {
    const page = pageWith([{id: 'i'}, {id: 'o'}], [ECHO, {...ECHO, output: 'o.title'}]);
    await page.user('i', {value: 1});
    const {instance} = page.requests[0]?.call ?? {};
    const job = [...page.runtime.jobs.all()].find(running => running.instance.key === instance);
    await page.requests[0]?.answer(set('o', {children: 1}));

    page.runtime.runAgain(job?.instance as NonNullable<typeof job>['instance'], ['i.value']);

    expect(page.requests).toHaveLength(3);
    expect(page.requests[2]?.call).toMatchObject({instance, changedPropIds: ['i.value']});
});

test('a callback runs again with the values that it was called with, once', async () => {
    const page = pageWith([{id: 'i'}, {id: 'o'}], [ECHO]);
    await page.user('i', {value: 1});
    const former = page.requests[0]?.call as Call;
    const [job] = page.runtime.jobs.all();
    await page.requests[0]?.answer(set('o', {children: 1}));
    await page.user('i', {value: 2});
    await page.requests[1]?.answer(set('o', {children: 2}));

    page.runtime.runAgain(
        job?.instance as NonNullable<typeof job>['instance'],
        former.changedPropIds,
        former,
    );
    await page.requests[2]?.answer(set('o', {children: 1}));
    await page.user('i', {value: 3});

    const sent = page.requests.map(({call}) => (call.inputs[0] as {value: unknown}).value);
    expect(sent).toEqual([1, 2, 1, 3]);
});
