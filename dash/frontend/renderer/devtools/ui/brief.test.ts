import {expect, test} from 'vitest';
import {brief} from './brief';

test.each([
    ['a "text"', '"a \\"text\\""'],
    [{a: [1, null, 'x'], b: {}}, '{"a":[1,null,"x"],"b":{}}'],
    [undefined, 'undefined'],
    [[], '[]'],
    [new Float32Array([1, 2]), '[1,2]'],
    [new Date(0), '"1970-01-01T00:00:00.000Z"'],
    [10n, '10'],
])('a short value is written as JSON', (value, text) => {
    expect(brief(value)).toBe(text);
});

test('a long one is cut', () => {
    expect(brief(['abcdef', 'ghi'], 8)).toBe('["abcdef…');
    expect(brief('x'.repeat(1000))).toHaveLength(201);
    expect(brief([[[[[[[[[['deep']]]]]]]]]], 4)).toBe('[[[[…');
});

test('a value that is huge or holds itself is not read to its end', () => {
    let reads = 0;
    const huge = new Proxy(new Array(1_000_000).fill(1), {
        get: (target, name) => {
            reads++;
            return Reflect.get(target, name);
        },
    });
    const loop: unknown[] = [];
    loop.push(loop);

    expect(brief(huge)).toHaveLength(201);
    expect(reads).toBeLessThan(1000);
    expect(brief({a: loop})).toHaveLength(201);
});
