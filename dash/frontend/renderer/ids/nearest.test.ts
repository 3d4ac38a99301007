import {expect, test} from 'vitest';
import {nearest} from './nearest';

test('suggests the most similar name', () => {
    expect(nearest('outptu', ['input', 'output', 'store'])).toBe('output');
});

test('suggests nothing when nothing is similar', () => {
    expect(nearest('outptu', ['a', 'completely-different'])).toBeUndefined();
});
