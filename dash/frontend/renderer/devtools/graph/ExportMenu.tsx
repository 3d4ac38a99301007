import {type KeyboardEvent, type ReactNode, useEffect, useRef, useState} from 'react';
import {copyText} from '../ui/copyText';
import {download} from '../ui/download';

export interface ExportMenuProps {
    readonly mermaid: () => string;
    /** Absent where there is no drawing. */
    readonly svg: (() => string) | undefined;
}

/** Ways to take the graph along. */
export function ExportMenu({mermaid, svg}: ExportMenuProps): ReactNode {
    const [isOpen, setOpen] = useState(false);
    const [said, setSaid] = useState('');
    const root = useRef<HTMLDivElement>(null);
    const opener = useRef<HTMLButtonElement>(null);

    useEffect(() => {
        if (!isOpen) {
            return;
        }
        const closeOutside = (event: PointerEvent): void => {
            if (!root.current?.contains(event.target as Node)) {
                setOpen(false);
            }
        };
        document.addEventListener('pointerdown', closeOutside);
        return () => document.removeEventListener('pointerdown', closeOutside);
    }, [isOpen]);

    function close(): void {
        setOpen(false);
        opener.current?.focus();
    }

    async function copy(): Promise<void> {
        close();
        setSaid((await copyText(mermaid())) ? 'Copied' : 'The browser does not let this page copy.');
    }

    function onKey(event: KeyboardEvent): void {
        if (event.key === 'Escape' && isOpen) {
            event.stopPropagation();
            close();
        }
    }

    return (
        // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the menu from each of its buttons.
        <div ref={root} className="dash-devtools-graph__export" onKeyDown={onKey}>
            <button
                ref={opener}
                type="button"
                className="dash-devtools-button"
                aria-expanded={isOpen}
                onClick={() => {
                    setSaid('');
                    setOpen(!isOpen);
                }}
            >
                Export
            </button>
            {isOpen && (
                <div className="dash-devtools-graph__menu">
                    {svg && (
                        <button
                            type="button"
                            onClick={() => {
                                download('callbacks.svg', 'image/svg+xml', svg());
                                close();
                            }}
                        >
                            Download SVG
                        </button>
                    )}
                    <button
                        type="button"
                        onClick={() => {
                            download('callbacks.mmd', 'text/plain', mermaid());
                            close();
                        }}
                    >
                        Download Mermaid
                    </button>
                    <button type="button" onClick={() => void copy()}>
                        Copy Mermaid
                    </button>
                </div>
            )}
            <span role="status" className="dash-devtools-graph__said">
                {said}
            </span>
        </div>
    );
}
