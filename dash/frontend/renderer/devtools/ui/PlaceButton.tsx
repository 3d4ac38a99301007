import {type ReactNode, useState} from 'react';
import type {Place} from '../place';
import type {Session} from '../session';

/** `app.py:12` as a button that opens the editor there. Where that fails, the reason stands beside it. */
export function PlaceButton({session, place}: {session: Session; place: Place}): ReactNode {
    const [problem, setProblem] = useState<string | undefined>(undefined);
    const {file, line} = place;
    const name = (
        <code>
            {shortFile(file)}:{line}
        </code>
    );

    // What was compiled from a text has no file: `<string>`.
    if (file.startsWith('<')) {
        return name;
    }

    async function open(): Promise<void> {
        const result = await session.editor.open(file, line);
        setProblem('error' in result ? result.error : undefined);
    }

    return (
        <span className="dash-devtools-place">
            <button type="button" title={`Open ${file} at line ${line}`} onClick={() => void open()}>
                {name}
            </button>
            {problem && (
                <span role="status" className="dash-devtools-place__problem">
                    {problem}
                </span>
            )}
        </span>
    );
}

/** The last two parts of a path say enough. */
export function shortFile(file: string): string {
    return file.split(/[\\/]/).slice(-2).join('/');
}
