import {expect, test} from 'vitest';
import {describeThrown} from './describe';

test.each([
    [new Error('lost'), 'lost'],
    [new TypeError(), 'TypeError'],
    ['no text', 'no text'],
    ['', 'An empty text was thrown.'],
    [{message: 'gone'}, 'gone'],
    [{code: 5, reason: 'gone'}, '{"code":5,"reason":"gone"}'],
    [Object.create(null), '{}'],
    [undefined, 'undefined'],
])('whatever is thrown says something: %o', (thrown, title) => {
    expect(describeThrown(thrown).title).toBe(title);
});
