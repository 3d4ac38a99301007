// @flow
import React from 'react';

type Props = {
    /** Names the note for callbacks. */
    id?: string,
    /** The lines of the note. */
    lines: Array<{text: React.Node, indent?: number}>,
    /** Where it stands. */
    side?: 'left' | 'right',
    /** Numbers by name. */
    counts?: {[key: string]: number},
};

/** Lines beside a text. */
export default function Note({id, lines, side = 'left'}: Props) {
    return (
        <aside id={id} className={side}>
            {lines.map(({text, indent = 0}, index) => (
                <p key={index} style={{marginLeft: indent}}>
                    {text}
                </p>
            ))}
        </aside>
    );
}
