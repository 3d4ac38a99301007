/** Where the reader is on the page: what is scrolled how far, what has the focus, what is selected or half typed. */

/** A way to find an element again on a page that is drawn anew: from an element with an id, by places among siblings. */
export interface Address {
    readonly id: string | undefined;
    readonly steps: readonly number[];
}

export interface Scrolled {
    readonly at: Address;
    readonly left: number;
    readonly top: number;
}

export interface Focused {
    readonly at: Address;
    /** For a text field that has a cursor. */
    readonly selection: readonly [start: number, end: number, direction: string] | undefined;
    /** What stands in it, which the app need not know of yet. */
    readonly text: string | undefined;
}

export interface Posture {
    readonly window: readonly [left: number, top: number];
    readonly scrolled: readonly Scrolled[];
    readonly focused: Focused | undefined;
    /** `<details>` by whether they are open. */
    readonly details: readonly {readonly at: Address; readonly isOpen: boolean}[];
}

/** Elements before a change in place: those that are drawn anew are others afterwards. */
export interface Seen {
    readonly focused: Element | null;
    readonly inView: Element | null;
    readonly details: ReadonlySet<Element>;
}

type TextField = HTMLInputElement | HTMLTextAreaElement;

/** How long a page may take to become as long as it was. */
const GROWTH_TIMEOUT_MS = 5000;
const SIGNS_OF_THE_READER = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

/** Remembers which elements were ever scrolled, so that nobody has to look through the page for them. */
export class ScrolledElements {
    private readonly elements = new Set<Element>();

    constructor(page: Document) {
        const note = ({target}: Event): void => {
            if (target instanceof Element) {
                this.elements.add(target);
            }
        };
        page.addEventListener('scroll', note, {capture: true, passive: true});
    }

    get current(): Element[] {
        for (const element of this.elements) {
            if (!element.isConnected) {
                this.elements.delete(element);
            }
        }
        return [...this.elements];
    }
}

export function postureOf(page: Document, scrolled: readonly Element[]): Posture {
    const view = page.defaultView;
    return {
        window: [view?.scrollX ?? 0, view?.scrollY ?? 0],
        scrolled: scrolled
            .filter(({scrollLeft, scrollTop}) => scrollLeft !== 0 || scrollTop !== 0)
            .map(element => ({at: addressOf(element), left: element.scrollLeft, top: element.scrollTop})),
        focused: focusOf(page),
        details: [...page.querySelectorAll('details')].map(element => ({
            at: addressOf(element),
            isOpen: element.open,
        })),
    };
}

export function seenOn(page: Document): Seen {
    const view = page.defaultView as Window;
    return {
        focused: page.activeElement,
        inView: page.elementFromPoint(view.innerWidth / 2, view.innerHeight / 2),
        details: new Set(page.querySelectorAll('details')),
    };
}

/** For a page that was loaded anew. Scrolling waits until the page is long enough, or the reader goes elsewhere. */
export function takePosture(page: Document, posture: Posture): void {
    for (const {at, isOpen} of posture.details) {
        const element = find(page, at);
        if (element instanceof HTMLDetailsElement && element.open !== isOpen) {
            element.open = isOpen;
        }
    }
    if (posture.focused) {
        focus(page, posture.focused);
    }
    holdStill(page);
    scrollWhenPossible(page, posture);
}

/** For a page that was changed in place: brings back what went with the elements that were drawn anew. */
export function keepPosture(page: Document, before: Posture, seen: Seen): void {
    for (const {at, isOpen} of before.details) {
        const element = find(page, at);
        if (isOpen && element instanceof HTMLDetailsElement && !seen.details.has(element)) {
            element.open = true;
        }
    }
    for (const {at, left, top} of before.scrolled) {
        const element = find(page, at);
        if (element && element.scrollTop === 0 && element.scrollLeft === 0) {
            element.scrollTo({left, top, behavior: 'instant'});
        }
    }
    const hasLost = page.activeElement !== seen.focused && page.activeElement === page.body;
    if (before.focused && hasLost) {
        focus(page, {...before.focused, text: undefined});
    }
    if (seen.inView?.isConnected === false) {
        holdStill(page);
    }
    // A page that became shorter for a moment is scrolled back as soon as that is possible.
    const {scrollingElement, defaultView} = page;
    const isCut =
        scrollingElement &&
        defaultView &&
        defaultView.scrollY < before.window[1] &&
        scrollingElement.scrollHeight - defaultView.innerHeight <= defaultView.scrollY + 1;
    if (isCut) {
        scrollWhenPossible(page, {...before, scrolled: []});
    }
}

export function addressOf(element: Element): Address {
    const steps: number[] = [];
    let current: Element | null = element;
    while (current?.parentElement && !isUnique(current)) {
        steps.unshift([...current.parentElement.children].indexOf(current));
        current = current.parentElement;
    }
    return {id: current && isUnique(current) ? current.id : undefined, steps};
}

export function find(page: Document, {id, steps}: Address): Element | undefined {
    let element: Element | undefined | null =
        id === undefined ? page.documentElement : page.getElementById(id);
    for (const step of steps) {
        element = element?.children[step];
    }
    return element ?? undefined;
}

function isUnique(element: Element): boolean {
    return element.id !== '' && element.ownerDocument.getElementById(element.id) === element;
}

function focusOf(page: Document): Focused | undefined {
    const element = page.activeElement;
    if (!element || element === page.body) {
        return undefined;
    }
    const field = isTextField(element) ? element : undefined;
    // Fields without a text cursor, such as numbers, say null.
    const start = field?.selectionStart ?? undefined;
    return {
        at: addressOf(element),
        selection:
            start === undefined
                ? undefined
                : [start, field?.selectionEnd ?? start, field?.selectionDirection ?? 'none'],
        text: field?.value,
    };
}

function focus(page: Document, {at, selection, text}: Focused): void {
    const element = find(page, at);
    if (!(element instanceof HTMLElement)) {
        return;
    }
    element.focus({preventScroll: true});
    if (!isTextField(element)) {
        return;
    }
    if (text !== undefined && element.value !== text) {
        type(element, text);
    }
    if (selection && element.selectionStart !== null) {
        element.setSelectionRange(
            selection[0],
            selection[1],
            selection[2] as 'forward' | 'backward' | 'none',
        );
    }
}

/** Enter a text as a person does: React hears only of values that were not set through its own setter. */
function type(field: TextField, text: string): void {
    const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set;
    setter?.call(field, text);
    field.dispatchEvent(new Event('input', {bubbles: true}));
}

function isTextField(element: Element): element is TextField {
    return (
        element instanceof HTMLTextAreaElement ||
        (element instanceof HTMLInputElement &&
            !/^(checkbox|radio|button|submit|file|image|reset)$/.test(element.type))
    );
}

/**
 * The browser scrolls along when something grows above what is in view. Of a page that is drawn anew, bit by bit, that
 * would lead away from where the reader was.
 */
function holdStill(page: Document): void {
    const {style} = page.documentElement;
    style.overflowAnchor = 'none';
    untilTheReaderActs(page, () => style.removeProperty('overflow-anchor'));
}

/** Call this when the reader goes elsewhere, or when a page has had the time to grow. Gives how to call it sooner. */
function untilTheReaderActs(page: Document, action: () => void): () => void {
    const view = page.defaultView as Window;
    const act = (): void => {
        clearTimeout(timer);
        for (const name of SIGNS_OF_THE_READER) {
            view.removeEventListener(name, act);
        }
        action();
    };
    const timer = setTimeout(act, GROWTH_TIMEOUT_MS);
    for (const name of SIGNS_OF_THE_READER) {
        view.addEventListener(name, act, {passive: true});
    }
    return act;
}

let stopScrolling = (): void => undefined;

function scrollWhenPossible(page: Document, {window: [left, top], scrolled}: Posture): void {
    stopScrolling();
    const view = page.defaultView as Window;
    const isThere = (): boolean => {
        view.scrollTo({left, top, behavior: 'instant'});
        let isAll = Math.abs(view.scrollY - top) <= 1;
        for (const {at, ...wanted} of scrolled) {
            const element = find(page, at);
            element?.scrollTo({...wanted, behavior: 'instant'});
            isAll &&= element !== undefined && Math.abs(element.scrollTop - wanted.top) <= 1;
        }
        return isAll;
    };
    if (isThere()) {
        return;
    }
    const observer = new ResizeObserver(() => {
        if (isThere()) {
            stopScrolling();
        }
    });
    stopScrolling = untilTheReaderActs(page, () => observer.disconnect());
    observer.observe(page.getElementById('react-entry-point') ?? page.body);
}
