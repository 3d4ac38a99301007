import {useMemo, useRef} from 'react';
import type {App} from '../../app';
import type {Callback} from '../../graph/callback';
import type {Session} from '../session';
import {useChangesEvery} from '../ui/useChangesEvery';
import {type GraphModel, makeModel} from './model';
import {isOnPage, isSame, isShown, type Selection, select, type View} from './select';
import type {Profiles} from './summary';

/** Often enough to be watched, rarely enough to leave the page its time. */
const REDRAW_MS = 100;

export interface LiveGraph {
    readonly model: GraphModel;
    /** The same object as long as the same boxes are shown, so that nothing is drawn again for nothing. */
    readonly selection: Selection;
    readonly profiles: Profiles;
    /** How many callbacks there are. */
    readonly counts: {readonly page: number; readonly all: number};
}

/** The callbacks as they are declared, on the page, and running: drawn again as that changes. */
export function useGraph({recorder, sources}: Session, {page, graph}: App, view: View): LiveGraph {
    const {store} = page;
    const updates = useMemo(() => ({subscribe: (listener: () => void) => store.onUpdate(listener)}), [store]);
    useChangesEvery(REDRAW_MS, recorder, updates);
    const {callbacks} = graph;
    const {profiles} = recorder;
    // Callbacks are declared while the app runs, too: the list grows in place.
    const model = useMemo(() => makeModel(callbacks, sources), [callbacks, callbacks.length, sources]);
    const facts = {
        isOnPage: (callback: Callback) => isOnPage(callback, store.index),
        hasRun: ({index}: Callback) => (profiles.get(index)?.calls ?? 0) > 0,
    };
    const selection = useKept(select(model, view, facts));
    const shown = model.callbacks.filter(isShown);
    const counts = {page: shown.filter(({callback}) => facts.isOnPage(callback)).length, all: shown.length};
    return {model, selection, profiles, counts};
}

function useKept(selection: Selection): Selection {
    const kept = useRef(selection);
    if (!isSame(kept.current, selection)) {
        kept.current = selection;
    }
    return kept.current;
}
