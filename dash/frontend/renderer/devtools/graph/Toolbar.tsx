import type {KeyboardEvent, ReactNode} from 'react';
import {LAYOUTS, type LayoutName} from './layout/layout';
import type {PanelState} from './panelState';

export interface ToolbarProps {
    readonly state: PanelState;
    readonly onChange: (changes: Partial<PanelState>) => void;
    /** What a search found, in words. */
    readonly found: string;
    /** Goes to the next that was found. */
    readonly onNext: () => void;
    readonly counts: {readonly page: number; readonly all: number};
    readonly shows: 'graph' | 'list';
    readonly onShow: (shows: 'graph' | 'list') => void;
    readonly layout: LayoutName;
    readonly boxes: number;
    readonly onLayout: (layout: LayoutName) => void;
    readonly children: ReactNode;
}

/** What of the graph is shown, and how. */
export function Toolbar({state, onChange, found, onNext, ...props}: ToolbarProps): ReactNode {
    const {counts, shows, onShow, layout, boxes, onLayout, children} = props;

    function onSearchKey(event: KeyboardEvent): void {
        if (event.key === 'Enter') {
            onNext();
        } else if (event.key === 'Escape' && state.query !== '') {
            event.stopPropagation();
            onChange({query: ''});
        }
    }

    return (
        <div className="dash-devtools-graph__toolbar">
            <input
                type="search"
                className="dash-devtools-graph__search"
                placeholder="Find an id, property or function"
                aria-label="Find an id, property or function"
                value={state.query}
                onChange={event => onChange({query: event.currentTarget.value})}
                onKeyDown={onSearchKey}
            />
            <span className="dash-devtools-graph__found" role="status">
                {found}
            </span>
            <span className="dash-devtools-graph__group">
                <button
                    type="button"
                    className="dash-devtools-button"
                    aria-pressed={state.scope === 'page'}
                    title="Callbacks whose components are on the page now"
                    onClick={() => onChange({scope: 'page'})}
                >
                    This page {counts.page}
                </button>
                <button
                    type="button"
                    className="dash-devtools-button"
                    aria-pressed={state.scope === 'all'}
                    onClick={() => onChange({scope: 'all'})}
                >
                    All {counts.all}
                </button>
            </span>
            <button
                type="button"
                className="dash-devtools-button"
                aria-pressed={state.ranOnly}
                title="Hide callbacks that never ran"
                onClick={() => onChange({ranOnly: !state.ranOnly})}
            >
                Ran only
            </button>
            {shows === 'graph' && (
                <select
                    aria-label="Layout"
                    value={layout}
                    onChange={event => onLayout(event.currentTarget.value as LayoutName)}
                >
                    {LAYOUTS.map(({name, label, largest}) => {
                        const isTooLarge = largest !== undefined && boxes > largest;
                        return (
                            <option key={name} value={name} disabled={isTooLarge}>
                                {isTooLarge ? `${label} (up to ${largest} boxes)` : label}
                            </option>
                        );
                    })}
                </select>
            )}
            {children}
            <span className="dash-devtools-graph__group dash-devtools-graph__group--end">
                {(['graph', 'list'] as const).map(name => (
                    <button
                        key={name}
                        type="button"
                        className="dash-devtools-button"
                        aria-pressed={shows === name}
                        onClick={() => onShow(name)}
                    >
                        {name === 'graph' ? 'Graph' : 'List'}
                    </button>
                ))}
            </span>
        </div>
    );
}
