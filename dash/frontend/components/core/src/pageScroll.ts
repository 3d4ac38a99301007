/** Where the page is scrolled: the window, and an element around the pages in apps whose frame stands still. */

const CONTENT = '_pages_content';
/** How long a page may take to become as long as it was. */
const GROWTH_TIMEOUT_MS = 3000;
const SIGNS_OF_THE_READER = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

/** Left and top of each scroller. */
export type Positions = readonly (readonly [number, number])[];

let scrollers: readonly Element[] = [];
let stopScrolling = () => {};
/** Where the reader was, on a page that is not long enough yet to go there. */
let destination: Positions | undefined;

/** Look for what scrolls around the page that is shown now. */
export function findScrollers(): void {
    scrollers = [document.scrollingElement ?? document.documentElement, ...innerScrollers()];
}

function innerScrollers(): Element[] {
    const found: Element[] = [];
    let element = document.getElementById(CONTENT)?.parentElement ?? null;
    while (element !== null && element !== document.body) {
        if (/auto|scroll/.test(window.getComputedStyle(element).overflowY)) {
            found.push(element);
        }
        element = element.parentElement;
    }
    return found;
}

export function isScroller(target: EventTarget | null): boolean {
    return target === document || scrollers.some(element => element === target);
}

/** Where the reader is, or is on the way to. */
export function positions(): Positions {
    return destination ?? scrollers.map(element => [element.scrollLeft, element.scrollTop] as const);
}

export function scrollToTop(): void {
    endScrolling();
    for (const element of scrollers) {
        jump(element, 0, 0);
    }
}

/** Also where the app's style sheet asks for smooth scrolling: nobody scrolled. */
function jump(element: Element, left: number, top: number): void {
    element.scrollTo({left, top, behavior: 'instant'});
}

/** Scroll to where the reader was, as soon as the page is long enough, unless the reader goes elsewhere meanwhile. */
export function scrollToPositions(wanted: Positions): void {
    endScrolling();
    const isThere = (): boolean =>
        scrollers
            .map((element, index) => {
                const [left, top] = wanted[index] ?? [0, 0];
                jump(element, left, top);
                return Math.abs(element.scrollTop - top) <= 1;
            })
            .every(Boolean);
    if (isThere()) {
        return;
    }
    const observer = new ResizeObserver(() => {
        if (isThere()) {
            stopScrolling();
        }
    });
    const timer = window.setTimeout(() => stopScrolling(), GROWTH_TIMEOUT_MS);
    const stop = (): void => {
        observer.disconnect();
        window.clearTimeout(timer);
        destination = undefined;
        for (const name of SIGNS_OF_THE_READER) {
            window.removeEventListener(name, stop);
        }
    };
    stopScrolling = stop;
    destination = wanted;
    for (const name of SIGNS_OF_THE_READER) {
        window.addEventListener(name, stop, {passive: true});
    }
    observer.observe(document.getElementById(CONTENT) ?? document.body);
}

export function endScrolling(): void {
    stopScrolling();
    stopScrolling = () => {};
}
