/** Moving within the app without reloading the page, and telling every Location about it. */
import {isPageAwaited} from './pageArrivals';
import {scrollToTarget} from './scrollToTarget';

/** Component libraries send the first of these after changing the history; `popstate` is the browser's own. */
const PUSHED = '_dashprivate_pushstate';
const NAVIGATIONS = [PUSHED, '_dashprivate_historychange', 'popstate'] as const;

let followers = 0;

/** Call `listener` after each navigation. Answers how to stop. */
export function followNavigation(listener: () => void): () => void {
    followers += 1;
    for (const name of NAVIGATIONS) {
        window.addEventListener(name, listener);
    }
    return () => {
        followers -= 1;
        for (const name of NAVIGATIONS) {
            window.removeEventListener(name, listener);
        }
    };
}

/** Whether anything on the page would notice an address that changes without a reload. */
export function isNavigationFollowed(): boolean {
    return followers > 0;
}

/** Show another address of this app, as a click on a link does. */
export function navigate(url: URL): void {
    pushAddress(url);
    announceNavigation();
    if (!isPageAwaited()) {
        scrollToTarget(url.hash);
    }
}

/** Show another address because a callback says so. Only another path is another page; a query may be a filter. */
export function navigateByCallback(url: URL): void {
    const {pathname} = window.location;
    pushAddress(url);
    announceNavigation({byCallback: true});
    if (!isPageAwaited() && (url.pathname !== pathname || url.hash)) {
        scrollToTarget(url.hash);
    }
}

/** Show another address in the place of this one, because what is on the page names it. */
export function navigateByLayout(url: URL, isFollowed: boolean): void {
    window.history.replaceState(window.history.state, '', url);
    if (isFollowed) {
        announceNavigation({byCallback: true});
    }
}

/** Enter an address into the history; the same one twice is one entry. */
export function pushAddress(url: URL): void {
    if (url.href === window.location.href) {
        window.history.replaceState(window.history.state, '', url);
    } else {
        window.history.pushState({}, '', url);
    }
}

function announceNavigation(detail?: {byCallback: boolean}): void {
    window.dispatchEvent(new CustomEvent(PUSHED, {detail}));
}

/** The address that `href` means on this page, or null when it is none. */
export function parseHref(href: string): URL | null {
    try {
        return new URL(href, window.location.href);
    } catch {
        return null;
    }
}

export function isSameOrigin(url: URL): boolean {
    return url.origin === window.location.origin;
}

/** Addresses that run code in the page. The URL parser sees through blanks, case and control characters. */
const RUNS_CODE: ReadonlySet<string> = new Set(['javascript:', 'vbscript:', 'data:']);

export function isDangerous(href: string): boolean {
    const url = parseHref(href);
    return url !== null && RUNS_CODE.has(url.protocol);
}

/** What would be right instead of an address that leads nowhere or runs code; undefined for one that leads somewhere. */
export function insteadOfAddress(href: unknown): string | undefined {
    if (typeof href !== 'string' || parseHref(href) === null) {
        return 'an address, such as "/sales"';
    }
    return isDangerous(href) ? 'an address that runs no code' : undefined;
}
