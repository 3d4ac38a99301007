import {expect, test} from 'vitest';
import {
    addDays,
    addMonths,
    dayOfYear,
    fromDate,
    makeDay,
    monthsBetween,
    nightsBetween,
    readDay,
    readMonth,
    toDate,
    weekdayOf,
} from './isoDay';

test.each([
    ['2024-01-05', '2024-01-05'],
    ['2024-01-05T23:59:59', '2024-01-05'],
    ['2024-01-05T00:00:00.000001+02:00', '2024-01-05'],
    ['2017-08-25 23:59:59', '2017-08-25'],
    ['2024-1-5', '2024-01-05'],
])('the day of %s is %s', (text, day) => {
    expect(readDay(text)).toBe(day);
});

test.each(['', 'tomorrow', '2024-02-30', '2024-13-01', '2024-01', '0000-01-01', '20240105', 5, null, {}, []])(
    '%s is no day',
    value => {
        expect(readDay(value)).toBeUndefined();
    },
);

test('a month is named by a day of it or alone', () => {
    expect(readMonth('2024-02-17')).toBe('2024-02-01');
    expect(readMonth('2024-02')).toBe('2024-02-01');
    expect(readMonth('2024-14')).toBeUndefined();
});

test('only days of the calendar are made', () => {
    expect(makeDay(2024, 2, 29)).toBe('2024-02-29');
    expect(makeDay(2023, 2, 29)).toBeUndefined();
    expect(makeDay(24, 2, 29)).toBe('0024-02-29');
    expect(makeDay(10000, 1, 1)).toBeUndefined();
});

test('days and months are counted over the ends of months and years', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2024-01-01', -1)).toBe('2023-12-31');
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2024-01-31', -2)).toBe('2023-11-30');
    expect(monthsBetween('2023-11-30', '2024-02-01')).toBe(3);
    expect(nightsBetween('2024-02-28', '2024-03-01')).toBe(2);
});

test('the calendar ends with the years that have four digits', () => {
    expect(addMonths('9999-12-15', 1)).toBe('9999-12-15');
    expect(addDays('0001-01-01', -1)).toBe('0001-01-01');
});

test('a day knows its place in week and year', () => {
    expect(weekdayOf('2024-01-05')).toBe(5);
    expect(dayOfYear('2024-12-31')).toBe(366);
});

test.each(['2024-01-05', '0050-06-01', '1999-12-31'])('%s survives being a local date', day => {
    expect(fromDate(toDate(day))).toBe(day);
});
