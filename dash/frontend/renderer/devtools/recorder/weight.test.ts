import {expect, test} from 'vitest';
import {roughBytes} from './weight';

test.each([
    [0, 1, 100],
    ['x'.repeat(5000), 5000, 5100],
    [Array.from({length: 100_000}, () => 1.5), 800_000, 3_200_000],
    [Array.from({length: 1000}, () => ({name: 'a', value: 1})), 30_000, 200_000],
    [{data: [{y: new Float64Array(1000)}]}, 8000, 9000],
    [Array.from({length: 1000}, () => Array.from({length: 1000}, () => 'word')), 4_000_000, 40_000_000],
])('about how much memory a value takes', (value, least, most) => {
    const bytes = roughBytes(value);

    expect(bytes).toBeGreaterThanOrEqual(least);
    expect(bytes).toBeLessThanOrEqual(most);
});

test('a value that holds itself has an end', () => {
    const loop: unknown[] = [];
    loop.push(loop, loop);

    expect(roughBytes(loop)).toBeGreaterThan(0);
});
