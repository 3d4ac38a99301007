import {expect, test} from 'vitest';
import {hideUnpacked, unpacked, withoutTypedArrays} from './packedNumbers';

test('numbers are unpacked in the shape they had', () => {
    expect(unpacked({dtype: 'i1', bdata: 'AAEC/w=='})).toEqual([0, 1, 2, -1]);
    expect(unpacked({dtype: 'i1', bdata: 'AAECAwQF', shape: '3, 2'})).toEqual([
        [0, 1],
        [2, 3],
        [4, 5],
    ]);
    expect(unpacked({dtype: 'u2', bdata: 'AAEAAg==', shape: '1,2,1'})).toEqual([[[256], [512]]]);
    expect(unpacked({dtype: 'f8', bdata: '', shape: '0, 2'})).toEqual([]);
});

test.each([[[1]], ['text'], [null], [{dtype: 'object', bdata: 'AA=='}], [{dtype: 'i1', bdata: '***'}]])(
    'what is not packed stays as it is: %j',
    value => {
        expect(unpacked(value)).toBe(value);
    },
);

test('what plotly.js unpacks is not written beside what is packed', () => {
    const sizes = {dtype: 'i1', bdata: 'AAE='};
    const traces = [null, {x: [1, 2], z: [[1], [2]], dimensions: [{values: sizes}]}];
    const before = JSON.stringify(traces);

    hideUnpacked(traces);
    Object.assign(sizes, {_inputArray: Int8Array.of(0, 1)});
    hideUnpacked(traces);

    expect(JSON.stringify(traces)).toBe(before);
    expect(sizes).toHaveProperty('_inputArray', Int8Array.of(0, 1));
});

test('typed arrays become lists, wherever they are', () => {
    expect(withoutTypedArrays([Float64Array.of(1.5), ['a'], {b: 1}])).toEqual([[1.5], ['a'], {b: 1}]);
});
