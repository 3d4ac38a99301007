import {expect, test} from 'vitest';
import {tabAfterKey} from './tabRow';

const row = (key: string, index: number) => tabAfterKey(key, index, 3, false, false);
const column = (key: string, index: number) => tabAfterKey(key, index, 3, true, false);

test('arrows go along the row and round its ends', () => {
    expect([row('ArrowRight', 0), row('ArrowRight', 2), row('ArrowLeft', 0)]).toEqual([1, 0, 2]);
    expect([row('ArrowDown', 0), row('ArrowUp', 0)]).toEqual([undefined, undefined]);
});

test('where text runs to the left, the left arrow goes on', () => {
    expect(tabAfterKey('ArrowLeft', 0, 3, false, true)).toBe(1);
});

test('below each other, headers are passed upwards and downwards', () => {
    expect([column('ArrowDown', 0), column('ArrowUp', 0), column('ArrowRight', 0)]).toEqual([
        1,
        2,
        undefined,
    ]);
});

test('Home and End go to the ends', () => {
    expect([row('Home', 1), row('End', 1), row('a', 1)]).toEqual([0, 2, undefined]);
});
