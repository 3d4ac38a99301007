/**
 * Which calls a new version of the app asks for: callbacks with another code run as they ran last, new ones initially, and
 * what was asked for before is not forgotten.
 */
import type {Wish} from '../executor/advance';
import type {Callback, Instance} from '../graph/callback';
import type {CallbackGraph} from '../graph/graph';
import type {PageIndex} from '../graph/page';
import {canonicalId, splitProp} from '../ids/id';
import type {CallbackChanges} from './callbackChanges';
import {instanceName, type Run} from './origins';

/** What was asked for in the former version and is void now. */
export interface Interrupted {
    readonly instance: string;
    readonly triggers: readonly string[];
}

/** Clicks and the like, which are no state: a callback that only answers them is an action. */
const TELLS_OF_AN_EVENT = /^n_|_timestamp$/;

export function wishes(
    {changed, added}: Pick<CallbackChanges, 'changed' | 'added'>,
    graph: CallbackGraph,
    page: PageIndex,
    runOf: (instance: string) => Run | undefined,
    interrupted: readonly Interrupted[],
): Wish[] {
    const waiting = new Map(interrupted.map(({instance, triggers}) => [instance, triggers]));
    const fresh = new Set(added);
    const found: Wish[] = [];
    for (const callback of graph.callbacks) {
        const former = changed.get(callback);
        for (const instance of graph.instances(callback, page)) {
            const name = former === undefined ? instanceName(instance) : former + instance.matchText;
            const run = runOf(name);
            // What failed is tried again: what it lacked may be there now.
            const isMeant = former !== undefined || fresh.has(callback) || run?.hasFailed === true;
            const triggers = waiting.get(name) ?? (isMeant ? reasonsOf(callback, run) : undefined);
            if (triggers) {
                found.push({instance, triggers: triggers.filter(trigger => isInput(instance, trigger))});
            }
        }
    }
    return found;
}

/**
 * Why a callback with another code runs again; undefined when it does not. An author who prevents the initial call wants
 * no call without a cause, and a click that was answered is none: what it did is not done twice because a file was saved.
 */
function reasonsOf({preventInitialCall}: Callback, run: Run | undefined): readonly string[] | undefined {
    if (!run) {
        return preventInitialCall ? undefined : [];
    }
    const isAction = run.triggers.length > 0 && run.triggers.every(isEvent);
    return preventInitialCall && isAction ? undefined : run.triggers;
}

function isEvent(prop: string): boolean {
    return isEventProp(splitProp(prop).property);
}

/** Does the property count or date what happened to a component? */
export function isEventProp(property: string): boolean {
    return TELLS_OF_AN_EVENT.test(property);
}

/** Is the property still among its inputs? */
function isInput({callback: {inputs}}: Instance, trigger: string): boolean {
    const {id, property} = splitProp(trigger);
    const text = canonicalId(id);
    return inputs.some(
        input => input.property === property && (input.pattern !== undefined || input.id === text),
    );
}
