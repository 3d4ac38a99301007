/** The executor's rules, one story a line; `tests/notation.ts` tells how to read them. */
import {describe, expect, test} from 'vitest';
import {play} from './tests/notation';

type Story = readonly [callbacks: string, story: string];

// biome-ignore format: one line a story
const INITIAL_CALLS: readonly Story[] = [
    ['b.x<a.x',       '=a b : b.x'],
    ['b.x<a.x',       '=a'],
    ['b.x<a.x',       '=b : b.x!i'],
    ['b.x<a.x',       '='],
    ['b.x!<a.x',      '=a b'],
    ['b.x<a.x?',      '=b : b.x'],
    ['b.x!<a.x?',     '=b'],
    ['b.x<a.x c.x',   '=a b : b.x!i'],
    ['b.x<a.x c.x?',  '=a b : b.x'],
    ['b.x<a.x? c.x?', '=b : b.x'],
    ['b.x&c.x<a.x',   '=a b'],
    ['b.x&c.x<a.x',   '=a b c : b.x&c.x'],
    ['b.x&c.x!<a.x',  '=a b c'],
    ['#<a.x',         '=a : #'],
    ['#!<a.x',        '=a'],
    ['#<a.x c.x',     '=a : #!i'],
    ['#<a.x c.x?',    '=a : #'],
    ['b.x<r*.x',      '=b : b.x'],
    ['b.x<r*.x',      '=b r1 r2 : b.x'],
    ['b.x!<r*.x',     '=b r1 r2'],
    ['b.x<r*.x a.x',  '=b r1 : b.x!i'],
    ['r*.x<a.x',      '=a'],
    ['r*.x<a.x',      '=a r1 r2 : r*.x'],
    ['r*.x!<a.x',     '=a r1 r2'],
    ['b.x&r*.x<a.x',  '=a b : b.x&r*.x'],
    ['r$.x<a.x',      '=a r1 r2 : r$.x[1] r$.x[2]'],
    ['r$.x!<a.x',     '=a r1 r2'],
    ['r$.x<r$.y',     '=r1 r2 : r$.x[1] r$.x[2]'],
    ['r$.x<s$.y',     '=r1 r2 s2 : r$.x[1]!i r$.x[2]'],
    ['r$.x<s$.y?',    '=r1 r2 s2 : r$.x[1] r$.x[2]'],
    ['r$.x&s$.x<a.x', '=a r1 r2 s2 : r$.x&s$.x[2]'],
    ['r$.x<r<.y',     '=r1 r2 r3 : r$.x[1] r$.x[2] r$.x[3]'],
    ['r1.x<a.x',      '=a r1 r2 : r1.x'],
    ['#<r$.x',        '=r1 r2 : #[1] #[2]'],
    ['#!<r$.x',       '=r1 r2'],
];

// biome-ignore format: one line a story
const INITIAL_CHAINS: readonly Story[] = [
    ['b.x<a.x; c.x<b.x',              '=a b c : b.x | ^b.x b.x : c.x(b.x) | ^c.x c.x'],
    ['c.x<b.x; b.x<a.x',              '=a b c : b.x | ^b.x b.x : c.x(b.x) | ^c.x c.x'],
    ['b.x<a.x; c.x<b.x',              '=a b c : b.x | ^b.x : c.x!n'],
    ['b.x!<a.x; c.x<b.x',             '=a b c : c.x | ^c.x c.x'],
    ['b.x<a.x; c.x!<b.x',             '=a b c : b.x | ^b.x b.x : c.x(b.x) | ^c.x c.x'],
    ['b.x<a.x; c.x!<b.x',             '=a b c : b.x | ^b.x'],
    ['b.x<a.x; c.x<b.x; d.x<c.x',     '=a b c d : b.x | ^b.x : c.x!n d.x | ^d.x d.x'],
    ['b.x<a.x; c.x<b.x; d.x<c.x',     '=a b c d : b.x | ^b.x b.x : c.x(b.x) | ^c.x : d.x!n'],
    ['b.x<a.x; c.x<b.x a.x',          '=a b c : b.x | ^b.x : c.x'],
    ['b.x<a.x; c.x<a.x; d.x<b.x c.x', '=a b c d : b.x c.x | ^b.x b.x | ^c.x : d.x(b.x)'],
    ['b.x<a.x; c.x<a.x; d.x<b.x c.x', '=a b c d : b.x c.x | ^b.x | ^c.x : d.x!n'],
    ['b.x&e.x<a.x; c.x<b.x; d.x<e.x', '=a b c d e : b.x&e.x | ^b.x&e.x e.x : d.x(e.x) c.x!n'],
    ['b.x<a.x z.x; c.x<b.x',          '=a b c : b.x!i c.x'],
    ['b.x&e.x<a.x; c.x<b.x',          '=a b c : c.x | ^c.x c.x'],
    ['b.x<a.x; r$.x<b.x',             '=a b r1 r2 : b.x | ^b.x b.x : r$.x[1](b.x) r$.x[2](b.x)'],
    ['r$.y<a.x; b.x<r*.y',            '=a b r1 r2 : r$.y[1] r$.y[2] | ^r$.y[1] r1.y | ^r$.y[2] r2.y : b.x(r1.y,r2.y)'],
    ['r$.y<a.x; b.x<r*.y',            '=a b r1 r2 : r$.y[1] r$.y[2] | ^r$.y[1] | ^r$.y[2] : b.x!n'],
    ['r$.y<a.x; b.x<r*.y',            '=a b : b.x'],
];

// biome-ignore format: one line a story
const TRIGGERS: readonly Story[] = [
    ['b.x!<a.x',           '=a b | ~a.x : b.x(a.x) | ^b.x b.x'],
    ['b.x!<a.x',           '=a b | ~a.y'],
    ['b.x!<a.x',           '=a b | ~b.x'],
    ['b.x!<a.x',           '=a | ~a.x'],
    ['b.x!<a.x a.y',       '=a b | ~a.x a.y : b.x(a.x,a.y)'],
    ['b.x!<a.x c.x',       '=a b | ~a.x : b.x!i'],
    ['b.x!<a.x c.x?',      '=a b | ~a.x : b.x(a.x)'],
    ['b.x!<a.x; c.x!<a.x', '=a b c | ~a.x : b.x(a.x) c.x(a.x)'],
    ['#!<a.x',             '=a | ~a.x : #(a.x)'],
    ['#!<a.x b.x',         '=a | ~a.x : #!i'],
    ['b.x!<r*.x',          '=b r1 r2 | ~r2.x : b.x(r2.x)'],
    ['b.x!<r*.x',          '=b r1 r2 | ~r2.x r1.x : b.x(r2.x,r1.x)'],
    ['b.x!<r1.x',          '=b r1 r2 | ~r2.x | ~r1.x : b.x(r1.x)'],
    ['r$.y!<r$.x',         '=r1 r2 | ~r2.x : r$.y[2](r2.x)'],
    ['r$.y!<r$.x a.x',     '=a r1 r2 | ~a.x : r$.y[1](a.x) r$.y[2](a.x)'],
    ['r$.y!<r$.x a.x',     '=a r1 r2 | ~a.x r1.x : r$.y[1](a.x,r1.x) r$.y[2](a.x)'],
    ['r$.y!<r<.x',         '=r1 r2 r3 | ~r2.x : r$.y[3](r2.x) | ~r3.x'],
    ['r$.y!<r$.x r<.x',    '=r1 r2 r3 | ~r1.x : r$.y[1](r1.x) r$.y[2](r1.x) r$.y[3](r1.x)'],
    ['r$.y!<s*.x',         '=r1 r2 s7 | ~s7.x : r$.y[1](s7.x) r$.y[2](s7.x)'],
    ['r*.y!<a.x',          '=a r1 r2 | ~a.x : r*.y(a.x)'],
    ['r*.y!<a.x',          '=a | ~a.x'],
    ['#!<r$.x',            '=r1 r2 | ~r2.x : #[2](r2.x)'],
];

// biome-ignore format: one line a story
const ORDER: readonly Story[] = [
    ['b.x!<a.x; c.x!<b.x',               '=a b c | ~a.x : b.x(a.x) | ^b.x b.x : c.x(b.x) | ^c.x c.x'],
    ['b.x!<a.x; c.x!<b.x a.x',           '=a b c | ~a.x : b.x(a.x) | ^b.x b.x : c.x(a.x,b.x)'],
    ['b.x!<a.x; c.x!<b.x a.x',           '=a b c | ~a.x : b.x(a.x) | ^b.x : c.x(a.x)'],
    ['b.x!<a.x; c.x!<a.x; d.x!<b.x c.x', '=a b c d | ~a.x : b.x(a.x) c.x(a.x) | ^c.x c.x | ^b.x b.x : d.x(c.x,b.x)'],
    ['b.x!<a.x; c.x!<a.x; d.x!<b.x c.x', '=a b c d | ~a.x : b.x(a.x) c.x(a.x) | ^c.x c.x | ^b.x : d.x(c.x)'],
    ['b.x!<a.x; c.x!<a.x; d.x!<b.x c.x', '=a b c d | ~a.x : b.x(a.x) c.x(a.x) | ^c.x | ^b.x'],
    ['b.x!<a.x; c.x!<b.x; d.x!<c.x a.x', '=a b c d | ~a.x : b.x(a.x) | ^b.x b.x : c.x(b.x) | ^c.x c.x : d.x(a.x,c.x)'],
    ['b.x!<a.x; c.x!<b.x; d.x!<c.x a.x', '=a b c d | ~a.x : b.x(a.x) | ^b.x : d.x(a.x)'],
    ['b.x!<a.x; c.x!<b.x z.x',           '=a b c z | ~a.x : b.x(a.x) | ~z.x | ^b.x : c.x(z.x)'],
    ['b.x!<a.x; c.x!<z.x',               '=a b c z | ~a.x : b.x(a.x) | ~z.x : c.x(z.x)'],
    ['b.x!<a.x; #!<b.x a.x',             '=a b | ~a.x : b.x(a.x) | ^b.x b.x : #(a.x,b.x)'],
    ['r$.y!<r$.x; r$.z!<r$.y r$.x',      '=r1 r2 | ~r1.x r2.x : r$.y[1](r1.x) r$.y[2](r2.x) | ^r$.y[2] r2.y : r$.z[2](r2.x,r2.y) | ^r$.y[1] : r$.z[1](r1.x)'],
    ['r$.y!<r$.x; b.x!<r*.y r*.x',       '=b r1 r2 | ~r1.x : r$.y[1](r1.x) | ^r$.y[1] r1.y : b.x(r1.x,r1.y)'],
    ['r*.y!<a.x; r$.z!<r$.y a.x',        '=a r1 r2 | ~a.x : r*.y(a.x) | ^r*.y r1.y : r$.z[1](a.x,r1.y) r$.z[2](a.x)'],
    ['b.x!<r*.y; r$.z!<b.x r$.y',        '=b r1 r2 | ~r1.y : b.x(r1.y) | ^b.x b.x : r$.z[1](r1.y,b.x) r$.z[2](b.x)'],
];

// biome-ignore format: one line a story
const SUPERSEDING: readonly Story[] = [
    ['b.x!<a.x',                       '=a b | ~a.x : b.x(a.x) | ~a.x : b.x!s b.x(a.x) | ^b.x b.x'],
    ['b.x!<a.x c.x',                   '=a b c | ~a.x : b.x(a.x) | ~c.x : b.x!s b.x(c.x)'],
    ['b.x<a.x',                        '=a b : b.x | ~a.x : b.x!s b.x(a.x)'],
    ['b.x!<a.x; c.x!<b.x',             '=a b c | ~a.x : b.x(a.x) | ^b.x b.x : c.x(b.x) | ~a.x : b.x(a.x) | ^b.x b.x : c.x!s c.x(b.x)'],
    ['b.x!<a.x; c.x!<b.x a.x',         '=a b c | ~a.x : b.x(a.x) | ~a.x : b.x!s b.x(a.x) | ^b.x b.x : c.x(a.x,b.x)'],
    ['r$.y!<r$.x',                     '=r1 r2 | ~r1.x : r$.y[1](r1.x) | ~r2.x : r$.y[2](r2.x) | ~r1.x : r$.y[1]!s r$.y[1](r1.x)'],
    ['r*.y!<a.x',                      '=a r1 | ~a.x : r*.y(a.x) | ~a.x : r*.y!s r*.y(a.x)'],
    ['#!<a.x',                         '=a | ~a.x : #(a.x) | ~a.x : #!s #(a.x)'],
    ['b.x!<a.x; b.x@1!<c.x',           '=a b c | ~a.x : b.x(a.x) | ~c.x : b.x@1(c.x) | ^b.x b.x'],
    ['b.x!<a.x; b.x@1!<c.x; d.x!<b.x', '=a b c d | ~a.x c.x : b.x(a.x) b.x@1(c.x) | ^b.x b.x | ^b.x@1 b.x : d.x(b.x)'],
];

// biome-ignore format: one line a story
const CIRCLES: readonly Story[] = [
    ['a.x!<a.x',                     '=a | ~a.x : a.x(a.x) | ^a.x a.x'],
    ['a.x<a.x',                      '=a : a.x | ^a.x a.x | ~a.x : a.x(a.x)'],
    ['a.x&b.x!<a.x b.x',             '=a b | ~b.x : a.x&b.x(b.x) | ^a.x&b.x a.x b.x'],
    ['a.x&b.x!<a.x b.x; c.x!<a.x',   '=a b c | ~b.x : a.x&b.x(b.x) | ^a.x&b.x a.x b.x : c.x(a.x)'],
    ['a.x!<a.x',                     '=a | ~a.x : a.x(a.x) | ~a.x : a.x!s a.x(a.x) | ^a.x a.x'],
    ['b.x!<a.x; a.x!<b.x',           '=a b | ~a.x : b.x(a.x) | ^b.x b.x : a.x(b.x) | ^a.x a.x'],
    ['b.x!<a.x; a.x!<b.x',           '=a b | ~b.x : a.x(b.x) | ^a.x a.x : b.x(a.x) | ^b.x b.x'],
    ['b.x<a.x; a.x<b.x',             '=a b : a.x b.x | ^b.x b.x : a.x!s a.x(b.x) | ^a.x a.x'],
    ['b.x!<a.x; a.x!<b.x',           '=a b | ~a.x : b.x(a.x) | ^b.x b.x : a.x(b.x) | ~b.x : a.x!s a.x(b.x) | ^a.x a.x : b.x(a.x) | ^b.x b.x'],
    ['b.x!<a.x; c.x!<b.x; a.x!<c.x', '=a b c | ~b.x : c.x(b.x) | ^c.x c.x : a.x(c.x) | ^a.x a.x : b.x(a.x) | ^b.x b.x'],
    ['b.x!<a.x; a.x!<b.x; d.x!<b.x', '=a b d | ~a.x : b.x(a.x) | ^b.x b.x : a.x(b.x) | ^a.x a.x : d.x(b.x)'],
    ['r$.x!<r*.x',                   '=r1 r2 | ~r1.x : r$.x[1](r1.x) r$.x[2](r1.x) | ^r$.x[1] r1.x | ^r$.x[2] r2.x'],
    ['r$.x!<r$.x',                   '=r1 r2 | ~r1.x : r$.x[1](r1.x) | ^r$.x[1] r1.x'],
    ['r$.x!<r<.x',                   '=r1 r2 | ~r1.x : r$.x[2](r1.x) | ^r$.x[2] r2.x'],
    ['a.x!<a.x',                     '=a | ~a.x : a.x(a.x) | ^a.x @a.x : a.x(a.x)'],
];

// biome-ignore format: one line a story
const COMING: readonly Story[] = [
    ['b.x<a.x',            '=a | +b : b.x'],
    ['b.x!<a.x',           '=a | +b'],
    ['b.x<a.x',            '=b : b.x!i | +a : b.x(a.x)'],
    ['b.x!<a.x',           '=b | +a : b.x(a.x)'],
    ['b.x<a.x',            '= | +a b : b.x'],
    ['b.x!<a.x',           '= | +a b'],
    ['b.x&c.x<a.x',        '=b | +a c : b.x&c.x(a.x)'],
    ['b.x&c.x!<a.x',       '=b | +a c : b.x&c.x(a.x)'],
    ['b.x<a.x c.x',        '=b : b.x!i | +a : b.x!i | +c : b.x(c.x)'],
    ['b.x<a.x c.x?',       '=b : b.x!i | +a : b.x(a.x) | +c : b.x!s b.x(c.x)'],
    ['#<a.x',              '= | +a : #'],
    ['#!<a.x',             '= | +a'],
    ['#!<a.x b.x',         '=b | +a'],
    ['b.x<r*.x',           '=b : b.x | +r1 : b.x!s b.x(r1.x) | ^b.x | +r2 : b.x(r2.x)'],
    ['b.x!<r*.x',          '=b | +r1 r2 : b.x(r1.x,r2.x)'],
    ['r$.y<r$.x',          '=r1 : r$.y[1] | ^r$.y[1] | +r2 : r$.y[2]'],
    ['r$.y!<r$.x',         '=r1 | +r2'],
    ['r$.y<r<.x',          '=r2 : r$.y[2] | ^r$.y[2] | +r1 : r$.y[1] r$.y[2](r1.x) | ^r$.y[1] | ^r$.y[2] | +r3 : r$.y[3]'],
    ['r*.y<a.x',           '=a | +r1 : r*.y | +r2 : r*.y!s r*.y'],
    ['r*.y!<a.x',          '=a | +r1'],
    ['b.x<a.x; c.x<b.x',   '=a c : c.x!i | +b : b.x | ^b.x b.x : c.x(b.x)'],
    ['b.x!<a.x; c.x!<b.x', '=a c | +b : c.x(b.x)'],
];

// biome-ignore format: one line a story
const GOING: readonly Story[] = [
    ['b.x!<a.x',                '=a b | ~a.x : b.x(a.x) | -b : b.x!o'],
    ['b.x!<a.x',                '=a b | ~a.x : b.x(a.x) | -a | ^b.x b.x'],
    ['b.x<a.x',                 '=a b : b.x | -b : b.x!o | +b : b.x'],
    ['b.x!<a.x',                '=a b | ~a.x : b.x(a.x) | /b : b.x!o'],
    ['b.x<a.x',                 '=a b : b.x | /b : b.x!o b.x'],
    ['b.x<a.x',                 '=a b : b.x | ^b.x | /a : b.x(a.x)'],
    ['b.x!<a.x',                '=a b | /a : b.x(a.x)'],
    ['b.x!<a.x',                '=a b | /a b'],
    ['b.x<a.x',                 '=a b : b.x | ^b.x | /a b : b.x'],
    ['b.x&c.x!<a.x',            '=a b c | ~a.x : b.x&c.x(a.x) | -c : b.x&c.x!o'],
    ['b.x&r*.y!<a.x',           '=a b r1 | ~a.x : b.x&r*.y(a.x) | -r1'],
    ['r*.y!<a.x',               '=a r1 r2 | ~a.x : r*.y(a.x) | -r1 | -r2 : r*.y!o'],
    ['r$.y!<r$.x',              '=r1 r2 | ~r1.x r2.x : r$.y[1](r1.x) r$.y[2](r2.x) | -r1 : r$.y[1]!o'],
    ['b.x!<r*.x',               '=b r1 r2 | -r1 : b.x'],
    ['b.x<r*.x',                '=b r1 r2 : b.x | ^b.x | -r1 r2 : b.x'],
    ['#<r*.x',                  '=r1 r2 : # | ^# | -r1'],
    ['r$.y!<r<.x',              '=r1 r2 r3 | -r2 : r$.y[3]'],
    ['b.x!<a.x; c.x!<b.x a.x',  '=a b c | ~a.x : b.x(a.x) | -b : b.x!o c.x!i'],
    ['b.x!<a.x; c.x!<b.x? a.x', '=a b c | ~a.x : b.x(a.x) | -b : b.x!o c.x(a.x)'],
    ['b.x!<a.x; c.x!<b.x a.x',  '=a b c | ~a.x : b.x(a.x) | -a | ^b.x b.x : c.x!i'],
    ['b.x!<a.x; c.x!<b.x r*.y', '=a b c r1 | ~a.x r1.y : b.x(a.x) | -r1 | ^b.x b.x : c.x(b.x)'],
    ['b.x!<a.x; c.x!<b.x r*.y', '=a b c r1 r2 | ~a.x r1.y : b.x(a.x) | -r1 | ^b.x : c.x'],
    ['b.x!<a.x c.x',            '=a b c | ~a.x : b.x(a.x) | -c | ~a.x : b.x!s b.x!i'],
];

// biome-ignore format: one line a story
const ANSWERS: readonly Story[] = [
    ['b.x!<a.x; d.x<c.x',            '=a b c | ~a.x : b.x(a.x) | ^b.x b.x +d : d.x'],
    ['b.x!<a.x; d.x!<c.x',           '=a b c | ~a.x : b.x(a.x) | ^b.x b.x +d'],
    ['b.x!<a.x; d.x!<c.x',           '=a b d | ~a.x : b.x(a.x) | ^b.x b.x +c : d.x(c.x)'],
    ['b.x!<a.x; c.x!<a.x',           '=a b c | ~a.x : b.x(a.x) c.x(a.x) | ^b.x b.x -c : c.x!o'],
    ['b.x!<a.x r*.y',                '=a b | ~a.x : b.x(a.x) | ^b.x b.x +r1 +r2'],
    ['b.x!<a.x r*.y',                '=a b r1 | ~a.x : b.x(a.x) | ^b.x b.x -r1 | ~a.x : b.x(a.x)'],
    ['b.x!<a.x r*.y; c.x!<r*.y',     '=a b c | ~a.x : b.x(a.x) | ^b.x b.x +r1 : c.x(r1.y)'],
    ['b.x!<a.x; c.x!<d.x; e.x!<f.x', '=a b c e | ~a.x : b.x(a.x) | ^b.x b.x +d : c.x(d.x) | ^c.x c.x +f : e.x(f.x)'],
    ['b.x!<a.x d.x; c.x!<e.x',       '=a b c | +d : b.x(d.x) | ^b.x b.x +e : c.x(e.x) | ^c.x c.x -d +d'],
    ['b.x!<a.x; c.x<b.y',            '=a b | ~a.x : b.x(a.x) | ^b.x b.x +c : c.x'],
    ['b.y<a.x; c.x<b.y',             '=a b : b.y | ^b.y +c : c.x | ^c.x'],
    ['b.x!<a.x; c.x!<b.x d.x',       '=a b c d | ~a.x : b.x(a.x) | ^b.x b.x @d.x : c.x(d.x,b.x)'],
    ['b.x!<a.x; c.x!<d.x',           '=a b c d | ~a.x : b.x(a.x) | ^b.x @d.x : c.x(d.x)'],
    ['b.x!<a.x d.x; c.x!<b.x',       '=a b c d | ~a.x : b.x(a.x) | ^b.x b.x @d.x : b.x(d.x)'],
    ['r$.c<r$.n',                    '=r0 : r$.c[0] | ^r$.c[0] r0.c +r1'],
];

describe.each<[string, readonly Story[]]>([
    ['initial calls', INITIAL_CALLS],
    ['chains of initial calls', INITIAL_CHAINS],
    ['triggers', TRIGGERS],
    ['order', ORDER],
    ['superseding', SUPERSEDING],
    ['circles', CIRCLES],
    ['coming', COMING],
    ['going', GOING],
    ['answers that change the page', ANSWERS],
])('%s', (_name, stories) => {
    test.each(stories)('%s   %s', (callbacks, story) => {
        expect(play(callbacks, story)).toBe(story);
    });
});

/** Every way of being there or not, for one callback: it runs when it has its outputs and all it cannot do without. */
describe('presence', () => {
    const both = [true, false];
    const cases = both.flatMap(output =>
        both.flatMap(first =>
            both.flatMap(second =>
                both.flatMap(isOptional =>
                    both.flatMap(isPrevented =>
                        both.map(hasState => ({output, first, second, isOptional, isPrevented, hasState})),
                    ),
                ),
            ),
        ),
    );

    test.each(cases)('%o', ({output, first, second, isOptional, isPrevented, hasState}) => {
        const present = [output && 'o', first && 'a', second && 'b', 'z'].filter(Boolean).join(' ');
        const optional = isOptional ? '?' : '';
        const callbacks = `o.x${isPrevented ? '!' : ''}<a.x${optional} b.x${optional} z.x${hasState ? ' z.y' : ''}`;
        const canRun = isOptional || (first && second);
        const effect = (triggers: string): string =>
            output ? (canRun ? ` : o.x${triggers}` : ' : o.x!i') : '';
        const initial = isPrevented ? '' : effect('');
        const answer = output && canRun && !isPrevented ? ' | ^o.x o.x' : '';

        const story = `=${present}${initial}${answer} | ~z.x${effect('(z.x)')}`;

        expect(play(callbacks, story)).toBe(story);
    });
});
