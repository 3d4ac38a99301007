import {expect, test} from 'vitest';
import {unpacked, withoutTypedArrays} from './packedNumbers';

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

test('typed arrays become lists, wherever they are', () => {
    expect(withoutTypedArrays([Float64Array.of(1.5), ['a'], {b: 1}])).toEqual([[1.5], ['a'], {b: 1}]);
});
