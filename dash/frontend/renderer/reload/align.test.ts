import {describe, expect, test} from 'vitest';
import {align, type Comparison} from './align';

/** `a=1` is a component of kind `a` with content 1; `#x:a=1` the same with the id `x`; anything else a text. */
const comparison: Comparison<string> = {
    identify(item) {
        const [, name, kind] = /^(?:#(\w+):)?(\w)=/.exec(item) ?? [];
        return kind === undefined ? undefined : {kind, name};
    },
    likeness: (before, after) => {
        const [left, right] = [before.split('='), after.split('=')].map(parts => parts[1] ?? '');
        return left === right ? 1 : left?.[0] === right?.[0] ? 0.5 : 0;
    },
    digestBefore: item => item,
    digestAfter: item => item,
};

const pairs = (before: string, after: string): string =>
    align(before.split(' '), after.split(' '), comparison).join(' ');

describe('items go on as', () => {
    test.each([
        // before | after | places of those that they continue
        ['a=1 b=2', 'a=1 b=2', '0 1', 'themselves'],
        ['a=1 b=2', 'c=0 a=1 b=2', '-1 0 1', 'themselves below something new'],
        ['a=1 a=2 a=3', 'a=1 a=9 a=2 a=3', '0 -1 1 2', 'themselves around something new of their kind'],
        ['a=1 a=2 a=3', 'a=1 a=3', '0 2', 'themselves when one is gone'],
        ['a=1 b=2 c=3', 'a=1 b=9 c=3', '0 1 2', 'edited'],
        ['a=1 a=2', 'a=9 a=8', '0 1', 'edited, one and all'],
        ['a=12 a=21', 'a=25', '1', 'the one that is more like it'],
        ['a=1', 'b=1', '-1', 'nothing of another kind'],
        ['#x:a=1 #y:a=2', '#y:a=2 #x:a=1', '1 0', 'what has their id, wherever that is'],
        ['#x:a=1 b=1', 'b=1 #x:a=9', '1 0', 'what has their id, between others'],
        ['#x:a=1', '#y:a=1', '-1', 'nothing with another id'],
        ['#x:a=1', 'a=1', '-1', 'nothing that lost its id'],
        ['#x:a=1', '#x:b=1', '-1', 'nothing with the id of another kind'],
        ['text a=1', 'a=1 text', '1 -1', 'texts are not paired'],
        ['a=1', '', '-1', 'nothing'],
    ])('%s | %s', (before, after, expected) => {
        expect(pairs(before, after)).toBe(expected);
    });
});

describe('in a long list', () => {
    const items = Array.from({length: 1000}, (_, at) => `a=${at}`);

    test('two distant insertions move what lies between, and pair nothing wrongly', () => {
        const after = [...items.slice(0, 10), 'a=new', ...items.slice(10, 900), 'b=new', ...items.slice(900)];

        const found = align(items, after, comparison);

        expect(found[10]).toBe(-1);
        expect(found[901]).toBe(-1);
        expect(after.every((item, at) => item.includes('new') || items[found[at] as number] === item)).toBe(
            true,
        );
    });

    test('what changed as a whole is paired in order', () => {
        const after = items.map(item => item.replace('=', '=x'));

        expect(align(items, after, comparison)).toEqual([...items.keys()]);
    });

    test('equal items among others that moved stay in order', () => {
        const after = [...items.slice(500), ...items.slice(0, 500)];

        const found = align(items, after, comparison);

        expect(found.filter(from => from !== -1).length).toBeGreaterThanOrEqual(500);
        expect(new Set(found.filter(from => from !== -1)).size).toBe(
            found.filter(from => from !== -1).length,
        );
    });
});
