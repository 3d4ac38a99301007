import {fireEvent, screen} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {expect, test} from 'vitest';
import {drawOnPage} from '../../drawOnPage';
import {Textarea, type TextareaProps} from './Textarea';

type Changes = Partial<TextareaProps> & {_dash_error?: Error};

const draw = (given: Changes = {}) =>
    drawOnPage<TextareaProps & {_dash_error?: Error}>(Textarea, {id: 'it', ...given});

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox');
const reported = (page: {changes: Changes[]}) =>
    page.changes.filter(change => 'value' in change).map(change => change.value);

test('every key changes the value, line breaks too', async () => {
    const page = draw();
    await userEvent.type(field(), 'a{Enter}b');
    expect(reported(page)).toEqual(['a', 'a\n', 'a\nb']);
});

test('the cursor stays where it was when a callback rewrites the text', () => {
    const page = draw({value: 'one\ntwo'});
    field().focus();
    field().setSelectionRange(3, 3);
    page.set({value: 'ONE\nTWO'});
    expect([field().value, field().selectionStart]).toEqual(['ONE\nTWO', 3]);
});

test('half a composed character is no value', () => {
    const page = draw({value: ''});
    fireEvent.compositionStart(field());
    fireEvent.change(field(), {target: {value: 'に'}});
    expect(reported(page)).toEqual([]);
    fireEvent.change(field(), {target: {value: '日'}});
    fireEvent.compositionEnd(field());
    expect(reported(page)).toEqual(['日']);
});

test('a value that comes during a composition waits for its end, where what was typed wins', () => {
    const page = draw({value: ''});
    fireEvent.compositionStart(field());
    fireEvent.change(field(), {target: {value: 'に'}});
    page.set({value: 'answer'});
    expect(field().value).toBe('に');
    fireEvent.compositionEnd(field());
    expect(reported(page)).toEqual(['に']);
});

test('a value that came during a composition shows when nothing was typed', () => {
    const page = draw({value: 'a'});
    fireEvent.compositionStart(field());
    page.set({value: 'answer'});
    fireEvent.compositionEnd(field());
    expect(field().value).toBe('answer');
    expect(reported(page)).toEqual([]);
});

test('clicks and leaving are counted', async () => {
    const page = draw({n_clicks: 2, n_blur: 3});
    await userEvent.click(field());
    await userEvent.tab();
    expect(page.changes).toMatchObject([{n_clicks: 3}, {n_blur: 4}]);
    expect(page.changes[1]?.n_blur_timestamp).toBeGreaterThan(0);
});

test('HTML attributes reach the field, boolean ones by name as well', () => {
    draw({
        rows: 4,
        cols: 30,
        maxLength: 9,
        placeholder: 'hint',
        wrap: 'hard',
        spellCheck: false,
        lang: 'de',
        dir: 'rtl',
        title: 'a title',
        tabIndex: 3,
        className: 'own',
        style: {height: 300},
        readOnly: 'readonly',
        required: true,
        disabled: 'DISABLED',
    });
    const {attributes} = field();
    const given = Object.fromEntries([...attributes].map(({name, value}) => [name, value]));
    expect(given).toMatchObject({
        id: 'it',
        rows: '4',
        cols: '30',
        maxlength: '9',
        placeholder: 'hint',
        wrap: 'hard',
        spellcheck: 'false',
        lang: 'de',
        dir: 'rtl',
        title: 'a title',
        tabindex: '3',
        class: 'dash-textarea own',
        style: 'height: 300px;',
        readonly: '',
        required: '',
        disabled: '',
    });
});

test('a value that is no text is reported, and the field is empty', () => {
    const page = draw({value: ['a'] as never});
    expect(field().value).toBe('');
    expect(page.changes[0]?._dash_error?.message).toBe(
        'dcc.Textarea it: `value` is ["a"]; expected text or a number.',
    );
});
