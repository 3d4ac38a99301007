/** Puts the next version of an app in the place of the one that an open page shows. No network and no DOM here. */
import type {App, AppVersion} from '../app';
import {type CallbackVersion, compareCallbacks} from './callbackChanges';
import {carryOver} from './carryOver';
import {type Entered, enteredOn, type Lost} from './lost';
import {LayoutMerge} from './merge';
import {instanceName, type Origins} from './origins';
import {nodesWithIds, versionOf} from './version';
import {type Interrupted, wishes} from './wishes';

export interface Replacement {
    /** What people had entered before, and how much of it stands where it was. */
    readonly entered: readonly Entered[];
    readonly lost: readonly Lost[];
}

/** `before` and `after` describe the callbacks; `after` is asked for once the graph holds the new ones. */
export function replace(
    app: App,
    origins: Origins,
    {layout, definitions}: AppVersion,
    before: CallbackVersion,
    after: () => CallbackVersion,
    interrupted: readonly Interrupted[] = [],
): Replacement {
    const {graph, persistedProps} = app;
    const {store, runtime} = app.page;
    const entered = enteredOn(store, origins, persistedProps);
    const nodes = nodesWithIds(app);
    const lost: Lost[] = [];
    graph.replace(definitions);
    const changes = compareCallbacks(before, after());
    const version = versionOf(app, one => lost.push(one));
    const merge = new LayoutMerge(store, origins, version);
    merge.layout(layout);
    merge.withdraw();
    const change = carryOver(nodes, {store, origins}, version, merge.changes);
    const stopped = [...runtime.jobs.all()]
        .filter(({instance}) => changes.outdated.has(instance.callback.index))
        .map(({instance, triggers}) => ({instance: instanceName(instance), triggers: [...triggers]}));
    const wanted = wishes(changes, graph, store.index, name => origins.runOf(name), [
        ...interrupted,
        ...stopped,
    ]);
    runtime.reload({outdated: changes.outdated, wishes: wanted}, change);
    return {entered, lost};
}
