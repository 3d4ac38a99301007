import {expect, test} from 'vitest';
import {normaliseOptions, searchOptions} from './options';

const found = (
    options: Parameters<typeof normaliseOptions>[0],
    query: string,
    order?: 'index' | 'original',
) => searchOptions(normaliseOptions(options), query, order).map(option => option.value);

test('values, options and mappings become the same list', () => {
    expect(normaliseOptions(['a', 1])).toMatchObject([
        {label: 'a', value: 'a'},
        {label: 1, value: 1},
    ]);
    expect(normaliseOptions({a: 'A'})).toEqual([
        {label: 'A', value: 'a', labelPath: ['options', 'a'], key: 'string:a'},
    ]);
    expect(normaliseOptions([{label: 'A', value: 1}])).toEqual([
        {label: 'A', value: 1, labelPath: ['options', 0, 'label'], key: 'number:1'},
    ]);
    expect(normaliseOptions(undefined)).toEqual([]);
});

test('what can not be chosen is left out, and the others keep their place in the props', () => {
    const options = [null, 'a', {label: 'no value'}, ['b'], {value: 2}] as never;
    expect(normaliseOptions(options).map(({value, labelPath}) => [value, labelPath])).toEqual([
        ['a', ['options', 1]],
        [2, ['options', 4, 'label']],
    ]);
    expect(normaliseOptions('text')).toEqual([]);
    expect(normaliseOptions(5)).toEqual([]);
});

test('options with the same value are told apart', () => {
    const keys = normaliseOptions(['a', 'b', 'a', 1, '1']).map(option => option.key);
    expect(new Set(keys).size).toBe(5);
    expect(normaliseOptions(['new', 'a']).at(1)?.key).toBe(keys[0]);
});

test('the best match comes first, unless the given order is asked for', () => {
    const options = ['Copenhagen', 'New Hampshire', 'Hamburg', 'ha'];
    expect(found(options, 'ha')).toEqual(['ha', 'Hamburg', 'New Hampshire', 'Copenhagen']);
    expect(found(options, 'ha', 'original')).toEqual(options);
});

test('every word has to occur, in any order, whatever case and accents', () => {
    expect(found(['Éire North', 'Eire South'], 'north eire')).toEqual(['Éire North']);
});

test('the search text of an option and its value are searched too', () => {
    expect(found([{label: {namespace: 'n', type: 'B'}, value: 'x7', search: 'bold'}], 'bol')).toEqual(['x7']);
    expect(
        found(
            [
                {label: 'Berlin', value: 'BER'},
                {label: 'Oslo', value: 'OSL'},
            ],
            'osl',
        ),
    ).toEqual(['OSL']);
});

test('the texts inside a label made of components are searched', () => {
    const bold = {
        namespace: 'n',
        type: 'B',
        props: {children: ['Ber', {namespace: 'n', type: 'I', props: {children: 'lin'}}]},
    };
    expect(
        found(
            [
                {label: bold, value: 'x'},
                {label: [bold, ' West'], value: 'y'},
            ],
            'berlin',
        ),
    ).toEqual(['x', 'y']);
    expect(
        found(
            [
                {label: bold, value: 'x'},
                {label: [bold, ' West'], value: 'y'},
            ],
            'lin w',
        ),
    ).toEqual(['y']);
});
