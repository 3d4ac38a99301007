import {expect, test} from 'vitest';
import {checkValue} from './checkValue';
import {parseType} from './propType';

const STRING = {name: 'string'};
const OPTION = {name: 'shape', value: {label: {...STRING, required: true}, value: {name: 'number'}}};
const OPTIONS = {
    name: 'union',
    value: [{name: 'arrayOf', value: {name: 'union', value: [STRING, OPTION]}}, {name: 'object'}],
};
const KIND = {name: 'enum', value: [{value: "'text'"}, {value: '3'}, {value: 'false'}]};

test.each([
    [STRING, 'a'],
    [STRING, null],
    [{name: 'number'}, 0],
    [{name: 'bool'}, false],
    [KIND, 'text'],
    [KIND, 3],
    [KIND, false],
    [OPTIONS, ['a', {label: 'b', value: 1, more: true}]],
    [OPTIONS, {a: 'A'}],
    [{name: 'objectOf', value: STRING}, {a: 'A'}],
    [{name: 'node'}, ['a', 1, null, [{namespace: 'n', type: 'T', props: {}}]]],
    [{name: 'func'}, 'anything'],
])('%j takes %j', (type, value) => {
    expect(checkValue(parseType(type), value)).toBeUndefined();
});

test.each([
    [STRING, 1, '', 'string', 'number'],
    [KIND, 'txt', '', '"text" or 3 or false', 'string'],
    [{name: 'arrayOf', value: STRING}, ['a', 2], '[1]', 'string', 'number'],
    [{name: 'objectOf', value: STRING}, {a: 1}, '.a', 'string', 'number'],
    [OPTION, {value: 1}, '.label', 'string', 'nothing'],
    [OPTIONS, 'a', '', 'list of string or object {label, value} or object', 'string'],
    [OPTIONS, ['a', 5], '[1]', 'string or object {label, value}', 'number'],
    [OPTIONS, ['a', {label: 1}], '[1].label', 'string', 'number'],
    [{name: 'node'}, ['a', {no: 'component'}], '[1]', 'component, text, or list of these', 'object'],
    [{name: 'object'}, [1], '', 'object', 'array'],
])('%j does not take %j, and says where', (type, value, at, expected, supplied) => {
    expect(checkValue(parseType(type), value)).toMatchObject({at, expected, supplied});
});
