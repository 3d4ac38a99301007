import fc from 'fast-check';
import {expect, test} from 'vitest';
import {formatDay, isDateFormat, parseDay} from './dateText';
import {addDays} from './isoDay';

const NEAR = '2024-03-15';

test.each([
    ['YYYY-MM-DD', '2024-01-05'],
    ['MM/DD/YYYY', '01/05/2024'],
    ['M/D/YY', '1/5/24'],
    ['MMM Do, YY', 'Jan 5th, 24'],
    ['MMMM Y', 'January 2024'],
    ['MMMM Y, DD', 'January 2024, 05'],
    ['M-D-Y-Q', '1-5-2024-1'],
    ['dddd, D MMMM YYYY', 'Friday, 5 January 2024'],
    ['ddd dd d E', 'Fri Fr 5 5'],
    ['DDDD DDD', '005 5'],
    ['[day] D [of] MMMM', 'day 5 of January'],
    ['L', '01/05/2024'],
    ['LL', 'January 5, 2024'],
    ['DD.MM.YYYY HH:mm', '05.01.2024 00:00'],
    ['Mo', '1st'],
])('in the format %s the fifth of January is %s', (format, text) => {
    expect(formatDay('2024-01-05', format)).toBe(text);
});

test.each([
    ['2024-01-01', '1st'],
    ['2024-01-02', '2nd'],
    ['2024-01-03', '3rd'],
    ['2024-01-11', '11th'],
    ['2024-01-12', '12th'],
    ['2024-01-13', '13th'],
    ['2024-01-22', '22nd'],
    ['2024-01-31', '31st'],
])('the day of %s is the %s', (day, text) => {
    expect(formatDay(day, 'Do')).toBe(text);
});

test.each([
    ['MM/DD/YYYY', '01/05/2024'],
    ['MM/DD/YYYY', '1/5/2024'],
    ['MM/DD/YYYY', ' 1.5.2024 '],
    ['MM/DD/YYYY', '1 5 24'],
    ['MM/DD/YYYY', '2024-01-05'],
    ['MMM Do, YY', 'Jan 5th, 24'],
    ['MMM Do, YY', 'jan 5 24'],
    ['MMM Do, YY', 'January 5th 2024'],
    ['MMM Do, YY', 'Jan5th, 24'],
    ['D MMMM YYYY', '5 jan. 2024'],
    ['dddd, D MMMM YYYY', 'Friday, 5 January 2024'],
    ['YYYYMMDD', '20240105'],
    ['YYYY DDDD', '2024 005'],
    ['[on] D/M/YYYY', 'on 5/1/2024'],
    ['D/M', '5/1'],
    ['M-D-Y-Q', '1-5-2024-1'],
])('in the format %s, %s is the fifth of January', (format, text) => {
    expect(parseDay(text, format, NEAR)).toBe('2024-01-05');
});

test('what a format does not ask for is taken from nearby', () => {
    expect(parseDay('July 2023', 'MMMM YYYY', NEAR)).toBe('2023-07-01');
    expect(parseDay('2023', 'YYYY', NEAR)).toBe('2023-01-01');
    expect(parseDay('9', 'D', NEAR)).toBe('2024-03-09');
});

test('two digits of a year are of this century or of the last', () => {
    expect(parseDay('1/1/68', 'D/M/YY', NEAR)).toBe('2068-01-01');
    expect(parseDay('1/1/69', 'D/M/YY', NEAR)).toBe('1969-01-01');
});

test.each([
    ['MM/DD/YYYY', '13/05/2024'],
    ['MM/DD/YYYY', '02/30/2024'],
    ['MM/DD/YYYY', '01/05/2024 and more'],
    ['MM/DD/YYYY', '1152024'],
    ['MM/DD/YYYY', ''],
    ['MMM Do, YY', 'Foo 5th, 24'],
    ['YYYY DDDD', '2023 366'],
    ['[no date]', 'no date'],
    ['D', '31 31'],
])('in the format %s, %s is no day', (format, text) => {
    expect(parseDay(text, format, NEAR)).toBeUndefined();
});

test('a Unix time is that of the local midnight', () => {
    expect(parseDay(formatDay('2024-01-05', 'X'), 'X', NEAR)).toBe('2024-01-05');
    expect(parseDay(formatDay('2024-01-05', 'x'), 'x', NEAR)).toBe('2024-01-05');
});

test('what is shown can be typed', () => {
    const days = fc.integer({min: -20_000, max: 20_000}).map(count => addDays('2000-01-01', count));
    const formats = fc.constantFrom(
        ...[
            'YYYY-MM-DD',
            'MM/DD/YYYY',
            'D.M.Y',
            'MMM Do, YYYY',
            'dddd D MMMM YYYY',
            'YYYYMMDD',
            'Y DDD',
            'LL',
        ],
    );
    fc.assert(
        fc.property(days, formats, (day, format) => parseDay(formatDay(day, format), format, NEAR) === day),
    );
});

test('no text breaks the reading of another', () => {
    fc.assert(
        fc.property(fc.string(), fc.string(), (text, format) => {
            const day = parseDay(text, format, NEAR);
            return day === undefined || /^\d{4}-\d\d-\d\d$/.test(day);
        }),
    );
});

test('a format that shows no date is told', () => {
    expect(isDateFormat('MMMM YYYY')).toBe(true);
    expect(isDateFormat('[YYYY]')).toBe(false);
    expect(isDateFormat('HH:mm')).toBe(false);
});
