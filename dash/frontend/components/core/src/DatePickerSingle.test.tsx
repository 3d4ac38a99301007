import {fireEvent, render, screen, waitFor} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import {beforeAll, beforeEach, expect, test} from 'vitest';
import {drawOnPage} from '../../drawOnPage';
import {DatePickerSingle, type DatePickerSingleProps} from './DatePickerSingle';

/** What the pickers fetch when they are first drawn; a slow machine shall not fail a test. */
beforeAll(() => import('./async/Calendar'));

type Changes = Partial<DatePickerSingleProps>;

beforeEach(() => {
    // jsdom draws no top layer.
    HTMLDialogElement.prototype.showModal = function showModal() {
        this.open = true;
    };
});

const draw = (given: Changes = {}) => drawOnPage(DatePickerSingle, {id: 'day', ...given});

const field = () => document.getElementById('day') as HTMLInputElement;
const dates = (page: {changes: Changes[]}) =>
    page.changes.filter(change => 'date' in change).map(change => change.date);
const errors = (page: {changes: object[]}) =>
    page.changes.flatMap(change => ('_dash_error' in change ? String(change._dash_error) : []));
const find = (selector: string) => document.querySelector<HTMLElement>(selector) as HTMLElement;
const day = (name: string) => find(`[role=gridcell][aria-label="${name}"]`);
const button = (name: string) => find(`button[aria-label="${name}"]`);
const calendar = () => document.querySelector<HTMLElement>('[role=dialog], dialog');
const months = () =>
    [...document.querySelectorAll('[role=grid]')].map(grid => grid.getAttribute('aria-label'));
const focused = () => document.activeElement?.getAttribute('aria-label');

async function open() {
    await userEvent.click(field());
    return opened();
}

/** Its chunk comes late, even when it is there already. */
function opened(): Promise<HTMLElement> {
    return waitFor(() => calendar() ?? Promise.reject(new Error('closed')));
}

async function type(text: string, key: string) {
    field().focus();
    fireEvent.change(field(), {target: {value: text}});
    if (key !== '') {
        await userEvent.keyboard(key);
    }
}

test('a date with a time is shown as its day, in the display format', () => {
    draw({date: '2024-01-05T10:00:00', display_format: 'MMM Do, YY'});
    expect(field().value).toBe('Jan 5th, 24');
});

test('a placeholder of None is none', () => {
    draw({placeholder: null} as never);
    expect([field().placeholder, field().getAttribute('aria-label')]).toEqual(['', 'Date']);
});

test('a press opens the calendar at the date, and a press on a day chooses it and closes', async () => {
    const page = draw({date: '2024-01-05'});
    await open();
    expect(months()).toEqual(['January 2024']);
    expect(day('Friday, January 5, 2024').getAttribute('aria-selected')).toBe('true');
    await userEvent.click(screen.getByText('17'));
    expect(dates(page)).toEqual(['2024-01-17']);
    expect(calendar()).toBeNull();
    expect(document.activeElement).toBe(field());
});

test('the cells have the class names that style sheets and tests look for', async () => {
    draw({date: '2024-01-05', show_outside_days: false, max_date_allowed: '2024-01-20'});
    await open();
    const classes = (text: string) => screen.getByText(text).closest('td')?.className;
    expect(classes('5')).toBe(
        'dash-datepicker-calendar-date-inside dash-datepicker-calendar-date-selected ' +
            'dash-datepicker-calendar-date-highlighted',
    );
    expect(classes('21')).toBe('dash-datepicker-calendar-date-inside dash-datepicker-calendar-date-disabled');
    expect(document.querySelectorAll('.dash-datepicker-calendar-padding')).toHaveLength(4);
});

test('the keyboard alone opens, walks over the end of the month, and chooses', async () => {
    const page = draw({date: '2024-01-31'});
    await userEvent.tab();
    await userEvent.keyboard('{ArrowDown}');
    await opened();
    expect(focused()).toBe('Wednesday, January 31, 2024');
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{PageDown}');
    expect(focused()).toBe('Saturday, March 2, 2024');
    expect(months()).toEqual(['March 2024']);
    await userEvent.keyboard('{Enter}');
    expect(dates(page)).toEqual(['2024-03-02']);
    expect(document.activeElement).toBe(field());
});

test('a disabled day can be visited but not chosen', async () => {
    const page = draw({date: '2024-01-05', disabled_days: ['2024-01-06']});
    await open();
    await userEvent.keyboard('{ArrowDown}{ArrowRight}{Enter} ');
    expect(focused()).toBe('Saturday, January 6, 2024');
    await userEvent.click(day('Saturday, January 6, 2024'));
    expect(day('Saturday, January 6, 2024').getAttribute('aria-disabled')).toBe('true');
    expect(dates(page)).toEqual([]);
});

test('Escape closes without a change and returns the focus, from the grid and from the field', async () => {
    const page = draw({date: '2024-01-05'});
    await open();
    await userEvent.keyboard('{ArrowDown}{ArrowRight}{Escape}');
    expect(document.activeElement).toBe(field());
    await open();
    await userEvent.keyboard('{Escape}');
    expect(calendar()).toBeNull();
    expect(dates(page)).toEqual([]);
});

test('Escape closes the calendar from the button that clears the date, too', async () => {
    const page = draw({date: '2024-01-05', clearable: true});
    await open();
    screen.getByRole('button', {name: 'Clear date'}).focus();
    await userEvent.keyboard('{Escape}');
    expect(calendar()).toBeNull();
    expect(document.activeElement).toBe(field());
    expect(dates(page)).toEqual([]);
});

test.each(['{Tab}', '{Enter}'])('a typed date is taken with %s', async key => {
    const page = draw({date: '2024-01-05', display_format: 'MM/DD/YYYY'});
    await type('2/10/24', key);
    expect(dates(page)).toEqual(['2024-02-10']);
    expect(field().value).toBe('02/10/2024');
});

test('the open calendar follows what is typed', async () => {
    draw({date: '2024-01-05'});
    await open();
    await type('2025-07-01', '');
    expect(months()).toEqual(['July 2025']);
});

test.each([
    ['no date', 'soon'],
    ['too early', '2024-01-01'],
    ['too late', '2024-02-01'],
    ['disabled', '2024-01-12'],
    ['empty', ' '],
])('a typed text that is %s is marked, and gives way to the last date', async (_what, text) => {
    const page = draw({
        date: '2024-01-15',
        min_date_allowed: '2024-01-10',
        max_date_allowed: '2024-01-20',
        disabled_days: ['2024-01-12'],
    });
    await type(text, '{Enter}');
    expect(field().getAttribute('aria-invalid')).toBe('true');
    await userEvent.tab();
    expect(field().value).toBe('2024-01-15');
    expect(field().getAttribute('aria-invalid')).toBeNull();
    expect(dates(page)).toEqual([]);
});

test('a clearable date is cleared by its button or by emptying the field', async () => {
    const page = draw({date: '2024-01-05', clearable: true});
    await userEvent.click(button('Clear date'));
    expect(button('Clear date')).toBeNull();
    expect(calendar()).toBeNull();
    page.set({date: '2024-01-06'});
    await type('', '{Tab}');
    expect(dates(page)).toEqual([null, null]);
});

test('the calendar reopens when it shall after clearing', async () => {
    draw({date: '2024-01-05', clearable: true, reopen_calendar_on_clear: true});
    await userEvent.click(button('Clear date'));
    expect(await opened()).toBeTruthy();
});

test('the calendar stays open when it shall', async () => {
    const page = draw({date: '2024-01-05', stay_open_on_select: true});
    await open();
    await userEvent.click(screen.getByText('17'));
    await userEvent.click(screen.getByText('18'));
    expect(dates(page)).toEqual(['2024-01-17', '2024-01-18']);
    expect(calendar()).toBeTruthy();
});

test('the months are turned by buttons, by name and by year, as far as days can be chosen', async () => {
    draw({date: '2024-01-05', min_date_allowed: '2024-01-02', max_date_allowed: '2025-03-31'});
    await open();
    await userEvent.click(button('Previous month'));
    expect(months()).toEqual(['January 2024']);
    await userEvent.click(button('Next month'));
    expect(months()).toEqual(['February 2024']);
    await userEvent.click(find('.dash-dropdown'));
    await userEvent.click(await screen.findByRole('option', {name: 'December'}));
    expect(months()).toEqual(['December 2024']);
    const year = screen.getByLabelText('Year');
    fireEvent.change(year, {target: {value: '2025'}});
    expect(months()).toEqual(['December 2025']);
    await userEvent.click(find('.dash-dropdown'));
    await screen.findByRole('listbox');
    expect(document.querySelectorAll('[role=option]:not([aria-disabled=true])')).toHaveLength(3);
});

test('half a typed year turns nothing, and a year that is none gives way to the one shown', async () => {
    draw({date: '2024-01-05'});
    await open();
    const year = screen.getByLabelText<HTMLInputElement>('Year');
    year.focus();
    fireEvent.change(year, {target: {value: '19'}});
    expect(months()).toEqual(['January 2024']);
    await userEvent.tab();
    expect(year.value).toBe('2024');
    fireEvent.change(year, {target: {value: '1999'}});
    expect(months()).toEqual(['January 1999']);
});

test('the calendar opens at the month it is told, until the reader chose', async () => {
    draw({date: '2024-01-05', initial_visible_month: '2024-06-15'});
    await open();
    expect(months()).toEqual(['June 2024']);
    await userEvent.keyboard('{ArrowDown}');
    expect(focused()).toBe('Saturday, June 1, 2024');
    await userEvent.keyboard('{PageUp}{Enter}');
    await open();
    expect(months()).toEqual(['May 2024']);
});

test('the focus finds the days again after it stood at a bound, and from a month without any', async () => {
    draw({initial_visible_month: '2030-01', min_date_allowed: '2024-01-10', max_date_allowed: '2024-01-20'});
    await open();
    await userEvent.keyboard('{ArrowDown}');
    expect(focused()).toBe('Saturday, January 20, 2024');
    await userEvent.keyboard('{ArrowRight}');
    await userEvent.click(field());
    await userEvent.keyboard('{ArrowDown}');
    expect(focused()).not.toBeNull();
});

test('without a date it opens where days can be chosen', async () => {
    draw({min_date_allowed: '2001-03-05', max_date_allowed: '2001-05-01'});
    await open();
    expect(months()).toEqual(['March 2001']);
    await userEvent.keyboard('{ArrowDown}');
    expect(focused()).toBe('Monday, March 5, 2001');
});

test('several months, another first weekday, day size and month names are drawn', async () => {
    draw({
        date: '2024-01-05',
        number_of_months_shown: 3,
        first_day_of_week: 1,
        day_size: 50,
        month_format: 'MMM YY',
        calendar_orientation: 'vertical',
        show_outside_days: false,
    });
    const dialog = await open();
    expect(months()).toEqual(['Jan 24', 'Feb 24', 'Mar 24']);
    expect(find('th').textContent).toBe('Mo');
    expect(dialog.querySelector('.dash-datepicker-vertical')).toBeTruthy();
    expect(dialog.innerHTML).toContain('--dash-day-size: 50px');
    expect(find('.dash-dropdown').textContent).toBe('Jan');
});

test('from right to left the whole picker reads so', async () => {
    draw({date: '2024-01-05', is_RTL: true});
    await open();
    expect(field().closest('[dir=rtl]')?.contains(calendar())).toBe(true);
});

test('a portal takes the focus to the days and is left by Escape or a press beside it', async () => {
    draw({date: '2024-01-05', with_portal: true});
    const dialog = await open();
    expect(dialog.tagName).toBe('DIALOG');
    expect(focused()).toBe('Friday, January 5, 2024');
    await userEvent.keyboard('{Escape}');
    expect(document.activeElement).toBe(field());
    await userEvent.click(await open());
    expect(calendar()).toBeNull();
});

test('a full-screen portal has a button that closes it', async () => {
    draw({date: '2024-01-05', with_full_screen_portal: true});
    const dialog = await open();
    expect(dialog.classList.contains('dash-datepicker-fullscreen')).toBe(true);
    await userEvent.click(button('Close calendar'));
    expect(calendar()).toBeNull();
});

test('the calendar closes when the focus goes elsewhere', async () => {
    render(<button type="button">elsewhere</button>);
    draw({date: '2024-01-05'});
    await open();
    await userEvent.click(screen.getByText('elsewhere'));
    expect(calendar()).toBeNull();
    expect(document.activeElement?.textContent).toBe('elsewhere');
});

test('a disabled picker takes nothing and does not open', async () => {
    draw({date: '2024-01-05', disabled: true, clearable: true});
    await userEvent.click(document.getElementById('day-wrapper') as Element);
    expect(field().disabled).toBe(true);
    expect(calendar()).toBeNull();
    expect(button('Clear date')).toBeNull();
});

test('new props from a callback are followed', () => {
    const page = draw({date: '2024-01-05'});
    page.set({date: '2024-02-06', display_format: 'D.M.YYYY'});
    expect(field().value).toBe('6.2.2024');
    page.set({date: null});
    expect(field().value).toBe('');
});

test('what is no date is reported by component, id and prop, and the field stays empty', async () => {
    const page = draw({date: 'soon', min_date_allowed: 'never'});
    expect(errors(page)).toEqual([
        'Error: dcc.DatePickerSingle day: `min_date_allowed` is "never"; expected a date such as 2024-01-31.',
        'Error: dcc.DatePickerSingle day: `date` is "soon"; expected a date such as 2024-01-31.',
    ]);
    expect(field().value).toBe('');
    await open();
    expect(months()).toHaveLength(1);
});

test('bounds that leave no day leave none to choose', async () => {
    const page = draw({date: '2024-01-15', min_date_allowed: '2024-01-20', max_date_allowed: '2024-01-10'});
    await open();
    await userEvent.click(screen.getByText('15'));
    expect(dates(page)).toEqual([]);
    expect(errors(page)).toHaveLength(1);
});

test('axe finds nothing wrong with the open calendar', async () => {
    draw({date: '2024-01-05', disabled_days: ['2024-01-06'], clearable: true});
    await open();
    const rules = {region: {enabled: false}, 'color-contrast': {enabled: false}};
    const {violations} = await axe.run(document.body, {rules});
    expect(violations.map(({id, nodes}) => [id, nodes[0]?.html])).toEqual([]);
});
