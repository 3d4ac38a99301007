import {renderHook} from '@testing-library/react';
import {expect, test} from 'vitest';
import {useLabelText} from './labelText';

const nameOf = (id: string | undefined) => renderHook(() => useLabelText(id)).result.current;

test('a control takes the text of the label that points at it', () => {
    document.body.innerHTML = `
        <label for="city"> City <b>name</b></label>
        <label for="">Nobody</label>`;

    expect(nameOf('city')).toBe('City name');
    expect(nameOf('other')).toBeUndefined();
    expect(nameOf(undefined)).toBeUndefined();
});

test('a dict id is found as the page writes it', () => {
    const id = JSON.stringify({i: 1, type: 'say "hi"'});
    const label = document.createElement('label');
    label.htmlFor = id;
    label.textContent = 'Said';
    document.body.replaceChildren(label);

    expect(nameOf(id)).toBe('Said');
});
