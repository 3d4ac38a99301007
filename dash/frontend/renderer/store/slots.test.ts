import {expect, test} from 'vitest';
import {mapSlot, parseSlot} from './slots';

const component = {namespace: 'n', type: 'T', props: {}};

function placesOf(notation: string, value: unknown): string[] {
    const found: string[] = [];
    mapSlot(parseSlot(notation), value, (child, keys) => {
        found.push(keys.join('.'));
        return child;
    });
    return found;
}

test.each([
    ['title', component, ['title']],
    ['title', ['text', component, [component]], ['title.1', 'title.2.0']],
    ['loaderProps.children', {children: component, other: component}, ['loaderProps.children']],
    [
        'options[].label',
        [{label: component}, {label: 'x'}, {label: [component]}],
        ['options.0.label', 'options.2.label.0'],
    ],
    ['options[].options[].label', [{options: [{label: component}]}], ['options.0.options.0.label']],
    ['marks{}', {0: 'x', 5: component}, ['marks.5']],
    ['data[]{}', [{a: component, b: 1}], ['data.0.a']],
    ['options[].label', 'not a list', []],
])('%s', (notation, value, places) => {
    expect(placesOf(notation, value)).toEqual(places);
});

test('a value in which nothing was replaced is the same value', () => {
    const value = [{label: component}, 'x'];

    expect(mapSlot(parseSlot('options[].label'), value, child => child)).toBe(value);
});

test('replaced places are in a copy', () => {
    const value = [{label: component, value: 1}];

    expect(mapSlot(parseSlot('options[].label'), value, () => 'drawn')).toEqual([{label: 'drawn', value: 1}]);
    expect(value[0]?.label).toBe(component);
});
