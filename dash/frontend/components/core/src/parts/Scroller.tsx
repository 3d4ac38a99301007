/** Wide content that scrolls by itself, and can be reached by the keyboard when it does. */
import {type ComponentProps, type ReactNode, useEffect, useRef, useState} from 'react';

export function ScrollingTable(props: ComponentProps<'table'>): ReactNode {
    const {place, tabIndex} = useScroller<HTMLDivElement>();
    return (
        <div className="dash-markdown-wide">
            <div ref={place} tabIndex={tabIndex}>
                <table {...props} />
            </div>
        </div>
    );
}

export function ScrollingText(props: ComponentProps<'pre'>): ReactNode {
    const {place, tabIndex} = useScroller<HTMLPreElement>();
    return (
        <div className="dash-markdown-wide">
            <pre ref={place} tabIndex={tabIndex} {...props} />
        </div>
    );
}

/** A stop of the Tab key only where there is something to scroll. */
function useScroller<Box extends HTMLElement>() {
    const place = useRef<Box>(null);
    const [isWide, setWide] = useState(false);
    useEffect(() => {
        const box = place.current;
        if (box === null || !('ResizeObserver' in window)) {
            return;
        }
        const observer = new ResizeObserver(() => setWide(box.scrollWidth > box.clientWidth));
        observer.observe(box);
        for (const child of box.children) {
            observer.observe(child);
        }
        return () => observer.disconnect();
    }, []);
    return {place, tabIndex: isWide ? 0 : undefined};
}
