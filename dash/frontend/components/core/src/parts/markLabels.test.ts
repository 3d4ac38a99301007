import {expect, test} from 'vitest';
import {crowded, shiftInside} from './markLabels';

const evenly = (count: number, distance: number, width: number) =>
    Array.from({length: count}, (_, index) => ({start: index * distance, end: index * distance + width}));

test('labels with room beside each other all stay', () => {
    expect(crowded(evenly(12, 50, 30))).toEqual(new Set());
});

test('of crowded labels both ends stay, and between them every one with room', () => {
    expect([...crowded(evenly(7, 20, 30))]).toEqual([1, 3, 5]);
    expect([...crowded(evenly(6, 20, 30))]).toEqual([1, 3, 4]);
});

test('the order on the page decides, as in a slider that runs backwards', () => {
    expect([...crowded(evenly(3, 10, 30).reverse())]).toEqual([1]);
});

test('both ends stay even when they cover each other', () => {
    expect(crowded(evenly(2, 10, 30))).toEqual(new Set());
    expect(crowded([])).toEqual(new Set());
});

test('a label stays within the track', () => {
    const track = {start: 0, end: 100};
    expect(shiftInside({start: -20, end: 40}, track)).toBe(20);
    expect(shiftInside({start: 70, end: 130}, track)).toBe(-30);
    expect(shiftInside({start: 20, end: 80}, track)).toBe(0);
});

test('a label longer than the track begins where the track does', () => {
    expect(shiftInside({start: -60, end: 160}, {start: 0, end: 100})).toBe(60);
});
