import {expect, test} from 'vitest';
import {automaticMarks, neighbourMark, percentOf, readScale, snap} from './marks';

const labels = (min: number, max: number, step: number, most = 11) =>
    automaticMarks(min, max, step, most).map(mark => mark.label);

test('marks stand on round numbers and on both ends', () => {
    expect(labels(0, 10, 2)).toEqual(['0', '2', '4', '6', '8', '10']);
    expect(labels(3, 97, 1)).toEqual(['3', '10', '20', '30', '40', '50', '60', '70', '80', '90', '97']);
    expect(labels(0, 1, 0.1)).toHaveLength(11);
});

test('marks are values that the steps reach', () => {
    const values = automaticMarks(1952, 2007, 5, 11).map(mark => mark.value);
    expect(values.every(value => (value - 1952) % 5 === 0)).toBe(true);
    expect(values.at(-1)).toBe(2007);
});

test('a narrow track has fewer marks', () => {
    expect(labels(0, 10, 2, 4)).toEqual(['0', '4', '10']);
});

test('large and small numbers share one unit', () => {
    expect(labels(0, 100_000, 1, 5)).toEqual(['0', '25k', '50k', '75k', '100k']);
    expect(labels(0, 5e9, 1e8, 6)).toEqual(['0', '1G', '2G', '3G', '4G', '5G']);
    expect(labels(0, 0.001, 0.0001, 3)).toEqual(['0', '0.5m', '1m']);
    expect(labels(1950, 2000, 1, 3)).toEqual(['1950', '1975', '2000']);
});

test('a scale has only the labels that fit beside each other', () => {
    const scale = (length: number) => readScale({min: 0, max: 1, step: 0.1}, {length, isVertical: false});
    expect(scale(600).marks).toHaveLength(11);
    expect(scale(235).marks.map(mark => mark.label)).toEqual(['0', '0.2', '0.4', '0.6', '0.8', '1']);
    expect(scale(10).marks.map(mark => mark.label)).toEqual(['0', '1']);
});

test('a scale without room has no marks', () => {
    expect(automaticMarks(5, 5, 1, 11)).toEqual([]);
});

test('the ends come from the marks when they are not given', () => {
    const scale = readScale(
        {step: null, marks: {2: 'two', 8: {label: 'eight'}}},
        {length: 300, isVertical: false},
    );
    expect(scale).toMatchObject({min: 2, max: 8, step: null});
    expect(scale.marks.map(mark => mark.label)).toEqual(['two', 'eight']);
});

test('values snap to steps counted from the lower end, or to marks', () => {
    expect(snap(7.4, {min: 1, max: 10, step: 3, marks: []})).toBe(7);
    expect(snap(99, {min: 0, max: 10, step: 4, marks: []})).toBe(8);
    expect(snap(0.30000001, {min: 0, max: 1, step: 0.1, marks: []})).toBe(0.3);
    const marks = [0, 3, 10].map(value => ({value, label: ''}));
    expect(snap(4, {min: 0, max: 10, step: null, marks})).toBe(3);
    expect(neighbourMark(3, 1, marks)).toBe(10);
    expect(neighbourMark(3, Number.NEGATIVE_INFINITY, marks)).toBe(0);
});

test('a place is given in percent of the scale, kept within its ends', () => {
    expect([-5, 0, 5, 20].map(value => percentOf(value, {min: 0, max: 10}))).toEqual([0, 0, 50, 100]);
});
