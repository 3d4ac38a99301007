/** Moving within the app without reloading the page, and telling every Location about it. */

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
    scrollToTarget(url.hash);
}

/** Enter an address into the history; the same one twice is one entry. */
export function pushAddress(url: URL): void {
    if (url.href === window.location.href) {
        window.history.replaceState(window.history.state, '', url);
    } else {
        window.history.pushState({}, '', url);
    }
}

export function announceNavigation(): void {
    window.dispatchEvent(new CustomEvent(PUSHED));
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

/** How long a page may take to draw the element that the address points at. */
const TARGET_TIMEOUT_MS = 3000;

let stopWaiting = () => {};

/** Scroll to the element an address names, also when it is drawn a little later; without a name to the top. */
export function scrollToTarget(hash: string): void {
    stopWaiting();
    if (hash.length < 2) {
        window.scrollTo(0, 0);
        return;
    }
    if (scrollToElement(hash)) {
        return;
    }
    const observer = new MutationObserver(() => {
        if (scrollToElement(hash)) {
            stopWaiting();
        }
    });
    const timer = window.setTimeout(() => stopWaiting(), TARGET_TIMEOUT_MS);
    stopWaiting = () => {
        observer.disconnect();
        window.clearTimeout(timer);
    };
    observer.observe(document.body, {childList: true, subtree: true});
}

function scrollToElement(hash: string): boolean {
    const element = document.getElementById(decodeHash(hash));
    element?.scrollIntoView();
    return element !== null;
}

function decodeHash(hash: string): string {
    try {
        return decodeURIComponent(hash.slice(1));
    } catch {
        // A lone percent sign is a legal part of an address.
        return hash.slice(1);
    }
}
