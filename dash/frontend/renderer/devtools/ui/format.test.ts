import {expect, test} from 'vitest';
import {formatBytes, formatMs} from './format';

test('times carry as many digits as matter', () => {
    expect([0, 0.04, 9.94, 9.96, 34.4, 999.4, 999.6, 61_000].map(formatMs)).toEqual([
        '0.0 ms',
        '0.0 ms',
        '9.9 ms',
        '10 ms',
        '34 ms',
        '999 ms',
        '1.00 s',
        '61.00 s',
    ]);
});

test('sizes are counted in thousands', () => {
    expect([0, 812.4, 999.6, 3400, 999_600, 1_234_567].map(formatBytes)).toEqual([
        '0 B',
        '812 B',
        '1.0 kB',
        '3.4 kB',
        '1.0 MB',
        '1.2 MB',
    ]);
});
