import {expect, test} from 'vitest';
import {asText} from './asText';

test('the text of an error names its function with the line', () => {
    const at = new Date(0);
    const text = asText({
        key: 'k',
        kind: 'frontend',
        title: 'Invalid argument',
        message: 'Expected `bool`.',
        where: 'update',
        place: {file: '/project/app.py', line: 12},
        number: 1,
        count: 2,
        firstAt: at,
        lastAt: at,
    });

    expect(text).toBe(
        'Invalid argument\n1970-01-01T00:00:00.000Z, 2 times\nin update (/project/app.py:12)\n\nExpected `bool`.',
    );
});
