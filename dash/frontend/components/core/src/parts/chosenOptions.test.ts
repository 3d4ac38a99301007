import {renderHook} from '@testing-library/react';
import {expect, test, vi} from 'vitest';
import {normaliseOptions, type Options, type OptionValue} from '../options';
import {useDropVanished, useShown} from './chosenOptions';

const byValue = (options: Options | undefined) =>
    new Map(normaliseOptions(options).map(option => [option.value, option]));

function dropping(options: Options | undefined, selected: OptionValue[], isSearching = false) {
    const report = vi.fn();
    const {rerender} = renderHook(
        (given: {options: Options | undefined; isSearching: boolean}) =>
            useDropVanished({...given, byValue: byValue(given.options), selected, report}),
        {initialProps: {options, isSearching}},
    );
    const change = (next: Options, searching = false) => rerender({options: next, isSearching: searching});
    return {report, change};
}

test('a value that is not among the options is dropped', () => {
    expect(dropping(['a', 'b'], ['b', 'x']).report.mock.calls).toEqual([[['b']]]);

    const {report, change} = dropping(['a', 'b'], ['b']);
    change(['c']);
    expect(report.mock.calls).toEqual([[[]]]);
});

test('options that are yet to come drop nothing', () => {
    const {report, change} = dropping([], ['b']);
    change(['a', 'b']);
    expect(report).not.toHaveBeenCalled();
    expect(dropping(undefined, ['b']).report).not.toHaveBeenCalled();
});

test('what a callback answers to a search drops nothing, then or later', () => {
    const {report, change} = dropping(['a', 'b'], ['b']);
    const answer = ['c'];
    change(answer, true);
    change(answer, false);
    expect(report).not.toHaveBeenCalled();
});

test('a chosen option keeps its label while a search leaves it out', () => {
    const {result, rerender} = renderHook(
        ({options}: {options: Options}) => useShown(['b', 'x'], byValue(options)),
        {initialProps: {options: ['a', 'b'] as Options}},
    );
    rerender({options: ['a']});
    rerender({options: []});
    expect(result.current.map(option => option.label)).toEqual(['b']);
});
