import {screen, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {expect, test, vi} from 'vitest';
import {drawOnPage} from '../../drawOnPage';
import {Dropdown, type DropdownProps} from './Dropdown';

type Changes = Partial<DropdownProps>;

const CITIES = ['Amsterdam', 'Berlin', 'Bern', 'Copenhagen'];

const draw = (given: Changes = {}) => drawOnPage(Dropdown, {options: CITIES, ...given});

const trigger = () => document.querySelector('.dash-dropdown') as HTMLButtonElement;
const listed = () =>
    within(screen.getByRole('listbox'))
        .getAllByRole('option')
        .map(row => row.textContent);
const values = (page: {changes: Changes[]}) =>
    page.changes.filter(change => 'value' in change).map(change => change.value);

async function open() {
    await userEvent.click(trigger());
    return screen.findByRole('listbox');
}

test('a click on an option chooses it, closes the list and returns the focus', async () => {
    const page = draw();
    await open();
    await userEvent.click(screen.getByRole('option', {name: 'Bern'}));
    expect(values(page)).toEqual(['Bern']);
    expect(screen.queryByRole('listbox')).toBeNull();
    expect(trigger().textContent).toBe('Bern');
    expect(document.activeElement).toBe(trigger());
});

test('switching it off closes the list, and switching it on again leaves it closed', async () => {
    const page = draw();
    await open();
    page.set({disabled: true});
    page.set({disabled: false});
    expect(screen.queryByRole('listbox')).toBeNull();
    expect(trigger().getAttribute('aria-expanded')).toBe('false');
});

test('the keyboard alone opens, searches and chooses', async () => {
    const page = draw();
    await userEvent.tab();
    await userEvent.keyboard('b');
    const search = await screen.findByRole('combobox', {name: 'Search'});
    expect(document.activeElement).toBe(search);
    await userEvent.keyboard('er{ArrowDown}{Enter}');
    expect(values(page)).toEqual(['Bern']);
});

test('Escape closes without a change and returns the focus', async () => {
    const page = draw({value: 'Berlin'});
    await open();
    await userEvent.keyboard('{ArrowDown}{Escape}');
    expect(values(page)).toEqual([]);
    expect(document.activeElement).toBe(trigger());
});

test('the search text is reported, and forgotten when the list closes', async () => {
    const page = draw();
    await open();
    await userEvent.keyboard('co');
    expect(listed()).toEqual(['Copenhagen']);
    await userEvent.keyboard('{Escape}');
    expect(page.changes.map(change => change.search_value)).toEqual(['c', 'co', null]);
});

test('a search without matches says so', async () => {
    draw({labels: {no_options_found: 'Nichts gefunden'}});
    await open();
    await userEvent.keyboard('zzz');
    expect(screen.getByText('Nichts gefunden')).toBeTruthy();
});

test('several values are toggled, and the list stays open', async () => {
    const page = draw({multi: true, value: ['Berlin']});
    await open();
    expect(listed()[0]).toBe('Berlin');
    await userEvent.click(screen.getByRole('option', {name: 'Bern'}));
    await userEvent.click(screen.getByRole('option', {name: 'Berlin'}));
    expect(values(page)).toEqual([['Berlin', 'Bern'], ['Bern']]);
});

test('all matches are selected and deselected at once', async () => {
    const page = draw({multi: true, value: ['Copenhagen']});
    await open();
    await userEvent.keyboard('ber');
    await userEvent.click(screen.getByText('Select All'));
    await userEvent.click(screen.getByText('Deselect All'));
    expect(values(page)).toEqual([['Copenhagen', 'Berlin', 'Bern'], ['Copenhagen']]);
});

test('a value that stands for several options is selected once', async () => {
    const page = draw({options: [...CITIES, 'Bern'], multi: true});
    await open();
    await userEvent.click(screen.getByText('Select All'));
    expect(values(page)).toEqual([CITIES]);
});

test('with debounce the value changes when the list closes', async () => {
    const page = draw({multi: true, debounce: true});
    await open();
    await userEvent.click(screen.getByRole('option', {name: 'Bern'}));
    await userEvent.click(screen.getByRole('option', {name: 'Berlin'}));
    expect(values(page)).toEqual([]);
    await userEvent.keyboard('{Escape}');
    expect(values(page)).toEqual([['Bern', 'Berlin']]);
});

test('the choice is cleared by its button and by Delete', async () => {
    const page = draw({value: 'Bern'});
    await userEvent.click(document.querySelector('.dash-dropdown-clear') as Element);
    page.set({value: 'Berlin'});
    trigger().focus();
    await userEvent.keyboard('{Delete}');
    expect(values(page)).toEqual([null, null]);
    expect(screen.queryByRole('listbox')).toBeNull();
});

test('a disabled option is passed over and cannot be chosen', async () => {
    const page = draw({
        options: [
            {label: 'A', value: 'a', disabled: true},
            {label: 'B', value: 'b'},
        ],
    });
    await open();
    await userEvent.click(screen.getByRole('option', {name: 'A'}));
    expect(values(page)).toEqual([]);
    await userEvent.keyboard('{Home}{Enter}');
    expect(values(page)).toEqual(['b']);
});

test('values that are missing in new options are no longer chosen', () => {
    const page = draw({multi: true, value: ['Berlin', 'Bern']});
    page.set({options: ['Bern', 'Zurich']});
    expect(values(page)).toEqual([['Bern']]);
});

test.each([{}, {optionHeight: null, maxHeight: null}])(
    'of a long list only the rows in view are drawn: %j',
    async given => {
        vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(200);
        vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(36);
        draw({options: Array.from({length: 10_000}, (_, index) => `Item ${index}`), ...(given as Changes)});
        await open();
        const rows = screen.getAllByRole('option');
        expect(rows.length).toBeGreaterThan(3);
        expect(rows.length).toBeLessThan(40);
        expect(rows[0]?.getAttribute('aria-setsize')).toBe('10000');
        vi.restoreAllMocks();
    },
);

test('a disabled dropdown does not open', async () => {
    draw({disabled: true});
    await userEvent.click(trigger());
    expect(screen.queryByRole('listbox')).toBeNull();
});
