import {expect, test} from 'vitest';
import {type Answer, type Known, parseAnswer, take} from './changes';

const start: Known = {hashes: ['one'], packages: ['dash'], until: 100, shown: {}};
const css = (modified: number) => ({url: '/assets/a.css', modified, isCss: true});
const script = (modified: number) => ({url: '/assets/a.js', modified, isCss: false});

function answer(...files: Answer['files']): Answer {
    return {hash: 'one', packages: ['dash'], files};
}

test('what changed before the page was written is in the page', () => {
    expect(take(start, answer(css(99), script(100))).step).toEqual({type: 'rest'});
});

test('a style sheet is exchanged once for each of its changes', () => {
    const first = take(start, answer(css(101)));
    expect(first.step).toEqual({type: 'restyle', files: [css(101)]});

    const again = take(first.known, answer(css(101)));
    expect(again.step).toEqual({type: 'rest'});
    expect(take(again.known, answer(css(102))).step).toEqual({type: 'restyle', files: [css(102)]});
});

test('any other file needs the page to load anew', () => {
    expect(take(start, answer(css(101), script(101))).step).toEqual({
        type: 'reload',
        reason: '/assets/a.js changed',
    });
});

test('another process means another app', () => {
    expect(take(start, {...answer(), hash: 'two'}).step.type).toBe('reload');
    expect(take(start, {...answer(), hash: null}).step.type).toBe('reload');
});

test('processes that answer by turns make a page load once each', () => {
    const two = take(start, {...answer(), hash: 'two'});

    expect(take(two.known, answer()).step).toEqual({type: 'rest'});
    expect(take(two.known, {...answer(), hash: 'two'}).step).toEqual({type: 'rest'});
});

test('a library that was imported later is loaded with the page', () => {
    const first = take({...start, packages: undefined}, answer());
    expect(first.step.type).toBe('rest');

    const added = take(first.known, {...answer(), packages: ['dash', 'dash_leaflet']});
    expect(added.step).toEqual({
        type: 'reload',
        reason: 'component libraries were added: dash_leaflet',
    });
    expect(take(added.known, answer()).step.type).toBe('rest');
});

test('only answers of a Dash server are read', () => {
    expect(parseAnswer({})).toBeUndefined();
    expect(parseAnswer('gateway timeout')).toBeUndefined();
    expect(
        parseAnswer({
            reloadHash: 'one',
            hard: true,
            packages: ['dash'],
            files: [{url: '/assets/a.js', modified: 7, is_css: false}],
        }),
    ).toEqual(answer(script(7)));
});
