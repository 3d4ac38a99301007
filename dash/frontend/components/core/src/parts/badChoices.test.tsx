import {render} from '@testing-library/react';
import {expect, test, vi} from 'vitest';
import {badOption, useBadChoices} from './badChoices';

function messages(options: unknown, value: unknown, isMulti: boolean): string[] {
    const setProps = vi.fn();
    function Chooser() {
        useBadChoices('dcc.Some', {id: 'it', setProps, options, value, isMulti});
        return null;
    }
    render(<Chooser />);
    return setProps.mock.calls.map(([{_dash_error}]) => _dash_error.message);
}

test.each([
    [undefined],
    [null],
    [[]],
    [{}],
    [{a: 'A', b: null}],
    [['a', 1, false]],
    [['a', 'a']],
    [[{label: null, value: ''}]],
])('%j are options', options => {
    expect(badOption(options)).toBeUndefined();
});

test.each([
    ['text', undefined],
    [5, undefined],
    [[null, 'a'], '[0]'],
    [['a', ['nested']], '[1]'],
    [['a', {label: 'No value'}], '[1].value'],
    [[{label: 'None', value: null}], '[0].value'],
])('%j are none, and the place of the mistake is named', (options, at) => {
    expect(badOption(options)?.at).toBe(at);
    expect(badOption(options)?.expected).toBeTruthy();
});

test('a mistake names component, id, prop and place', () => {
    expect(messages(['a', null], 'a', false)).toEqual([
        'dcc.Some it: `options[1]` is None; expected text, a number, a boolean or {"label", "value"}.',
    ]);
});

test('a value must be one where one is chosen, and a list where several are', () => {
    expect(messages([], ['a'], false)).toEqual([
        'dcc.Some it: `value` is ["a"]; expected one value, not a list of them.',
    ]);
    expect(messages([], {a: 1}, false)).toHaveLength(1);
    expect(messages([], 'a', true)).toEqual(['dcc.Some it: `value` is "a"; expected a list of values.']);
    expect(messages([], ['a', null], true)).toEqual([
        'dcc.Some it: `value[1]` is None; expected text, a number or a boolean.',
    ]);
    expect(messages([], null, true)).toEqual([]);
    expect(messages([], ['a', 1, true], true)).toEqual([]);
});

test('a number that is a key of a dict in Python is text by now', () => {
    const options = {1: 'One', 2: 'Two'};
    expect(messages(options, 1, false)).toEqual([
        'dcc.Some it: `value` is 1; expected "1", as keys of a dict are text; or a list of {"label", "value"} as `options`.',
    ]);
    expect(messages(options, ['1', 2], true)[0]).toContain('`value[1]` is 2; expected "2"');
    expect(messages(options, '1', false)).toEqual([]);
    expect(messages(options, 3, false)).toEqual([]);
});
