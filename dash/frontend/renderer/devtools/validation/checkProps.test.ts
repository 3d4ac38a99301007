import {expect, test} from 'vitest';
import {checkProps, missingProps} from './checkProps';
import {parsePropTables} from './propType';

const tables = parsePropTables({
    dcc: {
        RadioItems: {
            id: {type: {name: 'string'}},
            options: {type: {name: 'arrayOf', value: {name: 'object'}}, required: true},
            value: {type: {name: 'string'}},
            marks: {type: {name: 'shape', value: {label: {name: 'any', required: true}}}},
            'data-*': {type: {name: 'string'}},
        },
    },
});
const table = tables.get('dcc')?.get('RadioItems') ?? new Map();
const radio = {type: 'RadioItems', props: {id: 'countries-radio'}};

test('a value that does not fit is told with its place, what was expected and what was given', () => {
    const [problem] = checkProps(radio, table, {options: ['NYC']});

    expect(problem?.title).toBe(
        'Invalid argument `options[0]` passed into RadioItems with ID "countries-radio".',
    );
    expect(problem?.message).toBe('Expected `object`.\nWas supplied type `string`.\nValue provided: "NYC"');
});

test('an unknown prop names the nearest', () => {
    const [problem] = checkProps({type: 'RadioItems', props: {}}, table, {valeu: 'a', 'data-x': '1'});

    expect(problem).toMatchObject({
        prop: 'valeu',
        title: 'Unknown argument `valeu` passed into RadioItems.',
        message: 'Did you mean `value`?',
    });
});

test('what is required and missing is told for a whole component', () => {
    expect(missingProps(radio, table, {value: 'a'}).map(({title}) => title)).toEqual([
        'Required argument `options` was not passed into RadioItems with ID "countries-radio".',
    ]);
    expect(missingProps(radio, table, {options: []})).toEqual([]);
});

test('a part that is missing is told with the name that may stand for it', () => {
    const [problem] = checkProps(radio, table, {marks: {lable: 'a', label_color: 'red'}});

    expect(problem?.title).toBe(
        'Invalid argument `marks.label` passed into RadioItems with ID "countries-radio".',
    );
    expect(problem?.message).toBe(
        'Expected `any value`.\nWas supplied type `nothing`.\nIt has `lable` instead.',
    );
});
