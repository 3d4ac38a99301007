import {expect, test} from 'vitest';
import {TestPage} from '../../executor/tests/page';
import type {Execution} from '../recorder/execution';
import {readLastCall} from './lastCall';
import {currentValue} from './propertyValue';
import {dependency} from './tests/graph';

function pageWith(...props: object[]): TestPage {
    const page = new TestPage(
        props.map(given => ({namespace: 'n', type: 'Input', props: {...given}})),
        [],
    );
    page.start();
    return page;
}

test('a property has the value that its component has now', () => {
    const {store} = pageWith({id: 'a', value: 3});

    expect(currentValue(dependency('a.value'), store)).toEqual({
        kind: 'one',
        value: 3,
        componentType: 'Input',
    });
    expect(currentValue(dependency('elsewhere.value'), store)).toEqual({kind: 'absent'});
});

test('a wildcard has the values of all components it stands for', () => {
    const {store} = pageWith(
        {id: {type: 'in', n: 1}, value: 'x'},
        {id: {type: 'in', n: 2}, value: 'y'},
        {id: {type: 'out', n: 1}, value: 'z'},
    );
    const values = {'{"n":1,"type":"in"}': 'x', '{"n":2,"type":"in"}': 'y'};

    expect(currentValue(dependency('{"type":"in","n":["ALL"]}.value'), store)).toEqual({
        kind: 'many',
        values,
    });
    expect(currentValue(dependency('{"type":"in","n":["MATCH"]}.value'), store)).toEqual({
        kind: 'many',
        values,
    });
    expect(currentValue(dependency('{"type":"no","n":["ALL"]}.value'), store)).toEqual({kind: 'absent'});
});

test('the last call tells inputs, state and what it changed by name', () => {
    const call = {
        inputs: [
            {id: 'a', property: 'value', value: 1},
            [{id: {n: 1, type: 'in'}, property: 'value', value: 2}],
        ],
        state: [null],
    };
    const effects = [{id: 'b', property: 'children', before: '', after: 'three'}];

    expect(readLastCall({call, effects} as unknown as Execution)).toEqual({
        inputs: {'a.value': 1, '{"n":1,"type":"in"}.value': 2},
        state: {},
        outputs: {'b.children': 'three'},
    });
});
