/** Whether the left end of an element is where its text ends. */
export function isRightToLeft(element: HTMLElement): boolean {
    return getComputedStyle(element).direction === 'rtl';
}
