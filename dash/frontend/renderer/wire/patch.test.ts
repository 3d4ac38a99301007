import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {applyPatch, isPatch, PATCH_MARKER} from './patch';

type Step = [operation: string, location: (string | number)[], params?: object];

function patched(value: unknown, ...steps: Step[]): unknown {
    const operations = steps.map(([operation, location, params = {}]) => ({operation, location, params}));
    return applyPatch(value, {operations});
}

test('a patch is known by its marker', () => {
    expect(isPatch({[PATCH_MARKER]: PATCH_MARKER, operations: []})).toBe(true);
    expect(isPatch({operations: []})).toBe(false);
});

describe('operations', () => {
    test.each<[Step, unknown, unknown]>([
        [['Assign', ['a', 'b'], {value: 2}], {a: {b: 1, c: 1}}, {a: {b: 2, c: 1}}],
        [['Assign', ['a', -1], {value: 9}], {a: [1, 2]}, {a: [1, 9]}],
        [['Delete', ['a']], {a: 1, b: 2}, {b: 2}],
        [['Delete', ['l', -1]], {l: [1, 2, 3]}, {l: [1, 2]}],
        [['Append', ['l'], {value: 3}], {l: [1]}, {l: [1, 3]}],
        [['Prepend', ['l'], {value: 3}], {l: [1]}, {l: [3, 1]}],
        [['Insert', ['l'], {index: 1, value: 'x'}], {l: [1, 2]}, {l: [1, 'x', 2]}],
        [
            ['Insert', [], {index: -1, value: 'x'}],
            [1, 2],
            [1, 'x', 2],
        ],
        [['Extend', [], {value: [2, 3]}], [1], [1, 2, 3]],
        [['Remove', ['l'], {value: {k: 1}}], {l: [{k: 2}, {k: 1}, {k: 1}]}, {l: [{k: 2}, {k: 1}]}],
        [['Clear', ['l']], {l: [1]}, {l: []}],
        [['Clear', ['d']], {d: {x: 1}}, {d: {}}],
        [['Reverse', ['l']], {l: [1, 2]}, {l: [2, 1]}],
        [['Merge', [], {value: {b: 2}}], {a: 1}, {a: 1, b: 2}],
        [['Add', ['n'], {value: 2}], {n: 1}, {n: 3}],
        [['Add', ['n'], {value: 'b'}], {n: 'a'}, {n: 'ab'}],
        [['Sub', ['n'], {value: 2}], {n: 1}, {n: -1}],
        [['Mul', ['n'], {value: 2}], {n: 3}, {n: 6}],
        [['Div', ['n'], {value: 2}], {n: 3}, {n: 1.5}],
    ])('%j', (step, before, after) => {
        expect(patched(before, step)).toEqual(after);
    });
});

describe('what items are added to, as children may be', () => {
    const one = {type: 'P', namespace: 'dash_html_components', props: {children: 'one'}};

    test.each<[Step, unknown, unknown]>([
        [['Append', [], {value: 'x'}], null, ['x']],
        [['Append', ['z'], {value: 1}], {a: 1}, {a: 1, z: [1]}],
        [['Prepend', ['z'], {value: 1}], undefined, {z: [1]}],
        [['Append', [], {value: 'x'}], one, [one, 'x']],
        [['Prepend', [], {value: 'x'}], one, ['x', one]],
        [['Insert', [], {index: 0, value: 'x'}], 'text', ['x', 'text']],
        [['Extend', [], {value: ['x', 'y']}], 'text', ['text', 'x', 'y']],
    ])('%j', (step, before, after) => {
        expect(patched(before, step)).toEqual(after);
    });
});

describe('numbers of numpy, as plotly packs them', () => {
    const packed = {dtype: 'i2', bdata: 'AQACAAMABAA='};
    const table = {...packed, shape: '2, 2'};

    test.each<[Step, unknown, unknown]>([
        [['Append', ['y'], {value: 5}], {y: packed}, {y: [1, 2, 3, 4, 5]}],
        [['Extend', ['y'], {value: [5, 6]}], {y: packed}, {y: [1, 2, 3, 4, 5, 6]}],
        [['Assign', ['y', -1], {value: 9}], {y: packed}, {y: [1, 2, 3, 9]}],
        [['Delete', ['y', 0]], {y: packed}, {y: [2, 3, 4]}],
        [['Add', ['y'], {value: [5]}], {y: packed}, {y: [1, 2, 3, 4, 5]}],
        [['Clear', ['y']], {y: packed}, {y: []}],
        [
            ['Append', ['y', 0], {value: 9}],
            {y: table},
            {
                y: [
                    [1, 2, 9],
                    [3, 4],
                ],
            },
        ],
        [['Assign', ['y'], {value: 1}], {y: packed}, {y: 1}],
        [['Assign', ['y', 'dtype'], {value: 'u2'}], {y: packed}, {y: {...packed, dtype: 'u2'}}],
    ])('%j', (step, before, after) => {
        expect(patched(before, step)).toEqual(after);
    });

    test('others stay packed', () => {
        const before = {x: packed, y: packed};

        expect((patched(before, ['Append', ['y'], {value: 5}]) as typeof before).x).toBe(packed);
    });
});

test('what a patch does not touch keeps its identity, and the old value is left alone', () => {
    const before = {data: [{x: [1]}, {x: [2]}], layout: {title: 't'}};
    const after = patched(before, ['Append', ['data', 0, 'x'], {value: 9}]) as typeof before;

    expect(before.data[0]?.x).toEqual([1]);
    expect(after.data[0]?.x).toEqual([1, 9]);
    expect(after.data[1]).toBe(before.data[1]);
    expect(after.layout).toBe(before.layout);
});

test('an operation that does not fit says which and where', () => {
    expect(() => patched({l: 5}, ['Append', ['l'], {value: 1}])).toThrow(
        'Patch Append at ["l"]: expected a list, found 5',
    );
    expect(() => patched({a: 5}, ['Assign', ['a', 'b'], {value: 1}])).toThrow('Patch Assign at ["a","b"]');
    expect(() => patched({}, ['Explode', []])).toThrow('Explode');
});

test('a prop that was never set gets the containers on the way', () => {
    expect(patched(undefined, ['Assign', ['layout', 'title'], {value: 't'}])).toEqual({layout: {title: 't'}});
});

test('list operations in a row equal the same operations on a plain list', () => {
    const step = fc.oneof(
        fc.record({name: fc.constant('Append' as const), value: fc.integer()}),
        fc.record({name: fc.constant('Prepend' as const), value: fc.integer()}),
        fc.record({
            name: fc.constant('Insert' as const),
            value: fc.integer(),
            index: fc.integer({min: 0, max: 5}),
        }),
        fc.record({name: fc.constant('Reverse' as const)}),
    );
    fc.assert(
        fc.property(fc.array(fc.integer()), fc.array(step), (start, steps) => {
            const plain = [...start];
            for (const item of steps) {
                if (item.name === 'Append') plain.push(item.value);
                else if (item.name === 'Prepend') plain.unshift(item.value);
                else if (item.name === 'Insert') plain.splice(item.index, 0, item.value);
                else plain.reverse();
            }
            expect(patched(start, ...steps.map((item): Step => [item.name, [], item]))).toEqual(plain);
        }),
    );
});
