import {expect, test} from 'vitest';
import {isSmaller, matchId, overlap, type Pattern, parsePattern, substitute} from './pattern';

const pattern = (dict: object): Pattern => parsePattern(dict) as Pattern;

test('an id without wildcards is no pattern', () => {
    expect(parsePattern({type: 'x', index: 1})).toBeUndefined();
});

test('MATCH gives its values, literals must agree', () => {
    const row = pattern({type: 'row', index: ['MATCH'], part: ['ALL']});

    expect(matchId(row, {type: 'row', index: 3, part: 'a'})).toEqual({index: 3});
    expect(matchId(row, {type: 'cell', index: 3, part: 'a'})).toBeUndefined();
    expect(row.multiple).toBe(true);
});

test('MATCH values make the concrete id', () => {
    expect(substitute(pattern({type: 'row', index: ['MATCH']}), {index: 'b'})).toEqual({
        type: 'row',
        index: 'b',
    });
});

test.each([
    [1, 2, true],
    [2, 2, false],
    ['a', 'b', true],
    [7, 'a', true],
    ['a', 7, false],
])('ALLSMALLER: %s below %s is %s', (value, limit, expected) => {
    expect(isSmaller(pattern({i: ['ALLSMALLER']}), {i: value}, {i: limit})).toBe(expected);
});

test('two ids overlap when no literal tells them apart', () => {
    expect(overlap({i: ['MATCH'], t: 'x'}, {i: 1, t: 'x'})).toBe(true);
    expect(overlap({i: ['MATCH'], t: 'x'}, {i: ['ALL'], t: 'y'})).toBe(false);
    expect(overlap({i: ['ALL']}, {i: ['ALL'], t: 'x'})).toBe(false);
});
