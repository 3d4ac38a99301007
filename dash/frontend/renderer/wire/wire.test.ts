import {expect, test} from 'vitest';
import {parseLayout} from './component';
import {parseConfig} from './config';
import {parseDependencies} from './dependencies';
import {equals} from './equals';
import {parseResponse} from './response';

test('a definition without its output names the callback', () => {
    expect(() => parseDependencies([{inputs: []}])).toThrow(
        'callback 0.output: expected a text, found undefined',
    );
});

test('a definition is read in full', () => {
    const [definition] = parseDependencies([
        {
            output: 'o.children',
            inputs: [{id: 'i', property: 'value', allow_optional: true}],
            state: [],
            clientside_function: {namespace: 'ns', function_name: 'fn'},
            prevent_initial_call: true,
            background: {interval: 250},
            no_output: false,
            running: {running: {'b.disabled': true}, runningOff: {'b.disabled': false}},
        },
    ]);

    expect(definition).toEqual({
        output: 'o.children',
        inputs: [{id: 'i', property: 'value', optional: true}],
        state: [],
        clientside: {namespace: 'ns', functionName: 'fn'},
        preventInitialCall: true,
        backgroundIntervalMs: 250,
        noOutput: false,
        optional: false,
        createsCallbacks: false,
        running: {on: {'b.disabled': true}, off: {'b.disabled': false}},
    });
});

test('an answer that is not an object is refused with what was found', () => {
    expect(() => parseResponse([1])).toThrow('callback answer: expected an object, found [1]');
    expect(() => parseResponse({response: {o: 5}})).toThrow('response["o"]: expected an object, found 5');
});

test('a started background job has a handle and no outputs', () => {
    const answer = parseResponse({cacheKey: 'k', job: 'j', cancel: [{id: 'c', property: 'n_clicks'}]});

    expect(answer.outputs).toBeUndefined();
    expect(answer.background).toMatchObject({
        cacheKey: 'k',
        job: 'j',
        cancel: [{id: 'c', property: 'n_clicks'}],
    });
});

test('the configuration has sensible values where the server says nothing', () => {
    expect(parseConfig({update_title: '', children_props: {lib: {Tab: ['label']}}})).toMatchObject({
        requestsPathnamePrefix: '/',
        updateTitle: undefined,
        childrenProps: new Map([['lib', new Map([['Tab', ['label']]])]]),
        csrfHeaderName: 'X-CSRFToken',
    });
});

test('values are equal by content, other objects by identity', () => {
    expect(equals({a: [1, {b: null}]}, {a: [1, {b: null}]})).toBe(true);
    expect(equals([1], [1, 2])).toBe(false);
    expect(equals({a: undefined}, {})).toBe(false);
    expect(equals(new Map(), new Map())).toBe(false);
    expect(equals(Number.NaN, Number.NaN)).toBe(true);
});

test('a layout is drawn or refused, never half of it', () => {
    const component = {namespace: 'n', type: 'T', props: {}};

    expect(parseLayout([component, 'text', null])).toEqual([component, 'text', null]);
    expect(() => parseLayout(['text', {bad: 1}])).toThrow('layout[1]: expected a component');
});
