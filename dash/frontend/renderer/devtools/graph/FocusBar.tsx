import type {ReactNode} from 'react';
import {CloseIcon} from '../ui/icons';
import type {Direction, Focus} from './select';

const DEEPEST = 20;
const DIRECTIONS: Readonly<Record<Direction, string>> = {
    both: 'both ways',
    before: 'what leads here',
    after: 'what follows',
};

export interface FocusBarProps {
    readonly focus: Focus;
    readonly name: string;
    readonly onChange: (focus: Focus | undefined) => void;
}

/** Around what the graph is cut out, how far, and in which direction. */
export function FocusBar({focus, name, onChange}: FocusBarProps): ReactNode {
    const {depth, direction} = focus;
    return (
        <div className="dash-devtools-graph__focus">
            <span>
                Around <code>{name}</code>
            </span>
            <label>
                Depth{' '}
                <input
                    type="number"
                    min={1}
                    max={DEEPEST}
                    value={depth}
                    onChange={event => {
                        const wished = Number(event.currentTarget.value);
                        if (wished >= 1) {
                            onChange({...focus, depth: Math.min(Math.floor(wished), DEEPEST)});
                        }
                    }}
                />
            </label>
            <select
                aria-label="Direction"
                value={direction}
                onChange={event => onChange({...focus, direction: event.currentTarget.value as Direction})}
            >
                {Object.entries(DIRECTIONS).map(([value, label]) => (
                    <option key={value} value={value}>
                        {label}
                    </option>
                ))}
            </select>
            <button
                type="button"
                className="dash-devtools-button"
                aria-label="Show more than what is around it"
                onClick={() => onChange(undefined)}
            >
                <CloseIcon />
            </button>
        </div>
    );
}
