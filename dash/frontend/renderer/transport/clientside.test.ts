import {expect, test} from 'vitest';
import type {Call, Outcome} from '../executor/call';
import {CallbackGraph} from '../graph/graph';
import {parseDependencies} from '../wire/dependencies';
import {ClientPatch} from './clientPatch';
import {clientsideRunner, NO_UPDATE, PREVENT_UPDATE} from './clientside';

type Functions = Record<string, (...values: unknown[]) => unknown>;

const ONE: Call['outputs'] = [{id: 'o', property: 'children'}];
const TWO: Call['outputs'] = [...ONE, {id: 'p', property: 'title'}];

function call(outputs: Call['outputs']): Call {
    const names = outputs.map(
        output => `${(output as {id: string}).id}.${(output as {property: string}).property}`,
    );
    const definition = {
        output: names.length > 1 ? `..${names.join('...')}..` : names[0],
        inputs: [{id: 'i', property: 'value'}],
        clientside_function: {namespace: 'ns', function_name: 'fn'},
    };
    return {
        job: 1,
        instance: '0',
        callback: new CallbackGraph(parseDependencies([definition])).callbacks[0] as Call['callback'],
        outputs,
        inputs: [{id: 'i', property: 'value', value: 5}],
        state: [[{id: {k: 1}, property: 'data', value: 'a'}]],
        changedPropIds: ['i.value'],
    };
}

function run(
    ns: Functions | undefined,
    outputs = ONE,
    dash: Record<string, unknown> = {ns},
): Outcome | Promise<Outcome> {
    return clientsideRunner(() => dash)(call(outputs));
}

test('inputs and state come as arguments, lists for wildcards', () => {
    expect(run({fn: (...values) => values})).toEqual({
        type: 'updated',
        outputs: {o: {children: [5, ['a']]}},
        sideUpdate: {},
    });
});

test('each output has its value; no_update leaves one out', () => {
    expect(run({fn: () => [1, NO_UPDATE]}, TWO)).toMatchObject({outputs: {o: {children: 1}}});
    expect(run({fn: () => NO_UPDATE}, TWO)).toEqual({type: 'unchanged'});
});

test('too few values are an error that counts them', () => {
    expect(run({fn: () => [1]}, TWO)).toMatchObject({
        type: 'failed',
        error: {message: 'Expected a list with one value for each of 2 outputs, got a list of 1.'},
    });
});

test('PreventUpdate changes nothing, other errors are reported', () => {
    const throwing = (error: unknown): Functions => ({
        fn: () => {
            throw error;
        },
    });

    expect(run(throwing(PREVENT_UPDATE))).toEqual({type: 'unchanged'});
    expect(run(throwing(new Error('boom')))).toMatchObject({type: 'failed', error: {message: 'boom'}});
});

test('promises are waited for', async () => {
    expect(await run({fn: async () => 'later'})).toMatchObject({outputs: {o: {children: 'later'}}});
    expect(await run({fn: () => Promise.reject(new Error('boom'))})).toMatchObject({type: 'failed'});
    expect(await run({fn: () => Promise.reject(PREVENT_UPDATE)})).toEqual({type: 'unchanged'});
    // biome-ignore lint/suspicious/noThenProperty: as the promises of libraries have it.
    const ofLibrary = {then: (done: (value: string) => void) => done('later')};
    expect(await run({fn: () => ofLibrary})).toMatchObject({outputs: {o: {children: 'later'}}});
});

test('a patch is built', () => {
    const outcome = run({fn: () => new ClientPatch().assign(['a'], 1).append(['l'], 2)});

    expect(outcome).toMatchObject({
        outputs: {o: {children: {operations: [{operation: 'Assign'}, {operation: 'Append'}]}}},
    });
});

test('the context is there only while the function runs', () => {
    const dash: Record<string, unknown> = {ns: {fn: () => dash.callback_context}};

    expect(run(undefined, ONE, dash)).toMatchObject({
        outputs: {
            o: {
                children: {
                    triggered: [{prop_id: 'i.value', value: 5}],
                    triggered_id: 'i',
                    inputs: {'i.value': 5},
                    states: {'{"k":1}.data': ['a'][0]},
                    outputs_list: {id: 'o', property: 'children'},
                },
            },
        },
    });
    expect('callback_context' in dash).toBe(false);
});

test('a missing function is named, with the nearest one', () => {
    expect(run({fm: () => 1})).toMatchObject({
        error: {message: expect.stringContaining('Did you mean "fm"?')},
    });
    expect(run(undefined)).toMatchObject({error: {message: expect.stringContaining('no namespace "ns"')}});
});
