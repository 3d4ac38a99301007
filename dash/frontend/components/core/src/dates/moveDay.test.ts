import {expect, test} from 'vitest';
import {moveDay} from './moveDay';
import type {DayRules} from './rules';

const FREE: DayRules = {first: undefined, last: undefined, disabled: new Set()};
const SUNDAY_FIRST = {firstDayOfWeek: 0, isRtl: false};

const step = (key: string, shiftKey = false) => ({key, shiftKey});

test.each([
    ['ArrowLeft', false, '2024-01-30'],
    ['ArrowRight', false, '2024-02-01'],
    ['ArrowUp', false, '2024-01-24'],
    ['ArrowDown', false, '2024-02-07'],
    ['Home', false, '2024-01-28'],
    ['End', false, '2024-02-03'],
    ['PageUp', false, '2023-12-31'],
    ['PageDown', false, '2024-02-29'],
    ['PageUp', true, '2023-01-31'],
    ['PageDown', true, '2025-01-31'],
    ['Enter', false, undefined],
    ['x', false, undefined],
])('from Wednesday, 31 January, %s (with shift: %s) leads to %s', (key, shift, day) => {
    expect(moveDay('2024-01-31', step(key, shift), SUNDAY_FIRST, FREE)).toBe(day);
});

test('a week begins with the day it is said to begin with', () => {
    const mondayFirst = {firstDayOfWeek: 1, isRtl: false};
    expect(moveDay('2024-01-07', step('Home'), mondayFirst, FREE)).toBe('2024-01-01');
    expect(moveDay('2024-01-07', step('End'), mondayFirst, FREE)).toBe('2024-01-07');
});

test('from right to left, the left arrow leads on', () => {
    const rightToLeft = {firstDayOfWeek: 0, isRtl: true};
    expect(moveDay('2024-01-05', step('ArrowLeft'), rightToLeft, FREE)).toBe('2024-01-06');
    expect(moveDay('2024-01-05', step('ArrowRight'), rightToLeft, FREE)).toBe('2024-01-04');
});

test('bounds stop every step, disabled days none', () => {
    const rules: DayRules = {first: '2024-01-10', last: '2024-01-20', disabled: new Set(['2024-01-12'])};
    expect(moveDay('2024-01-11', step('PageUp'), SUNDAY_FIRST, rules)).toBe('2024-01-10');
    expect(moveDay('2024-01-11', step('ArrowDown'), SUNDAY_FIRST, rules)).toBe('2024-01-18');
    expect(moveDay('2024-01-19', step('PageDown', true), SUNDAY_FIRST, rules)).toBe('2024-01-20');
    expect(moveDay('2024-01-11', step('ArrowRight'), SUNDAY_FIRST, rules)).toBe('2024-01-12');
});
