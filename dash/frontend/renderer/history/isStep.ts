/** Which changes are worth a step of their own. */
import type {CallbackGraph} from '../graph/graph';
import type {LayoutStore, Update} from '../store/layoutStore';

/** Counters and clocks of events, such as `n_blur` and `n_blur_timestamp`. */
const TELLS_OF_AN_EVENT = /^n_|_timestamp$/;

/** Leaving a field counts its `n_blur`: a step back that undoes only that would show nothing, unless a callback listens. */
export function isStep({node: {id}, after}: Update, graph: CallbackGraph, {index}: LayoutStore): boolean {
    return Object.keys(after).some(
        name =>
            !TELLS_OF_AN_EVENT.test(name) ||
            (id !== undefined && graph.triggeredBy(id, name, index).length > 0),
    );
}
