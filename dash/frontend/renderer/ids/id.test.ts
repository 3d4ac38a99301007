import {expect, test} from 'vitest';
import {canonicalId, knownId, splitOutputs, splitProp, stringifyId} from './id';

test('object ids become text with sorted keys and no blanks', () => {
    expect(stringifyId({type: 'x', index: 1})).toBe('{"index":1,"type":"x"}');
    expect(stringifyId('plain')).toBe('plain');
});

test('an id from the wire is the same however it was spelt', () => {
    expect(canonicalId('{"type": "\\u00e9", "index": 1.0}')).toBe('{"index":1,"type":"é"}');
    expect(knownId({b: true, a: 'x'})).toEqual(knownId('{"a":"x","b":true}'));
});

test('text that only looks like an object stays text', () => {
    expect(knownId('{oops')).toEqual({text: '{oops', dict: undefined});
});

test('a property is split at the last dot and escaped dots come back', () => {
    expect(splitProp('{"n":1,"type":"d\\.x"}.children')).toEqual({
        id: '{"n":1,"type":"d.x"}',
        property: 'children',
    });
});

test('several outputs are listed one by one', () => {
    expect(splitOutputs('..a.children...b.title..')).toEqual([
        {id: 'a', property: 'children'},
        {id: 'b', property: 'title'},
    ]);
    expect(splitOutputs('a.children@0f')).toEqual([{id: 'a', property: 'children@0f'}]);
});
