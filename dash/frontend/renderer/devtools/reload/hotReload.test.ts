import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {ServerAvailability} from '../server';
import {HotReload} from './hotReload';
import {TabMemory} from './tabMemory';

const PACE = {interval: 1000, maxRetry: 3};
const mark = {hash: 'one', time: 100};
const quiet = {reloadHash: 'one', hard: false, packages: ['dash'], files: []};

let next: () => unknown;
let isVisible: boolean;
let isLinked: boolean;
let asked: number;
const restyled: string[] = [];
const reload = vi.fn();
let server: ServerAvailability;

beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(console, 'info').mockImplementation(() => undefined);
    sessionStorage.clear();
    restyled.length = asked = 0;
    reload.mockClear();
    next = () => quiet;
    isVisible = isLinked = true;
    server = new ServerAvailability();
});

afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
});

function open(): HotReload {
    return new HotReload(PACE, mark, server, {
        ask: async () => {
            asked += 1;
            return next();
        },
        restyle: file => {
            restyled.push(file.url);
            return isLinked;
        },
        reload,
        isVisible: () => isVisible,
        memory: new TabMemory(() => sessionStorage),
    });
}

function refuse(): never {
    throw new TypeError('Failed to fetch');
}

const changed = (url: string, modified = 101) => ({
    ...quiet,
    files: [{url, modified, is_css: url.endsWith('.css')}],
});

test('the page asks in its interval, and not while it is hidden', async () => {
    const page = open();
    await page.ask();
    await vi.advanceTimersByTimeAsync(2000);
    expect(asked).toBe(3);

    isVisible = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked).toBe(3);

    isVisible = true;
    await page.ask();
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).toBe(5);
});

test('a style sheet is exchanged without a reload', async () => {
    next = () => changed('/assets/a.css');
    await open().ask();
    await vi.advanceTimersByTimeAsync(3000);

    expect(restyled).toEqual(['/assets/a.css']);
    expect(reload).not.toHaveBeenCalled();
});

test('a style sheet that the page does not link is loaded with the page', async () => {
    isLinked = false;
    next = () => changed('/assets/new.css');
    await open().ask();

    expect(reload).toHaveBeenCalledOnce();
});

test('a page that is being loaded anew asks no more', async () => {
    next = () => changed('/assets/a.js');
    await open().ask();
    await vi.advanceTimersByTimeAsync(60_000);

    expect(reload).toHaveBeenCalledOnce();
    expect(asked).toBe(1);
});

test('processes that answer by turns do not make the tab reload for ever', async () => {
    next = () => ({...quiet, reloadHash: 'two'});
    await open().ask();
    expect(reload).toHaveBeenCalledOnce();

    // The tab after its reload, written by the first process again.
    await open().ask();
    expect(reload).toHaveBeenCalledOnce();
});

test('a server that stays away is told once, asked less often, and welcomed back', async () => {
    const told: string[] = [];
    server.subscribe(() => told.push(server.state));
    const page = open();
    await page.ask();

    next = refuse;
    await vi.advanceTimersByTimeAsync(3000);
    expect(told).toEqual(['available', 'unavailable']);
    expect(server.goneSince).toBeInstanceOf(Date);

    const before = asked;
    await vi.advanceTimersByTimeAsync(31_000);
    expect(asked - before).toBeGreaterThan(2);
    expect(asked - before).toBeLessThan(7);
    expect(told).toEqual(['available', 'unavailable']);

    next = () => quiet;
    await page.ask();
    expect(told).toEqual(['available', 'unavailable', 'available']);
    expect(server.goneSince).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1000);
    expect(reload).not.toHaveBeenCalled();
});

test('what is no answer counts as none', async () => {
    next = () => undefined;
    await open().ask();
    await vi.advanceTimersByTimeAsync(2000);

    expect(server.state).toBe('unavailable');
});
