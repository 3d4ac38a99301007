import type {ReactNode} from 'react';

/** Text that may be wider or longer than its place: keys scroll it too. */
export function Scrolled({className, children}: {className: string; children: ReactNode}): ReactNode {
    return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: without it only a pointer could scroll.
        <pre className={className} tabIndex={0}>
            {children}
        </pre>
    );
}
