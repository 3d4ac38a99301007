import {useEffect, useState} from 'react';
import type {LayoutNode} from '../../store/node';
import {nodeOfElement} from './pick';

export interface Picking {
    readonly isOn: boolean;
    /** The component under the pointer. */
    readonly hovered: {readonly node: LayoutNode; readonly element: Element} | undefined;
    readonly start: () => void;
    readonly stop: () => void;
}

/** Until an element is chosen, the app does not notice what the pointer does. */
export function usePicking(onPicked: (node: LayoutNode) => void): Picking {
    const [isOn, setOn] = useState(false);
    const [hovered, setHovered] = useState<Picking['hovered']>(undefined);
    const stop = (): void => {
        setOn(false);
        setHovered(undefined);
    };

    useEffect(() => {
        if (!isOn) {
            return;
        }
        const target = (event: Event): Element | undefined => {
            const element = event.target;
            return element instanceof Element && !element.closest('.dash-devtools') ? element : undefined;
        };
        const onMove = (event: Event): void => {
            const element = target(event);
            const node = element && nodeOfElement(element);
            setHovered(element && node && {node, element});
        };
        const onPress = (event: Event): void => {
            const element = target(event);
            if (!element) {
                return;
            }
            event.preventDefault();
            event.stopPropagation();
            const node = nodeOfElement(element);
            if (node && event.type === 'click') {
                onPicked(node);
                stop();
            }
        };
        const onKey = (event: KeyboardEvent): void => {
            if (event.key === 'Escape') {
                event.stopPropagation();
                stop();
            }
        };
        const listening = new AbortController();
        const options = {capture: true, signal: listening.signal};
        document.addEventListener('pointermove', onMove, options);
        for (const name of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
            document.addEventListener(name, onPress, options);
        }
        document.addEventListener('keydown', onKey, options);
        return () => listening.abort();
    });

    return {isOn, hovered, start: () => setOn(true), stop};
}
