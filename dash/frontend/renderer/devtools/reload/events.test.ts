import {expect, test} from 'vitest';
import {type Answer, advance, parseAnswer, parseEvent, type ServerEvent} from './events';

const frame = {
    file: '/app.py',
    line: 2,
    function: '',
    code: 'x = (',
    isLibrary: false,
    context: {first: 1, lines: ['one', 'x = (']},
    column: 5,
};
const error = {
    title: 'app.py could not be imported',
    type: 'SyntaxError',
    message: 'never closed',
    frames: [frame],
};
const hello = {
    type: 'hello',
    build: 'one',
    packages: ['dash'],
    files: [{url: '/assets/a.js', modified: 7, is_css: false}],
    state: 'building',
    error,
};
const known = {...error, hint: undefined};
const start: Answer = {hash: 'one', packages: [], files: [], standing: {state: 'ok', error: undefined}};

test('both ways to the server say how things stand', () => {
    const answer: Answer = {
        hash: 'one',
        packages: ['dash'],
        files: [{url: '/assets/a.js', modified: 7, isCss: false}],
        standing: {state: 'building', error: known},
    };

    expect(parseEvent(JSON.stringify(hello))).toEqual({type: 'hello', answer});
    expect(parseAnswer({...hello, reloadHash: 'one'})).toEqual(answer);
});

test('a server of before is understood', () => {
    expect(parseAnswer({reloadHash: null, hard: true, packages: ['dash'], files: []})).toEqual({
        ...start,
        hash: null,
        packages: ['dash'],
    });
});

test('what is no message is left alone', () => {
    expect(parseAnswer({})).toBeUndefined();
    expect(parseAnswer('gateway timeout')).toBeUndefined();
    expect(parseEvent('<html>')).toBeUndefined();
    expect(parseEvent('{"type": "of tomorrow"}')).toBeUndefined();
});

test('a page of another machine learns the title only', () => {
    expect(parseEvent('{"type": "error", "error": {"title": "It broke"}}')).toEqual({
        type: 'error',
        error: {title: 'It broke', type: '', message: '', hint: undefined, frames: []},
    });
});

test('an error stands until it is over', () => {
    const broken: ServerEvent = {type: 'error', error: known};
    const after = (...events: ServerEvent[]): Answer => events.reduce(advance, start);

    expect(after({type: 'building'}, broken).standing).toEqual({state: 'error', error: known});
    expect(after(broken, {type: 'building'}).standing).toEqual({state: 'building', error: known});
    expect(after(broken, {type: 'beat'}, {type: 'full'}).standing.state).toBe('error');
    expect(after(broken, {type: 'ok'})).toEqual(start);
    expect(after(broken, {type: 'reload', build: 'two', fresh: false})).toEqual({...start, hash: 'two'});
});

test('a file stands once, with its latest change', () => {
    const files = (modified: number): ServerEvent => ({
        type: 'files',
        files: [{url: '/a.css', modified, isCss: true}],
    });

    expect([files(1), files(2)].reduce(advance, start).files).toEqual([
        {url: '/a.css', modified: 2, isCss: true},
    ]);
});
