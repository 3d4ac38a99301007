import type {ReactNode} from 'react';
import type {PanelState} from './panelState';

export interface EmptyGraphProps {
    /** How many callbacks the app has. */
    readonly all: number;
    readonly state: PanelState;
    readonly onChange: (changes: Partial<PanelState>) => void;
}

const EXAMPLE = `@callback(Output("greeting", "children"), Input("name", "value"))
def greet(name):
    return f"Hello {name}"`;

/** Why there is nothing to see, and what to do about it. */
export function EmptyGraph({all, state, onChange}: EmptyGraphProps): ReactNode {
    if (all === 0) {
        return (
            <div className="dash-devtools-graph__empty">
                <p>This app has no callbacks. One looks like this:</p>
                <pre>{EXAMPLE}</pre>
            </div>
        );
    }
    const [reason, wayOut, changes] = explain(all, state);
    return (
        <div className="dash-devtools-graph__empty">
            <p>{reason}</p>
            <button type="button" className="dash-devtools-button" onClick={() => onChange(changes)}>
                {wayOut}
            </button>
        </div>
    );
}

function explain(all: number, {focus, ranOnly}: PanelState): [string, string, Partial<PanelState>] {
    const callbacks = all === 1 ? 'The one callback' : `The ${all} callbacks`;
    if (focus) {
        return [
            'What was focused on is not among the callbacks shown.',
            'Leave the focus',
            {focus: undefined},
        ];
    }
    if (ranOnly) {
        return ['No callback ran yet.', 'Show those that never ran', {ranOnly: false}];
    }
    return [
        `${callbacks} of this app belong to components that are not on the page now.`,
        'Show all',
        {scope: 'all'},
    ];
}
