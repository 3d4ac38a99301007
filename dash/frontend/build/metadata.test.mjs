import {join} from 'node:path';
import {expect, test} from 'vitest';
import {extractMetadata} from './metadata.mjs';
import {BUILD} from './paths.mjs';

const FIXTURES = join(BUILD, 'fixtures');

function extract(name, folder) {
    const packageDir = join(FIXTURES, folder);
    return extractMetadata(packageDir, [join(packageDir, 'src', `${name}.tsx`)])[`src/${name}.tsx`];
}

const sample = extract('Sample', 'sample');

function literals(...values) {
    return values.map(value => ({value, computed: false}));
}

const string = {name: 'string'};
const number = {name: 'number'};

test('a component is named and described', () => {
    expect(sample.displayName).toBe('Sample');
    expect(sample.description).toBe('A component with a prop of every kind.');
});

test('props keep the order of their declaration, and setProps is none', () => {
    expect(Object.keys(sample.props)).toEqual([
        ...[
            'children',
            'name',
            'size',
            'count',
            'open',
            'responsive',
            'options',
            'marks',
            'data',
            'list',
            'style',
        ],
        ...[
            'extra',
            'range',
            'steps',
            'onDone',
            'suggestion',
            'day',
            'date',
            'figure',
            'shown',
            'persisted_props',
            'id',
        ],
    ]);
});

test('a prop is required unless it is marked optional', () => {
    const required = Object.keys(sample.props).filter(name => sample.props[name].required);

    expect(required).toEqual(['name']);
    expect(sample.props.name.description).toBe('Name of the sample.');
});

test.each([
    ['children', {name: 'node'}],
    ['name', string],
    ['size', {name: 'enum', value: literals("'small'", "'medium'", "'large'")}],
    ['count', number],
    ['open', {name: 'union', value: [{name: 'bool'}, {name: 'literal', value: "'auto'"}]}],
    ['responsive', {name: 'enum', value: literals('true', 'false', "'auto'")}],
    ['data', {name: 'any'}],
    ['list', {name: 'array'}],
    ['style', {name: 'object'}],
    ['extra', {name: 'object'}],
    ['range', {name: 'arrayOf', value: number}],
    ['steps', {name: 'arrayOf', value: number}],
    ['onDone', {name: 'func'}],
    ['date', {name: 'string', isDate: true}],
    ['figure', {name: 'shape', value: {data: {...string, required: false}}, isFigure: true}],
    ['shown', {name: 'bool'}],
    ['persisted_props', {name: 'arrayOf', value: {name: 'literal', value: "'name'"}}],
])('the type of %s', (name, type) => {
    expect(sample.props[name].type).toEqual(type);
});

test('a shape lists its fields, and ends where it contains itself', () => {
    const [list, dictionary] = sample.props.options.type.value;

    expect(dictionary).toEqual({name: 'objectOf', value: string});
    expect(list.value).toEqual({
        name: 'shape',
        value: {
            label: {name: 'node', description: 'What the reader sees.', required: true},
            value: {name: 'union', value: [string, number], required: true},
            children: {name: 'arrayOf', value: {name: 'object'}, required: false},
        },
    });
});

test('dictionaries may hold several types', () => {
    expect(sample.props.marks.type).toEqual({
        name: 'objectOf',
        value: {
            name: 'union',
            value: [
                string,
                {
                    name: 'shape',
                    value: {label: {...string, required: true}, style: {name: 'object', required: false}},
                },
            ],
        },
    });
});

test.each([
    ['size', "'medium'", false],
    ['count', '-1', false],
    ['open', 'false', false],
    ['marks', "{0: 'zero'}", false],
    ['steps', '[1, 2, 5]', false],
    ['style', '{}', false],
    ['data', 'Date.now()', true],
    ['day', "'today'", false],
])('the default of %s', (name, value, computed) => {
    expect(sample.props[name].defaultValue).toEqual({value, computed});
});

test('a component wrapped in a call has the props of its type', () => {
    const heavy = extract('Heavy', 'sample');

    expect(heavy.description).toBe('Draws its name once the part that draws is there.');
    expect(Object.keys(heavy.props)).toEqual(['name']);
});

test('a type that Python cannot have is an error that names file and prop', () => {
    expect(() => extract('Broken', 'broken')).toThrow(/src\/Broken\.tsx has a prop token .*symbol/);
});

test('a file without its component is an error that names both', () => {
    expect(() => extract('Missing', 'broken')).toThrow(
        /src\/Missing\.tsx exports no component named Missing/,
    );
});
