import {expect, test} from 'vitest';
import {type Known, take} from './changes';
import {ALL_WELL, type Answer} from './events';

const start: Known = {hashes: ['one'], packages: ['dash'], until: 100, shown: {}};
const css = (modified: number) => ({url: '/assets/a.css', modified, isCss: true});
const script = (modified: number) => ({url: '/assets/a.js', modified, isCss: false});

function answer(...files: Answer['files']): Answer {
    return {hash: 'one', packages: ['dash'], files, standing: ALL_WELL};
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
        type: 'load',
        reason: '/assets/a.js changed',
    });
});

test('another build means another app, with its style sheets', () => {
    expect(take(start, {...answer(css(101)), hash: 'two'}).step).toEqual({
        type: 'update',
        reason: 'the app was started anew',
        files: [css(101)],
    });
    expect(take(start, {...answer(), hash: null}).step.type).toBe('update');
    expect(take(start, {...answer(script(101)), hash: 'two'}).step.type).toBe('load');
});

test('processes that answer by turns make a page follow once each', () => {
    const two = take(start, {...answer(), hash: 'two'});

    expect(take(two.known, answer()).step).toEqual({type: 'rest'});
    expect(take(two.known, {...answer(), hash: 'two'}).step).toEqual({type: 'rest'});
});

test('a library that was imported later is loaded with the page', () => {
    const first = take({...start, packages: undefined}, answer());
    expect(first.step.type).toBe('rest');

    const added = take(first.known, {...answer(), hash: 'two', packages: ['dash', 'dash_leaflet']});
    expect(added.step).toEqual({
        type: 'load',
        reason: 'component libraries were added: dash_leaflet',
    });
    expect(take(added.known, answer()).step.type).toBe('rest');
});
