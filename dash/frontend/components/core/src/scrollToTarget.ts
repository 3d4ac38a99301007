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

/** The element that the hash of an address names. */
export function findTarget(hash: string): HTMLElement | null {
    return hash.length < 2 ? null : document.getElementById(decodeHash(hash));
}

function scrollToElement(hash: string): boolean {
    const element = findTarget(hash);
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
