import {expect, test} from 'vitest';
import {type DayRange, inOrder, isInRange, isTooNear, pickDay, previewRange, type RangeEnd} from './range';

const NOTHING: DayRange = {start: undefined, end: undefined};
const BEGUN: DayRange = {start: '2024-01-10', end: undefined};
const WHOLE: DayRange = {start: '2024-01-10', end: '2024-01-20'};

test.each<[string, DayRange, RangeEnd, string, DayRange | undefined]>([
    ['the first press begins a range', NOTHING, 'start', '2024-01-10', BEGUN],
    ['it does so in the field of the end as well', NOTHING, 'end', '2024-01-10', BEGUN],
    ['the second press ends it', BEGUN, 'end', '2024-01-20', WHOLE],
    ['an earlier day becomes the start', {...BEGUN, start: '2024-01-20'}, 'end', '2024-01-10', WHOLE],
    ['the same day twice is a range', BEGUN, 'end', '2024-01-10', {start: '2024-01-10', end: '2024-01-10'}],
    ['a start that was begun can be replaced', BEGUN, 'start', '2024-01-12', {...BEGUN, start: '2024-01-12'}],
    ['a whole range is begun anew', WHOLE, 'start', '2024-01-15', {...BEGUN, start: '2024-01-15'}],
    ['its end is moved', WHOLE, 'end', '2024-01-25', {...WHOLE, end: '2024-01-25'}],
    ['before its start it is begun anew', WHOLE, 'end', '2024-01-05', {...BEGUN, start: '2024-01-05'}],
    ['a start joins an end that is there', {...WHOLE, start: undefined}, 'start', '2024-01-10', WHOLE],
])('%s', (_name, range, active, day, expected) => {
    expect(pickDay(range, day, active, 0)).toEqual(expected);
});

test('days that make a range too short cannot end it, before the start as after it', () => {
    const days = ['2024-01-07', '2024-01-08', '2024-01-10', '2024-01-12', '2024-01-13'];
    expect(days.map(day => pickDay(BEGUN, day, 'end', 3) !== undefined)).toEqual([
        true,
        false,
        false,
        false,
        true,
    ]);
});

test('the start itself is not shown as too near, though pressing it changes nothing', () => {
    expect(isTooNear(BEGUN, '2024-01-10', 'end', 3)).toBe(false);
    expect(isTooNear(BEGUN, '2024-01-11', 'end', 3)).toBe(true);
    expect(isTooNear(BEGUN, '2024-01-11', 'start', 3)).toBe(false);
});

test('while the end is being chosen the range reaches to the pointer', () => {
    expect(previewRange(BEGUN, '2024-01-20', 'end')).toEqual(WHOLE);
    expect(previewRange(BEGUN, '2024-01-05', 'end')).toEqual({start: '2024-01-05', end: '2024-01-10'});
    expect(previewRange(BEGUN, undefined, 'end')).toEqual(BEGUN);
    expect(previewRange(WHOLE, '2024-01-25', 'end')).toEqual(WHOLE);
});

test('two days are put in order, one stays as it is', () => {
    expect(inOrder({start: '2024-01-20', end: '2024-01-10'})).toEqual(WHOLE);
    expect(inOrder(BEGUN)).toBe(BEGUN);
});

test('both ends are within the range', () => {
    const days = ['2024-01-09', '2024-01-10', '2024-01-20', '2024-01-21'];
    expect(days.filter(day => isInRange(WHOLE, day))).toEqual(['2024-01-10', '2024-01-20']);
    expect(isInRange(BEGUN, '2024-01-10')).toBe(false);
});
