/**
 * Shows each page of a multi-page app as a browser shows one that it loads: at its top, at the element that its address
 * names, or where the reader had left it. All of that waits for the page, since the old one stays until it comes.
 */
import {HistoryEntries, type Remembered} from './historyEntries';
import {announce, describeFocus, prepareAnnouncements, resetFocus, restoreFocus} from './pageFocus';
import {
    endScrolling,
    findScrollers,
    isScroller,
    positions,
    scrollToPositions,
    scrollToTop,
} from './pageScroll';
import {findTarget, scrollToTarget} from './scrollToTarget';

/** Sent when the page of the address is on the screen; the detail holds its title. */
const SHOWN = '_dashprivate_pageshown';
const PUSHED = ['_dashprivate_pushstate', '_dashprivate_historychange'] as const;

/** How the reader comes to the page that is awaited: by loading the app, by a link, or through the history. */
type Way = 'opened' | 'entered' | 'returned';

let awaited: Way | undefined;

/** Whether the page of the address is still to come, and will be scrolled then. */
export function isPageAwaited(): boolean {
    return awaited !== undefined;
}

/** Look after the pages of the app until the returned function is called. */
export function followPages(): () => void {
    const entries = new HistoryEntries();
    let page = pageAddress();
    awaited = 'opened';
    window.history.scrollRestoration = 'manual';
    prepareAnnouncements();
    findScrollers();

    const listeners: [string, (event: Event) => void][] = [
        ...PUSHED.map((name): [string, (event: Event) => void] => [name, pushed]),
        ['popstate', popped],
        [SHOWN, shown],
        ['scroll', scrolled],
        ['pagehide', left],
    ];
    for (const [name, listener] of listeners) {
        window.addEventListener(name, listener, {passive: true, capture: true});
    }
    return () => {
        awaited = undefined;
        endScrolling();
        window.history.scrollRestoration = 'auto';
        for (const [name, listener] of listeners) {
            window.removeEventListener(name, listener, {capture: true});
        }
    };

    function scrolled({target}: Event): void {
        // On its way to the next page, the old one still moves.
        if (awaited === undefined && isScroller(target)) {
            entries.note({positions: positions()});
        }
    }

    function left(): void {
        if (awaited === undefined) {
            // Nothing has told yet of what was scrolled since the last frame.
            entries.note({positions: positions()});
        }
        entries.save();
    }

    function pushed(event: Event): void {
        const byCallback = (event as CustomEvent<{byCallback?: boolean} | null>).detail?.byCallback === true;
        const before = page;
        page = pageAddress();
        if (awaited === undefined) {
            entries.note({positions: positions(), ...describeFocus()});
        }
        entries.move();
        const isOther = byCallback ? before.path !== page.path : before.text !== page.text;
        if (isOther && awaited !== 'opened') {
            endScrolling();
            awaited = 'entered';
        }
    }

    function popped(): void {
        const before = page;
        page = pageAddress();
        const wasHere = entries.move();
        if (before.text !== page.text) {
            endScrolling();
            awaited = 'returned';
        } else if (wasHere && entries.here) {
            // The browser goes to the element that a new hash names, but leaves the way back to us.
            scrollToPositions(entries.here.positions);
        }
    }

    function shown(event: Event): void {
        const title = (event as CustomEvent<{title?: string} | null>).detail?.title ?? document.title;
        const way = awaited;
        if (way !== undefined) {
            // React draws the page at the end of this turn.
            window.requestAnimationFrame(() => {
                if (awaited === way) {
                    awaited = undefined;
                    findScrollers();
                    arrive(way, entries.here, title);
                }
            });
        }
    }
}

function pageAddress(): {path: string; text: string} {
    const {pathname, search} = window.location;
    return {path: pathname, text: pathname + search};
}

function arrive(way: Way, remembered: Remembered | undefined, title: string): void {
    const {hash} = window.location;
    if (way !== 'entered' && remembered) {
        scrollToPositions(remembered.positions);
    } else if (hash.length > 1) {
        scrollToTarget(hash);
    } else if (way !== 'opened') {
        scrollToTop();
    }
    if (way === 'opened') {
        return;
    }
    if (way === 'entered' || !remembered || !restoreFocus(remembered)) {
        resetFocus(findTarget(hash));
    }
    announce(title);
}
