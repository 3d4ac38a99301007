/** Users restyle with a plain class, so no rule here may weigh more than one class: `:where()` holds the rest. */
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {CORE} from './paths.mjs';

const FOLDER = join(CORE, 'src/css');
const SHEETS = readdirSync(FOLDER).filter(name => name.endsWith('.css'));

/** What a component does to others that it is made of takes a class more than they do themselves. */
const OF_ITS_PARTS = /^\.dash-datepicker-controls /;

/** The selectors of a sheet, without what weighs nothing: comments, strings, at-rules, steps of animations. */
function selectorsOf(css) {
    const plain = css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/"[^"]*"/g, '""');
    const rules = plain.replace(/@keyframes [^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '');
    const found = [...rules.matchAll(/([^{};]+)\{/g)].map(([, selector = '']) => selector.trim());
    return found.filter(selector => !selector.startsWith('@')).flatMap(splitList);
}

/** `a, b:is(c, d)` is a list of two. */
function splitList(selectors) {
    const parts = [''];
    let depth = 0;
    for (const sign of selectors) {
        depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
        if (sign === ',' && depth === 0) {
            parts.push('');
        } else {
            parts[parts.length - 1] += sign;
        }
    }
    return parts.map(part => part.trim());
}

/** How many classes (attributes, states) a selector weighs; an `:is()` weighs what its heaviest argument does. */
function weight(selector) {
    const open = /:(where|is|not|has)\(/.exec(selector);
    if (open === null) {
        return (selector.replace(/::[\w-]+/g, '').match(/\.[\w-]+|\[[^\]]*\]|:[\w-]+(\(\w+\))?/g) ?? [])
            .length;
    }
    const start = open.index + open[0].length;
    let end = start;
    for (let depth = 1; depth > 0; end += 1) {
        depth += selector[end] === '(' ? 1 : selector[end] === ')' ? -1 : 0;
    }
    const inside =
        open[1] === 'where' ? [0] : splitList(selector.slice(start, end - 1)).map(part => weight(part));
    return Math.max(...inside) + weight(selector.slice(0, open.index)) + weight(selector.slice(end));
}

describe.each(SHEETS)('%s', name => {
    it('has no selector that outweighs a class', () => {
        const selectors = selectorsOf(readFileSync(join(FOLDER, name), 'utf8'));

        const outweighing = selectors.filter(one => weight(one) > 1 && !OF_ITS_PARTS.test(one));
        expect(outweighing).toEqual([]);
        expect(selectors.length).toBeGreaterThan(0);
    });
});
