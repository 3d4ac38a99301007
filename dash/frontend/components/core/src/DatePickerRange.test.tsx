import {fireEvent, screen, waitFor} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {beforeAll, expect, test} from 'vitest';
import {drawOnPage} from '../../drawOnPage';
import {DatePickerRange, type DatePickerRangeProps} from './DatePickerRange';

/** What the pickers fetch when they are first drawn; a slow machine shall not fail a test. */
beforeAll(() => import('./async/Calendar'));

type Changes = Partial<DatePickerRangeProps>;

const EMPTY: Changes = {initial_visible_month: '2024-01'};
const JANUARY: Changes = {start_date: '2024-01-05', end_date: '2024-01-09'};

const draw = (given: Changes = {}) => drawOnPage(DatePickerRange, {id: 'stay', ...given});

const field = (id: string) => document.getElementById(id) as HTMLInputElement;
const start = () => field('stay');
const end = () => field('stay-end-date');
const shown = () => [start().value, end().value];
const ranges = (page: {changes: Changes[]}) =>
    page.changes
        .filter(change => 'start_date' in change)
        .map(change => `${change.start_date} ${change.end_date}`);
const errors = (page: {changes: object[]}) =>
    page.changes.flatMap(change => ('_dash_error' in change ? String(change._dash_error) : []));

const calendar = () => document.querySelector('[role=dialog]');

async function open(input: HTMLInputElement = start()) {
    await userEvent.click(input);
    await waitFor(() => expect(calendar()).toBeTruthy());
}

/** A day of January. */
function day(number: number): HTMLElement {
    const cells = document.querySelectorAll('.dash-datepicker-calendar-date-inside');
    return [...cells].find(cell => cell.textContent === String(number)) as HTMLElement;
}

const pick = (number: number) => userEvent.click(day(number));
const highlighted = () =>
    [...document.querySelectorAll('.dash-datepicker-calendar-date-highlighted')].map(
        cell => cell.textContent,
    );

async function type(input: HTMLInputElement, text: string, key = '{Tab}') {
    input.focus();
    fireEvent.change(input, {target: {value: text}});
    if (key !== '') {
        await userEvent.keyboard(key);
    }
}

test('two presses choose a range, the second closes', async () => {
    const page = draw(EMPTY);
    await open();
    await pick(10);
    expect(shown()).toEqual(['2024-01-10', '']);
    expect(end().classList.contains('dash-datepicker-input-active')).toBe(true);
    await pick(15);
    expect(ranges(page)).toEqual(['2024-01-10 null', '2024-01-10 2024-01-15']);
    expect(calendar()).toBeNull();
    expect(document.activeElement).toBe(start());
});

test('the earlier day is the start, whichever came first', async () => {
    const page = draw(EMPTY);
    await open();
    await pick(15);
    await pick(10);
    expect(ranges(page).at(-1)).toBe('2024-01-10 2024-01-15');
});

test('a new start takes the old end away', async () => {
    const page = draw(JANUARY);
    await open();
    await pick(20);
    expect(ranges(page)).toEqual(['2024-01-20 null']);
});

test('in the field of the end, a later day moves the end alone', async () => {
    const page = draw(JANUARY);
    await open(end());
    await pick(20);
    expect(ranges(page)).toEqual(['2024-01-05 2024-01-20']);
    expect(document.activeElement).toBe(end());
});

test('both dates can be reported at once', async () => {
    const page = draw({...JANUARY, updatemode: 'bothdates'});
    await open();
    await pick(10);
    expect(shown()).toEqual(['2024-01-10', '']);
    expect(ranges(page)).toEqual([]);
    await pick(15);
    expect(ranges(page)).toEqual(['2024-01-10 2024-01-15']);
});

test('in a calendar that stays open, a third press begins anew and the end can be moved on', async () => {
    const page = draw({...EMPTY, stay_open_on_select: true});
    await open();
    await pick(10);
    await pick(15);
    await pick(20);
    await pick(25);
    await userEvent.click(end());
    await pick(26);
    await pick(27);
    expect(ranges(page).slice(1)).toEqual([
        '2024-01-10 2024-01-15',
        '2024-01-20 null',
        '2024-01-20 2024-01-25',
        '2024-01-20 2024-01-26',
        '2024-01-20 2024-01-27',
    ]);
});

test('dates from a callback replace a range that was only begun', async () => {
    const page = draw({...JANUARY, updatemode: 'bothdates'});
    await open();
    await pick(10);
    page.set({start_date: '2024-02-01', end_date: '2024-02-02'});
    expect(shown()).toEqual(['2024-02-01', '2024-02-02']);
});

test('the range is highlighted up to the pointer, or to the day with the focus', async () => {
    draw(EMPTY);
    await open();
    await pick(10);
    fireEvent.mouseOver(day(12));
    expect(highlighted()).toEqual(['10', '11', '12']);
    await userEvent.keyboard('{ArrowLeft}');
    expect(highlighted()).toEqual(['9', '10']);
});

test('days that make the range too short cannot end it', async () => {
    const page = draw({...EMPTY, minimum_nights: 3});
    await open();
    await pick(10);
    const off = [8, 9, 10, 11, 12, 13].filter(number => day(number).getAttribute('aria-disabled') === 'true');
    expect(off).toEqual([8, 9, 11, 12]);
    await pick(12);
    await pick(10);
    await pick(13);
    expect(ranges(page)).toEqual(['2024-01-10 null', '2024-01-10 2024-01-13']);
});

test('two typed dates become the range', async () => {
    const page = draw(EMPTY);
    await type(start(), '2024-03-01');
    await type(end(), '2024-03-05');
    expect(ranges(page)).toEqual(['2024-03-01 null', '2024-03-01 2024-03-05']);
});

test('a typed end before the start changes places with it', async () => {
    const page = draw(JANUARY);
    await type(end(), '2024-01-02');
    expect(ranges(page)).toEqual(['2024-01-02 2024-01-05']);
});

test('a typed start behind the end waits for a new end', async () => {
    const page = draw(JANUARY);
    await type(start(), '2024-02-10');
    expect(shown()).toEqual(['2024-02-10', '2024-01-09']);
    expect(ranges(page)).toEqual([]);
    await type(end(), '2024-02-20');
    expect(ranges(page)).toEqual(['2024-02-10 2024-02-20']);
});

test('a typed start behind the end changes places with it when the fields are left', async () => {
    const page = draw(JANUARY);
    await type(start(), '2024-02-10', '');
    await userEvent.click(document.body);
    expect(ranges(page)).toEqual(['2024-01-09 2024-02-10']);
});

test('typed dates that are too near give way to the last ones', async () => {
    const page = draw({...JANUARY, minimum_nights: 3});
    await type(end(), '2024-01-06');
    expect(shown()).toEqual(['2024-01-05', '2024-01-09']);
    await type(start(), '2024-01-10', '');
    await userEvent.click(document.body);
    expect(shown()).toEqual(['2024-01-05', '2024-01-09']);
    expect(ranges(page)).toEqual([]);
});

test('both dates are cleared by one button, and each by emptying its field', async () => {
    const page = draw({...JANUARY, clearable: true});
    await type(end(), '');
    await userEvent.click(screen.getByLabelText('Clear dates'));
    expect(ranges(page)).toEqual(['2024-01-05 null', 'null null']);
});

test('an end that lies months away is in view when it is to be changed', async () => {
    draw({start_date: '2024-01-05', end_date: '2024-08-09'});
    await open(end());
    expect(document.querySelector('[role=grid]')?.getAttribute('aria-label')).toBe('August 2024');
});

test('the fields have ids of their own when they are given', () => {
    draw({start_date_id: 'from', end_date_id: 'to'});
    expect(field('from').placeholder).toBe('Start Date');
    expect(field('to').placeholder).toBe('End Date');
    expect(field('stay-wrapper').className).toContain('dash-datepicker-input-wrapper');
});

test('hints are the common one or those of each field', () => {
    draw({placeholder: 'Any', end_date_placeholder_text: 'Until'});
    expect([start().placeholder, end().placeholder]).toEqual(['Any', 'Until']);
});

test('an end before the start and odd nights are reported by component, id and prop', () => {
    const page = draw({start_date: '2024-01-09', end_date: '2024-01-05', minimum_nights: -1});
    expect(errors(page)).toEqual([
        'Error: dcc.DatePickerRange stay: `minimum_nights` is -1; expected a number of nights, 0 or more.',
        'Error: dcc.DatePickerRange stay: `end_date` is "2024-01-05"; expected a date that is not before ' +
            'start_date, 2024-01-09.',
    ]);
    expect(shown()).toEqual(['2024-01-09', '2024-01-05']);
});
