/** Close what is open when the reader turns to something else. */
import {type RefObject, useEffect, useRef} from 'react';

/** Call `onLeave` when the pointer goes down, or the focus goes to, anywhere outside these elements. */
export function useDismiss(inside: RefObject<HTMLElement>[], onLeave: () => void): void {
    const latest = useRef({inside, onLeave});
    latest.current = {inside, onLeave};
    useEffect(() => {
        function leave(event: Event): void {
            const target = event.target as Node;
            if (!latest.current.inside.some(element => element.current?.contains(target))) {
                latest.current.onLeave();
            }
        }
        document.addEventListener('pointerdown', leave, true);
        document.addEventListener('focusin', leave);
        return () => {
            document.removeEventListener('pointerdown', leave, true);
            document.removeEventListener('focusin', leave);
        };
    }, []);
}
