import {expect, test, vi} from 'vitest';
import type {Call} from '../executor/call';
import {Cancellation} from '../executor/cancellation';
import {CallbackGraph} from '../graph/graph';
import {parseConfig} from '../wire/config';
import {parseDependencies} from '../wire/dependencies';
import type {CallTime} from './callTimes';
import type {Distributions} from './distributions';
import type {RequestHooks} from './hooks';
import {type Fetch, Http} from './http';
import {ServerRunner} from './server';

const NO_CONTENT = Symbol('204');

function server(answers: unknown[], hooks: RequestHooks = {}, takeTimes?: () => readonly CallTime[]) {
    const sent: {query: URLSearchParams; body: Record<string, unknown>; signal: AbortSignal}[] = [];
    const config = parseConfig({end_id: 'E'});
    const pause = async (): Promise<void> => undefined;
    const fetch: Fetch = async (url, init) => {
        sent.push({
            query: new URL(String(url), 'http://page').searchParams,
            body: JSON.parse(String(init?.body)),
            signal: init?.signal as AbortSignal,
        });
        const answer = answers.shift();
        return answer === NO_CONTENT ? new Response(null, {status: 204}) : Response.json(answer);
    };
    const http = new Http({config, hooks, fetch, cookies: () => '', pause});
    const distributions = {load: async () => undefined} as unknown as Distributions;
    const learnCallbacks = vi.fn(pause);
    const runner = new ServerRunner({http, config, hooks, distributions, pause, learnCallbacks, takeTimes});
    const interim = {update: vi.fn()};
    return {
        learnCallbacks,
        sent,
        interim,
        run: (call: Call, cancellation = new Cancellation()) => runner.run(call, interim, cancellation),
    };
}

function call(changed = 'i.value', background?: object, createsCallbacks = false): Call {
    const [id = '', property = ''] = changed.split('.');
    const definition = {
        output: 'o.children',
        inputs: [{id, property}],
        background,
        dynamic_creator: createsCallbacks,
    };
    return {
        job: 1,
        instance: `0${changed}`,
        callback: new CallbackGraph(parseDependencies([definition])).callbacks[0] as Call['callback'],
        outputs: [{id: 'o', property: 'children'}],
        inputs: [{id, property, value: 'secret'}],
        state: [],
        changedPropIds: [changed],
    };
}

test('the answer becomes updates; request hooks see both sides', async () => {
    const hooks = {request_pre: vi.fn(), request_post: vi.fn()};
    const {run} = server([{multi: true, response: {o: {children: 'x'}}, sideUpdate: {t: {title: 1}}}], hooks);

    expect(await run(call())).toEqual({
        type: 'updated',
        outputs: {o: {children: 'x'}},
        sideUpdate: {t: {title: 1}},
    });
    expect(hooks.request_pre).toHaveBeenCalledWith(expect.objectContaining({output: 'o.children'}));
    expect(hooks.request_post).toHaveBeenCalledWith(expect.anything(), {o: {children: 'x'}});
});

test('after a callback that may declare others, and only then, the callbacks are fetched again', async () => {
    const {run, learnCallbacks} = server([{response: {}}, {response: {}}]);

    await run(call());
    expect(learnCallbacks).not.toHaveBeenCalled();
    await run(call('i.value', undefined, true));
    expect(learnCallbacks).toHaveBeenCalledOnce();
});

test('a superseded request is given up, unless its callback has no outputs', async () => {
    const acting = new CallbackGraph(parseDependencies([{output: 'hash', no_output: true, inputs: []}]));
    const {run, sent} = server([NO_CONTENT, NO_CONTENT]);
    for (const callback of [call().callback, ...acting.callbacks]) {
        const cancellation = new Cancellation();
        const running = run({...call(), callback}, cancellation);
        cancellation.cancel();
        await running;
    }

    expect(sent.map(({signal}) => signal.aborted)).toEqual([true, false]);
});

test('a server that records is told what the page measured, and hooks see nothing of it', async () => {
    const hooks = {request_pre: vi.fn()};
    const told: CallTime[][] = [[['o.children', 1, 2]], []];
    const {run, sent} = server([{response: {}}, {response: {}}], hooks, () => told.shift() ?? []);
    await run(call());
    await run(call());

    expect(sent.map(({body}) => body.times)).toEqual([[['o.children', 1, 2]], undefined]);
    expect(hooks.request_pre).not.toHaveBeenCalledWith(expect.objectContaining({times: expect.anything()}));
});

test('no content changes nothing, an answer of the wrong shape fails', async () => {
    expect(await server([NO_CONTENT]).run(call())).toEqual({type: 'unchanged'});
    expect(await server([[1]]).run(call())).toMatchObject({type: 'failed', error: {kind: 'malformed'}});
});

test('a background callback is started, polled without its values, and answered', async () => {
    const start = {cacheKey: 'K', job: 'J', progressDefault: {'p.value': 0}};
    const {run, sent, interim} = server([
        start,
        {progress: {'p.value': 5}},
        {response: {o: {children: 'done'}}},
    ]);

    const outcome = await run(call('i.value', {interval: 10}));

    expect(outcome).toMatchObject({type: 'updated', outputs: {o: {children: 'done'}}});
    expect(sent.map(({query}) => query.toString())).toEqual([
        'endId=E',
        'cacheKey=K&job=J&endId=E',
        'cacheKey=K&job=J&endId=E',
    ]);
    expect(sent[2]?.body.inputs).toEqual([{id: 'i', property: 'value', value: null}]);
    expect(interim.update).toHaveBeenCalledWith({p: {value: 0}});
    expect(interim.update).toHaveBeenCalledWith({p: {value: 5}});
});

test('what supersedes a background job tells the server which one', async () => {
    const {run, sent} = server([{cacheKey: 'K', job: 'J'}, {cacheKey: 'K2', job: 'J2'}, NO_CONTENT]);
    const cancellation = new Cancellation();
    const first = run(call('i.value', {interval: 10}), cancellation);
    cancellation.cancel();
    await first;

    await run(call('i.value', {interval: 10}));

    expect(sent[1]?.query.getAll('oldJob')).toEqual(['J']);
});

test('a trigger that cancels a background job tells the server which one', async () => {
    let open: () => void = () => undefined;
    const started = new Promise<void>(resolve => {
        open = resolve;
    });
    const start = {cacheKey: 'K', job: 'J', cancel: [{id: 'c', property: 'n_clicks'}]};
    const {run, sent, interim} = server([start, {response: {}}, NO_CONTENT]);
    interim.update.mockImplementationOnce(() => open());
    const running = run(call('i.value', {interval: 10}));
    await started;

    await Promise.all([run(call('c.n_clicks')), running]);

    expect(sent.flatMap(({query}) => query.getAll('cancelJob'))).toEqual(['J']);
});
