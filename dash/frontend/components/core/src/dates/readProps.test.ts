import {expect, test} from 'vitest';
import type {CalendarProps} from './props';
import {rangeProblems, readChosen, readNights, readSettings} from './readProps';

const read = (props: object) => readSettings(props as CalendarProps, 1);
const wrong = (props: object) => read(props)[1].map(({prop, at = ''}) => prop + at);

test('what is left out takes its usual value', () => {
    const [settings, problems] = read({});
    expect(settings).toEqual({
        rules: {first: undefined, last: undefined, disabled: new Set()},
        initialMonth: undefined,
        displayFormat: 'YYYY-MM-DD',
        monthFormat: 'MMMM YYYY',
        firstDayOfWeek: 0,
        monthCount: 1,
        daySize: 34,
    });
    expect(problems).toEqual([]);
});

test('dates with a time count as days', () => {
    const [settings] = read({
        min_date_allowed: '2024-01-01T12:00:00',
        disabled_days: ['2024-01-05 00:00:00'],
        initial_visible_month: '2024-02-17',
    });
    expect(settings.rules.first).toBe('2024-01-01');
    expect(settings.rules.disabled).toEqual(new Set(['2024-01-05']));
    expect(settings.initialMonth).toBe('2024-02-01');
});

test.each([
    [{min_date_allowed: 'soon'}, ['min_date_allowed']],
    [{max_date_allowed: 5, initial_visible_month: []}, ['max_date_allowed', 'initial_visible_month']],
    [{min_date_allowed: '2024-02-01', max_date_allowed: '2024-01-01'}, ['max_date_allowed']],
    [{disabled_days: '2024-01-01'}, ['disabled_days']],
    [{disabled_days: ['2024-01-01', null, 'x']}, ['disabled_days[1]', 'disabled_days[2]']],
    [{display_format: 5, month_format: 'nothing'}, ['display_format', 'month_format']],
    [{first_day_of_week: 7}, ['first_day_of_week']],
    [{number_of_months_shown: 0, day_size: '34'}, ['number_of_months_shown', 'day_size']],
    [{number_of_months_shown: 1e9}, ['number_of_months_shown']],
    [{min_date_allowed: null, disabled_days: null, display_format: null, day_size: null}, []],
])('of %j these are wrong: %j', (props, expected) => {
    expect(wrong(props)).toEqual(expected);
});

test('what is wrong is left out', () => {
    const [settings] = read({first_day_of_week: 'Monday', number_of_months_shown: -1, day_size: 0});
    expect(settings).toMatchObject({firstDayOfWeek: 0, monthCount: 1, daySize: 34});
});

test('a chosen date outside the bounds is shown and reported', () => {
    const rules = {first: '2024-01-10', last: '2024-01-20', disabled: new Set<string>()};
    expect(readChosen('date', '2024-01-15', rules)).toEqual(['2024-01-15', []]);
    const [day, problems] = readChosen('date', '2024-01-25', rules);
    expect(day).toBe('2024-01-25');
    expect(problems[0]?.expected).toBe(
        'a date between min_date_allowed and max_date_allowed, 2024-01-10 and 2024-01-20',
    );
});

test('nothing chosen is no mistake, and what is no date is one', () => {
    const rules = {first: undefined, last: undefined, disabled: new Set<string>()};
    for (const nothing of [null, undefined, '']) {
        expect(readChosen('date', nothing, rules)).toEqual([undefined, []]);
    }
    expect(readChosen('date', 'x', rules)[1]).toHaveLength(1);
});

test('an end before the start and odd nights are told', () => {
    expect(rangeProblems({start: '2024-01-02', end: '2024-01-01'}, '2024-01-01')).toHaveLength(1);
    expect(rangeProblems({start: '2024-01-02', end: undefined}, null)).toEqual([]);
    expect(readNights(3)).toEqual([3, []]);
    expect(readNights(null)).toEqual([0, []]);
    expect(readNights(-1)[1]).toHaveLength(1);
});
