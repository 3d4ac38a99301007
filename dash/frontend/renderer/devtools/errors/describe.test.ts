import {expect, test} from 'vitest';
import {describeRejection, describeThrown} from './describe';

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

test('a rejection says what it is, also when its reason says nothing', () => {
    expect(describeRejection({code: 42})).toMatchObject({
        title: 'A promise was rejected and not handled',
        message: '{"code":42}',
    });
    expect(describeRejection(new Error('lost')).title).toBe('lost');
});
