/** The row (or column) of tab headers: keys that move along it, scrolling. */
import type {KeyboardEvent} from 'react';
import {isRightToLeft} from './direction';

/** Where a key leads from the header at `index`, round the end; undefined for a key that leads nowhere. */
export function tabAfterKey(
    key: string,
    index: number,
    count: number,
    isStacked: boolean,
    isMirrored: boolean,
): number | undefined {
    const [forward, backward] = isStacked
        ? ['ArrowDown', 'ArrowUp']
        : isMirrored
          ? ['ArrowLeft', 'ArrowRight']
          : ['ArrowRight', 'ArrowLeft'];
    switch (key) {
        case forward:
            return (index + 1) % count;
        case backward:
            return (index - 1 + count) % count;
        case 'Home':
            return 0;
        case 'End':
            return count - 1;
        default:
            return undefined;
    }
}

/** Disabled tabs are passed over. What gets the focus is selected, as its content is a key press away otherwise. */
export function moveAmongTabs(event: KeyboardEvent<HTMLElement>, isStacked: boolean): void {
    const list = event.currentTarget;
    const headers = [...list.querySelectorAll<HTMLElement>(':scope > [role=tab]:not([aria-disabled])')];
    const index = headers.indexOf(event.target as HTMLElement);
    const next = tabAfterKey(event.key, index, headers.length, isStacked, isRightToLeft(list));
    if (index === -1 || next === undefined || event.ctrlKey || event.metaKey || event.altKey) {
        return;
    }
    event.preventDefault();
    headers[next]?.focus();
    headers[next]?.click();
}

/** Scroll a row of headers, and nothing around it, until the selected one is in view. */
export function revealSelected(list: HTMLElement, selected: unknown): void {
    const header = selected === undefined ? null : list.querySelector(':scope > [aria-selected=true]');
    if (header === null) {
        return;
    }
    const row = list.getBoundingClientRect();
    const {left, right} = header.getBoundingClientRect();
    list.scrollLeft += Math.min(0, left - row.left) + Math.max(0, right - row.right);
}
