/** `window.store`: what test tools and component libraries read of the page's state. Computed when it is read. */
import type {CallbackGraph} from '../graph/graph';
import type {LayoutStore} from '../store/layoutStore';
import type {Loading, LoadingState} from '../store/loading';
import type {LayoutPath} from '../store/node';
import type {Config} from '../wire/config';
import type {Job} from './jobs';
import type {Runtime} from './runtime';

interface FacadePaths {
    readonly strs: Readonly<Record<string, LayoutPath>>;
    readonly objs: Readonly<Record<string, readonly {values: unknown[]; path: LayoutPath}[]>>;
}

export interface PageState {
    readonly layout: unknown;
    readonly paths: FacadePaths;
    /** Lists of waiting and running callbacks; all empty means that the page is idle. */
    readonly callbacks: Readonly<Record<string, readonly object[] | number>>;
    readonly isLoading: boolean;
    readonly loading: LoadingState;
    readonly config: unknown;
    readonly graphs: CallbackGraph;
    readonly error: {readonly frontEnd: readonly unknown[]; readonly backEnd: readonly unknown[]};
    readonly appLifecycle: string;
}

export interface StateStore {
    getState: () => PageState;
    subscribe: (listener: () => void) => () => void;
    dispatch: (action: unknown) => void;
}

export interface VersionedState extends StateStore {
    /** Changes whenever anything in the state did. */
    readonly version: () => number;
}

export function stateFacade(
    store: LayoutStore,
    loading: Loading,
    runtime: Runtime,
    graph: CallbackGraph,
    config: Config,
): VersionedState {
    const listeners = new Set<() => void>();
    const errors: unknown[] = [];
    let completed = 0;
    let version = 0;
    const notify = (): void => {
        version++;
        for (const listener of listeners) {
            listener();
        }
    };
    runtime.onStep(notify);
    runtime.events.listen(event => {
        completed += event.type === 'ended' ? 1 : 0;
        if (event.type === 'failed') {
            errors.push({message: event.error.message, output: event.job.instance.callback.output});
        }
    });
    const state: PageState = Object.defineProperties({} as PageState, {
        layout: reading(() => store.root),
        paths: reading(() => paths(store)),
        callbacks: reading(() => callbackLists(runtime, completed)),
        isLoading: reading(() => runtime.isBusy),
        loading: reading(() => loading.current),
        config: reading(() => config.raw),
        graphs: reading(() => graph),
        error: reading(() => ({frontEnd: [], backEnd: [...errors]})),
        appLifecycle: reading(() => 'HYDRATED'),
    });
    return {
        getState: () => state,
        subscribe: listener => {
            listeners.add(listener);
            return () => listeners.delete(listener);
        },
        // The state follows the page; there is nothing to dispatch to.
        dispatch: () => undefined,
        version: () => version,
    };
}

function reading(get: () => unknown): PropertyDescriptor {
    return {enumerable: true, get};
}

function paths({index}: LayoutStore): FacadePaths {
    const strs: Record<string, LayoutPath> = {};
    for (const id of index.ids()) {
        const node = index.node(id);
        if (node && !node.id?.dict) {
            strs[id] = node.path;
        }
    }
    const objs: Record<string, {values: unknown[]; path: LayoutPath}[]> = {};
    for (const [signature, nodes] of index.dictNodes()) {
        objs[signature] = [...nodes].map(node => ({
            values: signature.split(',').map(key => node.id?.dict?.[key]),
            path: node.path,
        }));
    }
    return {strs, objs};
}

function callbackLists({jobs, isBusy}: Runtime, completed: number): PageState['callbacks'] {
    const all = [...jobs.all()];
    const inState = (state: Job['state']): object[] =>
        all
            .filter(job => job.state === state)
            .map(({instance, triggers}) => ({callback: instance.callback, changedPropIds: [...triggers]}));
    return {
        // Busy without a job: the initial calls wait until the layout is drawn.
        requested: isBusy && all.length === 0 ? [{callback: null, changedPropIds: []}] : [],
        prioritized: [],
        blocked: inState('blocked'),
        executing: inState('running'),
        watched: [],
        executed: [],
        stored: [],
        completed,
    };
}
