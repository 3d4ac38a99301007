import {expect, test} from 'vitest';
import {
    completeHandles,
    type HandleRules,
    type Handles,
    handleOfPile,
    keyTarget,
    moveHandle,
    nearestHandle,
    pushDistanceOf,
    restingHandles,
} from './handles';
import {readScale} from './marks';

const WIDE = {length: 600, isVertical: false};
const TEN = readScale({min: 0, max: 10, step: 1}, WIDE);
const MARKS = readScale({step: null, marks: {0: 'a', 3: 'b', 7: 'c', 10: 'd'}}, WIDE);

const crossing: HandleRules = {scale: TEN, allowCross: true, pushDistance: null};
const stopping: HandleRules = {...crossing, allowCross: false};
const pushing = (pushDistance: number, scale = TEN): HandleRules => ({...crossing, scale, pushDistance});

const handles = (values: number[], active: number): Handles => ({values, active});

test('a handle that passes another one takes over its role', () => {
    expect(moveHandle(handles([2, 4, 8], 0), 6, crossing)).toEqual(handles([4, 6, 8], 1));
    expect(moveHandle(handles([2, 4, 8], 2), 0, crossing)).toEqual(handles([0, 2, 4], 0));
});

test('a handle on top of another one keeps its role', () => {
    expect(moveHandle(handles([2, 4], 0), 4, crossing)).toEqual(handles([4, 4], 0));
    expect(moveHandle(handles([2, 4], 1), 2, crossing)).toEqual(handles([2, 2], 1));
});

test('without crossing, handles stop at their neighbours', () => {
    expect(moveHandle(handles([2, 4, 8], 1), 9, stopping)).toEqual(handles([2, 8, 8], 1));
    expect(moveHandle(handles([2, 4, 8], 1), 0, stopping)).toEqual(handles([2, 2, 8], 1));
});

test('a pushing handle keeps its distance to all others', () => {
    expect(moveHandle(handles([1, 3, 5], 0), 4, pushing(2)).values).toEqual([4, 6, 8]);
    expect(moveHandle(handles([5, 7, 9], 2), 6, pushing(2)).values).toEqual([2, 4, 6]);
    expect(moveHandle(handles([1, 3, 9], 0), 2, pushing(0)).values).toEqual([2, 3, 9]);
});

test('pushing ends where the last handle meets the end of the scale', () => {
    expect(moveHandle(handles([1, 3, 5], 0), 10, pushing(2)).values).toEqual([6, 8, 10]);
    expect(moveHandle(handles([5, 7, 9], 2), 0, pushing(2)).values).toEqual([0, 2, 4]);
});

test('handles without room for their distance stay where they are', () => {
    expect(moveHandle(handles([1, 3, 5], 0), 2, pushing(6)).values).toEqual([1, 3, 5]);
});

test('a distance between steps is rounded up to a whole step', () => {
    expect(moveHandle(handles([1, 3], 0), 3, pushing(1.5)).values).toEqual([3, 5]);
});

test('where only marks can be chosen, handles are pushed from mark to mark', () => {
    expect(pushDistanceOf(true, MARKS)).toBe(3);
    expect(moveHandle(handles([0, 3], 0), 3, pushing(3, MARKS)).values).toEqual([3, 7]);
    expect(moveHandle(handles([3, 7], 0), 10, pushing(3, MARKS)).values).toEqual([7, 10]);
});

test('pushable is a distance, or a step when it is true', () => {
    expect([undefined, false, true, 3, 0, -1].map(pushable => pushDistanceOf(pushable, TEN))).toEqual([
        null,
        null,
        1,
        3,
        0,
        null,
    ]);
});

test('a press means the nearest handle, and of a pile the one that can follow', () => {
    expect(nearestHandle([2, 8], 4)).toBe(0);
    expect(nearestHandle([2, 8], 6)).toBe(1);
    expect(nearestHandle([5, 5], 7)).toBe(1);
    expect(nearestHandle([5, 5], 3)).toBe(0);
    expect(handleOfPile([2, 5, 5, 5], 2, 3)).toBe(1);
    expect(handleOfPile([2, 5, 5, 5], 2, 6)).toBe(3);
});

test('arrow keys move a step, page keys and Shift many', () => {
    const hundred = readScale({min: 0, max: 100, step: 2}, WIDE);
    const go = (key: string, shiftKey = false) =>
        keyTarget({key, shiftKey}, handles([50], 0), hundred, {isVertical: false, isFlipped: false});
    expect(['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown'].map(key => go(key))).toEqual([52, 48, 52, 48]);
    expect([go('PageUp'), go('PageDown'), go('ArrowRight', true)]).toEqual([70, 30, 70]);
    expect(go('Tab')).toBeUndefined();
});

test('on a flipped slider the arrows along it point the other way', () => {
    const go = (key: string, isVertical: boolean) =>
        keyTarget({key, shiftKey: false}, handles([5], 0), TEN, {isVertical, isFlipped: true});
    expect([go('ArrowRight', false), go('ArrowUp', false)]).toEqual([4, 6]);
    expect([go('ArrowRight', true), go('ArrowUp', true)]).toEqual([6, 4]);
});

test('Home and End keep a handle between its neighbours', () => {
    const go = (key: string, active: number) =>
        keyTarget({key, shiftKey: false}, handles([2, 4, 8], active), TEN, {
            isVertical: false,
            isFlipped: false,
        });
    expect([go('Home', 0), go('End', 0), go('Home', 1), go('End', 2)]).toEqual([0, 4, 2, 10]);
});

test('handles without a value are spread over the scale', () => {
    expect(restingHandles(1, TEN)).toEqual([0]);
    expect(restingHandles(3, TEN)).toEqual([0, 5, 10]);
    expect(completeHandles([2], 3, TEN)).toEqual([2, 6, 10]);
    expect(completeHandles([2, 3], 2, TEN)).toEqual([2, 3]);
});
