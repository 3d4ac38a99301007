import {useMemo, useRef} from 'react';
import type {GraphNode} from './model';
import type {PanelState} from './panelState';
import {filterCallbacks, findNodes} from './search';
import type {Selection} from './select';

export interface Search {
    /** What a drawing marks; undefined while nothing is searched for. */
    readonly marked: ReadonlySet<string> | undefined;
    /** What a list shows. */
    readonly rows: ReturnType<typeof filterCallbacks>;
    /** `3 of 12`, `12 found`; empty while nothing is searched for. */
    readonly text: string;
    /** Goes to the next that was found, and gives its key. */
    readonly next: () => string | undefined;
}

/** What the words of the search find among the boxes, or among the rows. */
export function useSearch(selection: Selection, {query, scope}: PanelState, shows: 'graph' | 'list'): Search {
    const isSearching = query.trim() !== '';
    const found = useMemo(() => findNodes(selection, query), [selection, query]);
    const marked = useMemo(
        () => (isSearching ? new Set(found.map(({key}) => key)) : undefined),
        [found, isSearching],
    );
    const rows = filterCallbacks(selection, query);
    const candidates: readonly GraphNode[] = shows === 'graph' ? found : rows;
    const reached = useRef({query, index: -1});
    if (reached.current.query !== query) {
        reached.current = {query, index: -1};
    }
    const {index} = reached.current;

    function next(): string | undefined {
        reached.current = {query, index: (index + 1) % Math.max(candidates.length, 1)};
        return candidates[reached.current.index]?.key;
    }

    const text = isSearching ? describe(candidates.length, index, scope) : '';
    return {marked, rows, text, next};
}

function describe(count: number, index: number, scope: PanelState['scope']): string {
    if (count === 0) {
        return scope === 'page' ? 'nothing on this page' : 'nothing found';
    }
    return index < 0 ? `${count} found` : `${index + 1} of ${count}`;
}
