import {expect, test} from 'vitest';
import {addSteps, parseNumber, stepNumber} from './numberText';

test('only a finished number is a number', () => {
    expect(['1', '-2.5', '1e3', '', ' ', '1e', 'x', 'Infinity'].map(parseNumber)).toEqual([
        1,
        -2.5,
        1000,
        null,
        null,
        null,
        null,
        null,
    ]);
});

test('a step keeps to the grid that begins at the lower end', () => {
    expect(stepNumber(3, 1, {min: 0, step: 2})).toBe(4);
    expect(stepNumber(3, -1, {min: 0, step: 2})).toBe(2);
    expect(stepNumber(4, 1, {min: 1, max: 6, step: 3})).toBe(4);
    expect(stepNumber(0, -1, {min: 0})).toBe(0);
    expect(stepNumber(2.5, 1, {})).toBe(3.5);
});

test('an empty field steps from zero into the range', () => {
    expect(stepNumber(null, 1, {})).toBe(1);
    expect(stepNumber(null, 1, {min: 5})).toBe(5);
});

test('steps leave no noise of binary fractions', () => {
    expect(addSteps(0.1, 2, 0.1)).toBe(0.3);
    expect(addSteps(0, 3, 1e-7)).toBe(3e-7);
});
