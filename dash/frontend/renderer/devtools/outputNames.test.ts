import {expect, test} from 'vitest';
import {outputNames} from './outputNames';

test.each([
    ['a.x', 'a.x'],
    ['..a.x...b.y..', 'a.x, b.y'],
    ['a.x@6caf0979', 'a.x'],
])('%s is written as %s', (output, names) => {
    expect(outputNames(output)).toBe(names);
});
