import {expect, test} from 'vitest';
import {jsonRows, type Openness} from './jsonRows';

const EVERYTHING: Openness = {isOpen: () => true, shownOf: () => 100};
const ROOT: Openness = {isOpen: (path: string) => path === '', shownOf: () => 100};

function lines(value: unknown, openness = ROOT, withRoot = true): string[] {
    return jsonRows(value, openness, withRoot).map(
        ({level, name, text}) => `${'  '.repeat(level - 1)}${name === undefined ? '' : `${name}: `}${text}`,
    );
}

test('what is closed is told in one line', () => {
    expect(lines({a: 1, b: {c: [1, 2], d: null}, e: [], f: 'text'})).toEqual([
        '{4}',
        '  a: 1',
        '  b: {c: [2], d: null}',
        '  e: []',
        '  f: "text"',
    ]);
});

test('what is open shows its members', () => {
    expect(lines({a: [{b: true}]}, EVERYTHING)).toEqual(['{1}', '  a: [1]', '    0: {1}', '      b: true']);
});

test('the object around can be left out', () => {
    expect(lines({a: 1, b: [2]}, ROOT, false)).toEqual(['a: 1', 'b: [1] 2']);
});

test('a component is told by its type and id', () => {
    const component = {namespace: 'dash_html_components', type: 'Div', props: {id: 'x', children: 'y'}};

    expect(lines([component])).toEqual(['[1]', '  0: Div #x']);
});

test('of many members the first are shown, and how many there are more', () => {
    const rows = jsonRows([...Array(250).keys()], ROOT);

    expect(rows).toHaveLength(102);
    expect(rows.at(-1)).toMatchObject({
        kind: 'more',
        text: '150 more',
        path: '/…',
        position: 101,
        setSize: 101,
    });
});

test('a long text is cut until it is opened', () => {
    const text = 'x'.repeat(5000);
    const [closed] = jsonRows(text, {...ROOT, isOpen: () => false});
    const [open] = jsonRows(text, EVERYTHING);

    expect(closed?.text).toContain('(5,000 characters)');
    expect(closed?.text.length).toBeLessThan(200);
    expect(open?.text).toHaveLength(5002);
});

test('values that are no JSON are shown as they print, and circles only as far as they are opened', () => {
    const circle: Record<string, unknown> = {nothing: undefined, when: new Date(Number.NaN), large: 10n};
    circle.self = circle;

    expect(lines(circle)).toEqual([
        '{4}',
        '  nothing: undefined',
        '  when: Invalid Date',
        '  large: 10',
        '  self: {nothing: undefined, when: Invalid Date, large: 10, self: {4}}',
    ]);
    expect(lines(new Float64Array([1, 2]))).toEqual(['[2]', '  0: 1', '  1: 2']);
});

test('names with slashes do not mix up places', () => {
    const paths = jsonRows({'a/b': 1, a: {b: 2}}, EVERYTHING).map(({path}) => path);

    expect(new Set(paths).size).toBe(paths.length);
});
