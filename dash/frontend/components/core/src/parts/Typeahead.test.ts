import {expect, test} from 'vitest';
import {normaliseOptions} from '../options';
import {Typeahead} from './Typeahead';

const CITIES = normaliseOptions([
    'Amsterdam',
    'Berlin',
    {label: 'Bern', value: 2, disabled: true},
    'Bergen',
    'New York',
]);

function typing() {
    const clock = {now: 0};
    return {clock, typeahead: new Typeahead(() => clock.now)};
}

test('letters in quick succession are one text', () => {
    const {typeahead} = typing();
    expect([...'berg'].reduce((active, letter) => typeahead.find(CITIES, letter, active), -1)).toBe(3);
});

test('the same letter again goes on, past what is disabled, and round after the last', () => {
    const {typeahead} = typing();
    expect(typeahead.find(CITIES, 'b', -1)).toBe(1);
    expect(typeahead.find(CITIES, 'B', 1)).toBe(3);
    expect(typeahead.find(CITIES, 'b', 3)).toBe(1);
});

test('after a pause a new text begins', () => {
    const {clock, typeahead} = typing();
    typeahead.find(CITIES, 'b', -1);
    expect(typeahead.isGoingOn).toBe(true);
    clock.now = 1000;
    expect(typeahead.isGoingOn).toBe(false);
    expect(typeahead.find(CITIES, 'n', 1)).toBe(4);
});

test('what begins nothing leaves the active option where it is', () => {
    expect(typing().typeahead.find(CITIES, 'x', 1)).toBe(1);
});
