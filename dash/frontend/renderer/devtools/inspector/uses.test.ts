import {expect, test} from 'vitest';
import {CallbackGraph} from '../../graph/graph';
import {knownId} from '../../ids/id';
import {parseDependencies} from '../../wire/dependencies';
import {usesOf} from './uses';

const {callbacks} = new CallbackGraph(
    parseDependencies([
        {
            output: 'out.children',
            inputs: [{id: 'in', property: 'value'}],
            state: [{id: 'other', property: 'value'}],
        },
        {output: 'in.value', inputs: [{id: '{"i":["ALL"],"t":"row"}', property: 'n_clicks'}], state: []},
    ]),
);
const tell = (id: string | object): string[] =>
    usesOf(knownId(id), callbacks).map(
        ({kind, property, callback}) => `${callback.output} ${kind} ${property}`,
    );

test('writers come first, then readers, then those that take a value along', () => {
    expect(tell('in')).toEqual(['in.value writes value', 'out.children reads value']);
    expect(tell('other')).toEqual(['out.children takes along value']);
});

test('a pattern reads every component that it fits', () => {
    expect(tell({t: 'row', i: 3})).toEqual(['in.value reads n_clicks']);
    expect(tell({t: 'cell', i: 3})).toEqual([]);
});

test('a component without an id has no callbacks', () => {
    expect(usesOf(undefined, callbacks)).toEqual([]);
});
