import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {Connection} from './connection';
import type {News} from './events';

const PACE = {interval: 1000, maxRetry: 3};
const HELLO = {type: 'hello', build: 'one', packages: [], files: [], state: 'ok', error: null};
const ANSWER = {reloadHash: 'one', packages: [], files: []};

/** A stream as the server sees it. */
interface Open {
    say(event: object): void;
    end(): void;
    isClosed: boolean;
}

let opened: Open[];
let asked: number;
let answer: () => unknown;
/** What becomes of a stream that is opened. */
let onOpen: (stream: Open) => void;
let told: News[];

beforeEach(() => {
    vi.useFakeTimers();
    opened = [];
    asked = 0;
    told = [];
    answer = () => ANSWER;
    onOpen = stream => stream.say(HELLO);
});

afterEach(() => {
    vi.useRealTimers();
});

function connect(): Connection {
    const connection = new Connection(
        PACE,
        {
            listen: (hear, lose) => {
                const stream: Open = {
                    say: event => hear(JSON.stringify(event)),
                    end: lose,
                    isClosed: false,
                };
                opened.push(stream);
                queueMicrotask(() => onOpen(stream));
                return {
                    close: () => {
                        stream.isClosed = true;
                    },
                };
            },
            ask: async () => {
                asked += 1;
                return answer();
            },
        },
        news => told.push(news),
    );
    connection.start();
    return connection;
}

const last = (): Open => opened.at(-1) as Open;
const kinds = (): string[] => told.map(news => (news.type === 'told' ? news.event.type : news.type));
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test('an open stream costs no request', async () => {
    connect();
    await pass(1000);
    for (let minute = 0; minute < 10; minute += 1) {
        last().say({type: 'beat'});
        await pass(60_000);
    }

    expect([opened.length, asked]).toEqual([1, 0]);
    expect(kinds()).toEqual(['hello']);
});

test('what comes through is told in order', async () => {
    connect();
    await pass(0);
    last().say({type: 'building', files: []});
    last().say({type: 'reload', build: 'two'});

    expect(kinds()).toEqual(['hello', 'building', 'reload']);
});

test('a stream that ends in a swap is opened again at once', async () => {
    connect();
    await pass(5000);
    last().end();
    await pass(0);

    expect(opened.length).toBe(2);
    expect(kinds()).toEqual(['hello', 'hello']);
    expect(asked).toBe(0);
});

test('a server that ends each stream at once is not asked without end', async () => {
    onOpen = stream => {
        stream.say(HELLO);
        stream.end();
    };
    connect();
    await pass(60_000);

    expect(opened.length).toBeGreaterThan(5);
    expect(opened.length).toBeLessThan(25);
});

test('a server that is away is asked less and less often, and met again', async () => {
    onOpen = stream => stream.end();
    answer = () => {
        throw new TypeError('Failed to fetch');
    };
    connect();
    await pass(120_000);
    expect(opened.length).toBeGreaterThan(5);
    expect(opened.length).toBeLessThan(20);
    expect(told.at(-1)).toEqual({type: 'missed', failures: opened.length});

    onOpen = stream => stream.say(HELLO);
    await pass(30_000);
    expect(kinds().at(-1)).toBe('hello');
});

test('where no stream can be had the page is told, and nothing waits', async () => {
    onOpen = stream => stream.end();
    connect();
    await pass(60_000);

    expect(kinds()).toEqual(['hello', 'hello', 'refused']);
    expect([opened.length, asked]).toEqual([2, 2]);
});

test('a stream that is held back on its way is none', async () => {
    onOpen = () => undefined;
    connect();
    await pass(60_000);

    expect(kinds().at(-1)).toBe('refused');
    expect(opened.every(stream => stream.isClosed)).toBe(true);
});

test('one refusal may come from a server that is about to end', async () => {
    onOpen = stream => {
        onOpen = next => next.say(HELLO);
        stream.end();
    };
    connect();
    await pass(5000);

    expect(kinds()).toEqual(['hello', 'hello']);
});

test('who gave way to others asks from then on', async () => {
    connect();
    await pass(0);
    last().say({type: 'full'});
    await pass(60_000);

    expect(kinds()).toEqual(['hello', 'refused']);
    expect(last().isClosed).toBe(true);
    expect(opened.length).toBe(1);
});

test('a look at the page wakes what waits, and a stream that fell silent is opened anew', async () => {
    const connection = connect();
    await pass(9000);
    connection.check();
    expect(opened.length).toBe(1);

    await pass(2000);
    connection.check();
    expect(opened.length).toBe(2);
    expect(opened[0]?.isClosed).toBe(true);
});

test('a connection that was stopped stays quiet', async () => {
    const connection = connect();
    await pass(0);
    connection.stop();
    last().say({type: 'ok'});
    last().end();
    connection.check();
    await pass(60_000);

    expect(kinds()).toEqual(['hello']);
    expect(opened.length).toBe(1);
});

test('saves that follow each other closely do not make the page wait', async () => {
    connect();
    for (let build = 0; build < 6; build += 1) {
        await pass(300);
        last().say({type: 'reload', build: `build ${build}`, fresh: false});
        last().end();
        await pass(0);
        expect(opened).toHaveLength(build + 2);
    }
    expect(asked).toBe(0);
});
