/** The history of a page: its user's changes as steps, set again through the executor so that callbacks follow. */
import type {CallbackGraph} from '../graph/graph';
import {History} from '../history/history';
import {isStep} from '../history/isStep';
import type {LayoutStore} from '../store/layoutStore';
import type {Runtime} from './runtime';

export function pageHistory(store: LayoutStore, runtime: Runtime, graph: CallbackGraph): History {
    return new History(store, {
        replay: (node, props) => runtime.setPropsOf(node, props, 'clientsideApi'),
        isStep: update => isStep(update, graph, store),
        atEndOfTurn: callback => queueMicrotask(callback),
    });
}
