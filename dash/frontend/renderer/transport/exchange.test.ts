import {expect, test} from 'vitest';
import {byteLength, parseServerTiming} from './exchange';

test.each([
    [null, []],
    ['', []],
    ['__dash_server;dur=12', [{name: '__dash_server', durationMs: 12, description: ''}]],
    [
        'a;dur=1.5;desc="first, \\"quoted\\"; part", b;desc=plain',
        [
            {name: 'a', durationMs: 1.5, description: 'first, "quoted"; part'},
            {name: 'b', durationMs: 0, description: 'plain'},
        ],
    ],
])('the header %j names the parts of the time', (header, parts) => {
    expect(parseServerTiming(header)).toEqual(parts);
});

test('bytes are those of UTF-8', () => {
    expect(byteLength('aé€')).toBe(6);
    expect(byteLength('')).toBe(0);
});

test('long texts are counted to the end, whatever stands where a part of them ends', () => {
    const text = `a${'😀'.repeat(10_000)}€`;

    expect(byteLength(text)).toBe(new TextEncoder().encode(text).length);
    expect(byteLength('\ud83d'.repeat(9000))).toBe(27_000);
});
