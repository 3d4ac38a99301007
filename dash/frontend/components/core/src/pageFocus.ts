/** Where the keyboard and screen readers go when a page comes without being loaded. */
import type {Remembered} from './historyEntries';

/** What finds the focused element again on a page that is drawn anew. */
export function describeFocus(): Pick<Remembered, 'id' | 'href'> {
    const element = document.activeElement;
    if (element === null || element === document.body) {
        return {id: undefined, href: undefined};
    }
    return {id: element.id || undefined, href: element.getAttribute('href') ?? undefined};
}

/** Give the element that had focus when the reader left its focus back. Tells whether it is still there. */
export function restoreFocus({id, href}: Partial<Remembered>): boolean {
    const element = id
        ? document.getElementById(id)
        : [...document.querySelectorAll<HTMLElement>('a[href]')].find(
              link => href !== undefined && link.getAttribute('href') === href,
          );
    element?.focus({preventScroll: true});
    return element !== undefined && element !== null && document.activeElement === element;
}

/** Let the next Tab begin at the target, or at the top of the page, as after loading it. */
export function resetFocus(target: HTMLElement | null): void {
    if (target === null && isTyping(document.activeElement)) {
        return;
    }
    const element = target ?? document.body;
    const tabIndex = element.getAttribute('tabindex');
    if (tabIndex === null) {
        element.setAttribute('tabindex', '-1');
    }
    element.focus({preventScroll: true});
    if (tabIndex === null) {
        element.removeAttribute('tabindex');
    }
}

/** A search field that changes the address must not lose the reader's next letter. */
function isTyping(element: Element | null): boolean {
    return (
        element instanceof HTMLElement &&
        (element.isContentEditable || /^(input|textarea|select)$/i.test(element.tagName))
    );
}

let region: HTMLElement | undefined;

/** Make the place from which screen readers read; they only notice what changes in it later. */
export function prepareAnnouncements(): void {
    if (region?.isConnected) {
        return;
    }
    region = document.createElement('div');
    region.id = '_dash-announcement';
    region.setAttribute('role', 'status');
    Object.assign(region.style, {
        // Anything else could make a page of the window's height scroll.
        position: 'fixed',
        insetBlockStart: '0',
        insetInlineStart: '0',
        width: '1px',
        height: '1px',
        overflow: 'hidden',
        clipPath: 'inset(50%)',
        whiteSpace: 'nowrap',
    });
    document.body.append(region);
}

export function announce(text: string): void {
    if (region) {
        region.textContent = text;
    }
}
