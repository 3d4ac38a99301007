import {act, fireEvent, screen} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, describe, expect, test, vi} from 'vitest';
import {drawOnPage} from '../../drawOnPage';
import {Input, type InputProps} from './Input';

type Changes = Partial<InputProps>;

/** An input on a page: what it reports comes back as its props, and `page.set` is what a callback does. */
const draw = (given: Changes = {}) => drawOnPage(Input, given);

const textbox = () => screen.getByRole<HTMLInputElement>('textbox');
const spinbutton = () => screen.getByRole<HTMLInputElement>('spinbutton');
const reported = (page: {changes: Changes[]}, prop: keyof InputProps) =>
    page.changes.filter(change => prop in change).map(change => change[prop]);

afterEach(() => vi.useRealTimers());

describe('text', () => {
    test('every key changes the value', async () => {
        const page = draw();
        await userEvent.type(textbox(), 'abc');
        expect(reported(page, 'value')).toEqual(['a', 'ab', 'abc']);
    });

    test('a debounce or a placeholder of None is as good as left out', async () => {
        const page = draw({debounce: null, placeholder: null} as never);
        await userEvent.type(textbox(), 'ab');
        expect(reported(page, 'value')).toEqual(['a', 'ab']);
        expect(textbox().placeholder).toBe('');
    });

    test.each([{value: 5}, {type: 'number', value: '5'}, {type: 'number', value: 15, max: 10}] as Changes[])(
        'passing through the field leaves the value as it is: %j',
        async given => {
            const page = draw(given);
            await userEvent.tab();
            await userEvent.tab();
            expect(reported(page, 'n_blur')).toEqual([1]);
            expect(reported(page, 'value')).toEqual([]);
        },
    );

    test('a value set by a callback replaces what was typed', async () => {
        const page = draw({value: ''});
        await userEvent.type(textbox(), 'draft');
        page.set({value: 'answer'});
        expect(textbox().value).toBe('answer');
    });

    test('the cursor stays where it was when a callback rewrites the text', () => {
        const page = draw({value: 'abcd'});
        textbox().focus();
        textbox().setSelectionRange(2, 2);
        page.set({value: 'ABCD'});
        expect([textbox().value, textbox().selectionStart]).toEqual(['ABCD', 2]);
        textbox().setSelectionRange(4, 4);
        page.set({value: 'ABCD and more'});
        expect(textbox().selectionStart).toBe(13);
    });

    test('other props that change leave uncommitted text alone', async () => {
        const page = draw({value: 'a', debounce: true});
        await userEvent.type(textbox(), 'b');
        page.set({placeholder: 'new'});
        expect(textbox().value).toBe('ab');
    });

    test('Enter counts a submission and sends the postponed value with it', async () => {
        const page = draw({debounce: true, n_submit: 2});
        await userEvent.type(textbox(), 'abc{Enter}');
        expect(page.changes).toEqual([{value: 'abc', n_submit: 3, n_submit_timestamp: expect.any(Number)}]);
    });

    test('leaving counts a blur and sends the postponed value with it', async () => {
        const page = draw({debounce: true});
        await userEvent.type(textbox(), 'abc');
        await userEvent.tab();
        expect(page.changes).toEqual([{value: 'abc', n_blur: 1, n_blur_timestamp: expect.any(Number)}]);
    });

    test('a debounce in seconds waits for a pause in typing', () => {
        vi.useFakeTimers();
        const page = draw({debounce: 0.5});
        fireEvent.change(textbox(), {target: {value: 'a'}});
        vi.advanceTimersByTime(400);
        fireEvent.change(textbox(), {target: {value: 'ab'}});
        vi.advanceTimersByTime(499);
        expect(page.changes).toEqual([]);
        act(() => vi.advanceTimersByTime(1));
        expect(page.changes).toEqual([{value: 'ab'}]);
    });

    test('a composed character counts once it is finished', () => {
        const page = draw();
        fireEvent.compositionStart(textbox());
        fireEvent.change(textbox(), {target: {value: 'k'}});
        expect(page.changes).toEqual([]);
        fireEvent.change(textbox(), {target: {value: 'か'}});
        fireEvent.compositionEnd(textbox());
        expect(page.changes).toEqual([{value: 'か'}]);
    });

    test('the selection follows its props', () => {
        const page = draw({value: 'abcdef'});
        page.set({selectionStart: '1', selectionEnd: '3'});
        expect([textbox().selectionStart, textbox().selectionEnd]).toEqual([1, 3]);
    });
});

describe('number', () => {
    test('the value is a number, and None while the field is empty', async () => {
        const page = draw({type: 'number'});
        await userEvent.type(spinbutton(), '12{Backspace}{Backspace}');
        expect(reported(page, 'value')).toEqual([1, 12, 1, null]);
    });

    test('a number out of range is no value, and stays in the field', async () => {
        const page = draw({type: 'number', value: 5, max: 10});
        await userEvent.type(spinbutton(), '0');
        expect(reported(page, 'value')).toEqual([null]);
        expect(spinbutton().value).toBe('50');
    });

    test('steppers move to the neighbouring valid number', async () => {
        const page = draw({type: 'number', value: 3, min: 0, max: 10, step: 2});
        await userEvent.click(screen.getByLabelText('Increase value'));
        await userEvent.click(screen.getByLabelText('Decrease value'));
        expect(reported(page, 'value')).toEqual([4, 2]);
    });

    test('typing the same number differently is no change', async () => {
        const page = draw({type: 'number', value: 1});
        await userEvent.type(spinbutton(), '.0');
        expect(spinbutton().value).toBe('1.0');
        expect(reported(page, 'value')).toEqual([]);
    });
});

test('the id and the loading mark are on the field, class and style on its frame', () => {
    window.dash_component_api.useDashContext = () => ({...idleContext, useLoading: () => true});
    draw({id: 'name', className: 'wide', style: {color: 'red'}});
    const frame = textbox().parentElement as HTMLElement;
    expect(textbox().id).toBe('name');
    expect(textbox().getAttribute('data-dash-is-loading')).toBe('true');
    expect(frame.className).toBe('dash-input-container dash-input wide');
    expect(frame.style.color).toBe('red');
});

const idleContext = {
    componentPath: [],
    isLoading: () => false,
    useLoading: () => false,
    useSelector: <Selected,>(select: (state: unknown) => Selected) => select({}),
    useStore: () => ({getState: () => ({}), subscribe: () => () => undefined}),
    useDispatch: () => () => undefined,
};

describe('a value of the wrong kind', () => {
    const errors = (page: {changes: Changes[]}) =>
        (page.changes as {_dash_error?: Error}[]).flatMap(change => change._dash_error?.message ?? []);

    test.each([
        [{a: 1}, 'text', '`value` is {"a":1}; expected text or a number.'],
        [true, 'text', '`value` is True; expected text or a number.'],
        [['x'], 'number', '`value` is ["x"]; expected a number.'],
        ['abc', 'number', '`value` is "abc"; expected a number.'],
    ] as const)('%j in a field for %s is reported, and the field is empty', (value, type, message) => {
        const page = draw({id: 'it', value: value as never, type});
        expect(errors(page)).toEqual([`dcc.Input it: ${message}`]);
        expect(document.querySelector('input')?.value).toBe('');
    });

    test('a number that nobody could enter is reported, and stays', () => {
        const page = draw({id: 'it', type: 'number', value: 50, min: '0', max: 5});
        expect(errors(page)).toEqual([
            'dcc.Input it: `value` is 50; expected a number of at least 0 and at most 5.',
        ]);
        expect(spinbutton().value).toBe('50');
        expect(errors(draw({value: 50, max: 5}))).toEqual([]);
    });

    test.each([
        [null, 'number'],
        ['7', 'number'],
        [7, 'text'],
    ] as const)('%j in a field for %s is fine', (value, type) => {
        expect(errors(draw({value: value as never, type}))).toEqual([]);
    });
});
