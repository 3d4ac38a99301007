/** Show an element above all others: no container clips it, no z-index covers it, and it stays where it is in the DOM. */
import {type RefObject, useLayoutEffect} from 'react';

/** Browsers without a top layer show it where it stands. It leaves with the element. */
export function useTopLayer(element: RefObject<HTMLElement>): void {
    useLayoutEffect(() => {
        if (element.current?.showPopover) {
            element.current.popover = 'manual';
            element.current.showPopover();
        }
    }, [element]);
}
