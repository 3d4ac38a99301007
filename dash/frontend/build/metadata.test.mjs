import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {NoComponent} from '../../development/extraction/js/problem.mjs';
import {describeTyped} from '../../development/extraction/js/typed.mjs';
import {BUILD} from './paths.mjs';

const FIXTURES = join(BUILD, 'fixtures');

function describeFile(name, folder) {
    const packageDir = join(FIXTURES, folder);
    return describeTyped(packageDir, [join(packageDir, 'src', `${name}.tsx`)]);
}

function extract(name, folder) {
    return describeFile(name, folder).metadata[`src/${name}.tsx`];
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

test('a type that Python cannot have is a problem that names file, component and prop', () => {
    const [problem] = describeFile('Broken', 'broken').problems;

    expect(problem.path).toBe('src/Broken.tsx');
    expect(problem.message).toMatch(/^Broken has a prop token .*symbol/);
});

test('a file without its component is told from one with a mistake', () => {
    const [problem] = describeFile('Missing', 'broken').problems;

    expect(problem).toBeInstanceOf(NoComponent);
    expect(problem.message).toMatch(/no component named Missing/);
});

describe('libraries of others', () => {
    const packageDir = join(FIXTURES, 'library');
    const names = ['Classic', 'Wrapped', 'Referred', 'Either', 'Folded/index', 'Torn'];
    const files = [...names.map(name => `src/${name}.tsx`), 'src/index.ts', 'src/format.ts'];
    const {metadata, problems} = describeTyped(
        packageDir,
        files.map(file => join(packageDir, file)),
    );
    const library = name => metadata[`src/${name}.tsx`];
    const defaults = ({props}) =>
        Object.fromEntries(
            Object.entries(props).flatMap(([name, {defaultValue}]) =>
                defaultValue ? [[name, defaultValue.value]] : [],
            ),
        );

    test('may write components as classes, with static defaults', () => {
        const classic = library('Classic');

        expect(classic.description).toBe('A component of the class kind.');
        expect(Object.keys(classic.props)).toEqual(['size', 'label']);
        expect(defaults(classic)).toEqual({size: '3', label: "'none'"});
    });

    test('may export what wraps a component; what its parameter says wins over defaultProps', () => {
        const wrapped = library('Wrapped');

        expect(wrapped.displayName).toBe('Wrapped');
        expect(wrapped.description).toBe('Described where it is written.');
        expect(defaults(wrapped)).toEqual({tone: "'calm'", count: '2'});
    });

    test('have no props ref and key unless they are their own', () => {
        expect(Object.keys(library('Referred').props)).toEqual(['id']);
        expect(Object.keys(library('Wrapped').props)).toContain('key');
    });

    test('may take one of several shapes: all their props, required where all have them', () => {
        const {props} = library('Either');

        expect(Object.keys(props)).toEqual(['kind', 'text', 'href', 'size']);
        expect(props.kind).toEqual({
            type: {name: 'enum', value: literals("'text'", "'link'")},
            required: true,
            description: '',
        });
        expect(props.text.required).toBe(false);
    });

    test('may give a component a folder of its own', () => {
        expect(library('Folded/index').displayName).toBe('Folded');
    });

    test('may have files without components', () => {
        const without = problems.filter(problem => problem instanceof NoComponent).map(({path}) => path);

        expect(without).toEqual(['src/index.ts', 'src/format.ts']);
    });

    test('are told where a file breaks off', () => {
        const {message} = problems.find(({path}) => path === 'src/Torn.tsx');

        expect(message).toBe("cannot be read: ',' expected. (1:33)");
    });
});
