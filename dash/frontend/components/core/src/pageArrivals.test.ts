import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {navigate, navigateByCallback} from './navigation';
import {followPages, isPageAwaited} from './pageArrivals';

const scroller = document.documentElement;
const scrolls: [number, number][] = [];
let stop = () => {};
let height = Number.POSITIVE_INFINITY;
let grow = () => {};

beforeEach(() => {
    scrolls.length = 0;
    height = Number.POSITIVE_INFINITY;
    Object.assign(document, {scrollingElement: scroller});
    scroller.scrollTo = (({left, top}: {left: number; top: number}) => {
        scrolls.push([left, top]);
        scroller.scrollTop = Math.min(top, height);
    }) as typeof scroller.scrollTo;
    vi.stubGlobal(
        'ResizeObserver',
        class {
            constructor(callback: () => void) {
                grow = callback;
            }
            observe() {}
            disconnect() {
                grow = () => {};
            }
        },
    );
    window.sessionStorage.clear();
    window.history.replaceState(null, '', '/first');
    document.body.innerHTML = '<a id="link" href="/second">go</a><input id="search"><p id="part">part</p>';
    scroller.scrollTop = 0;
    stop = followPages();
});

afterEach(() => {
    stop();
    vi.unstubAllGlobals();
});

const to = (path: string) => new URL(path, window.location.href);

async function show(title = 'Title'): Promise<void> {
    window.dispatchEvent(new CustomEvent('_dashprivate_pageshown', {detail: {title}}));
    await new Promise(resolve => requestAnimationFrame(resolve));
}

async function back(): Promise<void> {
    const popped = new Promise(resolve => window.addEventListener('popstate', resolve, {once: true}));
    window.history.back();
    await popped;
}

function scrolled(y: number): void {
    scroller.scrollTop = y;
    document.dispatchEvent(new Event('scroll'));
}

test('the first page stays where the browser opened it', async () => {
    await show();

    expect(scrolls).toEqual([]);
    expect(isPageAwaited()).toBe(false);
});

test('a new page is scrolled to its top when it has come, not before', async () => {
    await show();
    navigate(to('/second'));
    expect(scrolls).toEqual([]);

    await show();

    expect(scrolls).toEqual([[0, 0]]);
});

test('a hash leads to its element, on a new page when that has come', async () => {
    const scrollIntoView = vi.fn();
    Object.assign(document.getElementById('part') as HTMLElement, {scrollIntoView});
    await show();

    navigate(to('/first#part'));
    expect(scrollIntoView).toHaveBeenCalledTimes(1);
    navigate(to('/second#part'));
    expect(scrollIntoView).toHaveBeenCalledTimes(1);
    await show();

    expect(scrollIntoView).toHaveBeenCalledTimes(2);
});

test('going back leads to where the reader was, as soon as the page is long enough', async () => {
    await show();
    scrolled(700);
    navigate(to('/second'));
    await show();
    scrolls.length = 0;
    height = 300;
    await back();
    expect(scrolls).toEqual([]);

    await show();
    height = 900;
    grow();
    grow();

    expect(scrolls).toEqual([
        [0, 700],
        [0, 700],
    ]);
});

test('a reader who goes elsewhere meanwhile is not pulled back', async () => {
    await show();
    scrolled(700);
    navigate(to('/second'));
    await show();
    height = 300;
    await back();
    await show();
    const tries = scrolls.length;

    window.dispatchEvent(new Event('wheel'));
    grow();

    expect(scrolls).toHaveLength(tries);
});

test('a page that is loaded again is scrolled to where it was', async () => {
    await show();
    scrolled(500);
    window.dispatchEvent(new Event('pagehide'));
    stop();
    scrolls.length = 0;

    stop = followPages();
    await show();

    expect(scrolls).toEqual([[0, 500]]);
});

test('a filter that a callback writes into the query moves nothing', async () => {
    await show();
    scrolled(200);
    document.getElementById('search')?.focus();

    navigateByCallback(to('/first?filter=x'));
    await show();

    expect(scrolls).toEqual([]);
    expect(document.activeElement?.id).toBe('search');
});

test('another path from a callback is another page', async () => {
    await show();

    navigateByCallback(to('/second'));
    await show();

    expect(scrolls).toEqual([[0, 0]]);
});

test('the next Tab begins at the top, and screen readers hear the title', async () => {
    await show('First');
    document.getElementById('link')?.focus();

    navigate(to('/second'));
    await show('Second');

    expect(document.activeElement).toBe(document.body);
    expect(document.body.hasAttribute('tabindex')).toBe(false);
    expect(document.getElementById('_dash-announcement')?.textContent).toBe('Second');
});

test('going back gives the link its focus again, also when it is drawn anew', async () => {
    await show();
    document.getElementById('link')?.focus();
    navigate(to('/second'));
    await show();
    await back();
    document.body.innerHTML = '<a href="/other">other</a><a id="link" href="/second">go</a>';

    await show();

    expect(document.activeElement?.id).toBe('link');
});

test('a field in which the reader types keeps its focus', async () => {
    await show();
    document.getElementById('search')?.focus();

    navigate(to('/second'));
    await show();

    expect(document.activeElement?.id).toBe('search');
});

test('the state that others keep in the history stays', () => {
    stop();
    window.history.replaceState({theirs: 1}, '');

    stop = followPages();

    expect(window.history.state).toMatchObject({theirs: 1});
});

function reload(): void {
    window.dispatchEvent(new Event('pagehide'));
    stop();
    scroller.scrollTop = 0;
    stop = followPages();
}

test('a reload leads to where the page was scrolled last, also when nobody had told of it yet', async () => {
    await show();
    scroller.scrollTop = 700;

    reload();
    await show();

    expect(scroller.scrollTop).toBe(700);
});

test('a page that is loaded again before it was long enough still leads to where the reader was', async () => {
    await show();
    scrolled(700);
    reload();
    height = 100;
    await show();
    expect(scroller.scrollTop).toBe(100);
    document.dispatchEvent(new Event('scroll'));

    reload();
    height = 2000;
    await show();

    expect(scroller.scrollTop).toBe(700);
});
