/** Puts the page together: fetches layout and callbacks, draws, starts the initial callbacks. */
import {createElement} from 'react';
import {createRoot, type Root} from 'react-dom/client';
import type {JobId} from './executor/jobs';
import {pageHistory} from './executor/pageHistory';
import {Runtime} from './executor/runtime';
import {stateFacade} from './executor/stateFacade';
import {type CallbackProblem, problemText, validateCallbacks} from './executor/validate';
import {CallbackGraph} from './graph/graph';
import type {KnownId} from './ids/id';
import {LayoutStore, type Restore} from './store/layoutStore';
import {Loading} from './store/loading';
import {isPersistenceType, MemoryStorage, Persistence, type PersistenceDefaults} from './store/persistence';
import {CallTimes} from './transport/callTimes';
import {clientsideRunner} from './transport/clientside';
import {Distributions} from './transport/distributions';
import type {Exchange} from './transport/exchange';
import type {RequestHooks} from './transport/hooks';
import {type Extras, Http} from './transport/http';
import {ServerRunner} from './transport/server';
import {AppView} from './view/AppView';
import {LoadFailure} from './view/LoadFailure';
import type {DrawnComponent, Page} from './view/page';
import {UndoRedo} from './view/UndoRedo';
import {type DryComponent, parseLayout} from './wire/component';
import type {Config} from './wire/config';
import {type CallbackDefinition, parseDependencies} from './wire/dependencies';
import {isRecord, type Json} from './wire/narrow';
import type {Distribution} from './wire/response';

const INLINE_FUNCTIONS = '_dashprivate_clientside_funcs';
const browserGlobals = window as unknown as Json;
const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms));

export interface App {
    readonly page: Page;
    readonly graph: CallbackGraph;
    /** The callbacks that were there when the page opened. */
    readonly definitions: readonly CallbackDefinition[];
    readonly config: Config;
    readonly http: Http;
    readonly persistence: Persistence;
    /** Asks the server for layout and callbacks, and for the inline functions that the page was written without. */
    readonly fetchVersion: () => Promise<AppVersion>;
    /** The props that a component keeps for its user unless told otherwise. */
    readonly persistedProps: (component: DryComponent) => readonly string[];
    /** Says what cannot work, if that is asked for. */
    readonly reportProblems: () => void;
}

/** What the server says of the app. */
export interface AppVersion {
    readonly layout: unknown;
    readonly definitions: readonly CallbackDefinition[];
}

/** An earlier page of the same app, which this one goes on with before it is drawn. */
export interface Heritage extends AppVersion {
    /** The page stands as it stood then: make it what the server says now. */
    readonly update: (app: App, version: AppVersion) => void;
}

/** Whoever wants to know what happens: the globals of the page, dev tools. */
export interface Watcher {
    /** Asked while layout and callbacks are fetched. */
    readonly inherit?: () => Promise<Heritage | undefined>;
    /** A component enters the page. True when its props need nothing that the browser kept. */
    readonly entering?: (component: DryComponent, id: KnownId | undefined) => boolean;
    /** Layout and callbacks are there; nothing is drawn and no callback runs yet. */
    readonly opened: (app: App) => void;
    /** Layout or callbacks could not be fetched or understood. */
    readonly failed?: (error: unknown) => void;
    /** The callbacks that cannot work, of all. */
    readonly checked?: (problems: readonly CallbackProblem[]) => void;
    /** How the requests of a callback went. Their time is taken only for watchers that have this. */
    readonly exchanged?: (job: JobId, exchange: Exchange) => void;
    readonly extras?: Extras;
}

/** Draws into the element; trouble with fetching is shown there, with a way to try again. */
export async function openApp(
    element: HTMLElement,
    config: Config,
    hooks: RequestHooks,
    watchers: readonly Watcher[],
): Promise<void> {
    const root = createRoot(element);
    const http = new Http({
        config,
        hooks,
        fetch: window.fetch.bind(window),
        cookies: () => document.cookie,
        pause,
        extras: watchers.find(({extras}) => extras)?.extras,
    });
    const open = async (): Promise<void> => {
        try {
            const [version, ...inherited] = await Promise.all([
                fetchVersion(http, hooks),
                ...watchers.map(({inherit}) => inherit?.()),
            ]);
            const heritage = inherited.find(found => found !== undefined);
            start(root, version, heritage, {http, config, hooks}, watchers);
        } catch (error) {
            console.error(error instanceof Error ? error.message : error);
            for (const watcher of watchers) {
                watcher.failed?.(error);
            }
            root.render(createElement(LoadFailure, {error, onRetry: () => void open()}));
        }
    };
    await open();
}

interface Connection {
    readonly http: Http;
    readonly config: Config;
    readonly hooks: RequestHooks;
}

async function fetchVersion(http: Http, hooks: RequestHooks): Promise<AppVersion> {
    hooks.layout_pre?.();
    const [layout, definitions] = await Promise.all([http.getJson('_dash-layout'), fetchCallbacks(http)]);
    hooks.layout_post?.(layout);
    return {layout: parseLayout(layout), definitions};
}

async function fetchCallbacks(http: Http): Promise<CallbackDefinition[]> {
    return parseDependencies(await http.getJson('_dash-dependencies'));
}

function start(
    root: Root,
    version: AppVersion,
    heritage: Heritage | undefined,
    connection: Connection,
    watchers: readonly Watcher[],
): void {
    const {config} = connection;
    const {layout, definitions} = heritage ?? version;
    const graph = new CallbackGraph(definitions);
    const persistence = new Persistence(browserStorages(), persistenceDefaults);
    const store = new LayoutStore(config.childrenProps, restorer(persistence, watchers));
    const loading = new Loading(store.index);
    const distributions = new Distributions(document);
    const loadFunctions = (callbacks: readonly CallbackDefinition[]): Promise<void> =>
        distributions.load(unknownFunctions(callbacks, config));
    const times = config.recordsTimes ? new CallTimes() : undefined;
    const server = new ServerRunner({
        ...connection,
        pause,
        distributions,
        learnCallbacks: async () => {
            const callbacks = await fetchCallbacks(connection.http);
            await loadFunctions(callbacks);
            graph.extend(callbacks);
        },
        observe: observer(times ? [...watchers, times] : watchers),
        takeTimes: times?.take,
    });
    const runtime = new Runtime({
        store,
        graph,
        loading,
        persistence,
        runners: {
            server: server.run,
            clientside: clientsideRunner(() => browserGlobals.dash_clientside as Json),
            readiness: ({component}) => readiness(findComponent(component)),
        },
    });
    if (times) {
        runtime.events.listen(times.listen);
    }
    const state = stateFacade(store, loading, runtime, graph, config);
    const page: Page = {store, runtime, loading, state, find: findComponent, knownTypes};
    reportFailures(runtime);
    const {inserted} = store.setLayout(layout);
    const app: App = {
        page,
        graph,
        definitions,
        config,
        http: connection.http,
        persistence,
        fetchVersion: async () => {
            const next = await fetchVersion(connection.http, connection.hooks);
            await loadFunctions(next.definitions);
            return next;
        },
        persistedProps: component => persistenceDefaults(component).persistedProps,
        reportProblems: () => {
            if (config.validateCallbacks) {
                const problems = findProblems(graph, store, config);
                for (const problem of problems) {
                    console.error(problemText(problem));
                }
                for (const {checked} of watchers) {
                    checked?.(problems);
                }
            }
        },
    };
    for (const watcher of watchers) {
        watcher.opened(app);
    }
    heritage?.update(app, version);
    const onDrawn = (): void => runtime.start(heritage ? [] : inserted);
    root.render([
        createElement(AppView, {key: 'app', page, updateTitle: config.updateTitle, onDrawn}),
        config.showUndoRedo &&
            createElement(UndoRedo, {key: 'history', history: pageHistory(store, runtime, graph)}),
    ]);
    app.reportProblems();
}

function restorer(persistence: Persistence, watchers: readonly Watcher[]): Restore {
    const hosts = watchers.flatMap(({entering}) => entering ?? []);
    return hosts.length === 0
        ? persistence.restore
        : (component, id) => {
              if (!hosts.map(entering => entering(component, id)).includes(true)) {
                  persistence.restore(component, id);
              }
          };
}

function observer(
    watchers: readonly Pick<Watcher, 'exchanged'>[],
): Required<Watcher>['exchanged'] | undefined {
    const listeners = watchers.flatMap(({exchanged}) => exchanged ?? []);
    return listeners.length === 0
        ? undefined
        : (job, exchange) => {
              for (const listener of listeners) {
                  listener(job, exchange);
              }
          };
}

/** The inline functions that the page was written without. */
function unknownFunctions(callbacks: readonly CallbackDefinition[], config: Config): Distribution[] {
    const {dash_clientside: clientside} = browserGlobals as {dash_clientside?: Json};
    const known = clientside?.[INLINE_FUNCTIONS] as Json | undefined;
    const names = callbacks.flatMap(({clientside: name}) =>
        name?.namespace === INLINE_FUNCTIONS && known?.[name.functionName] === undefined
            ? [name.functionName]
            : [],
    );
    const folder = `${config.requestsPathnamePrefix}_dash-inline-functions`;
    return [...new Set(names)].map(name => ({type: '_js_dist', url: `${folder}/${name}.js`}));
}

function findComponent({namespace, type}: DryComponent): DrawnComponent | undefined {
    return (browserGlobals[namespace] as Record<string, DrawnComponent> | undefined)?.[type];
}

function knownTypes(namespace: string): readonly string[] | undefined {
    const library = browserGlobals[namespace];
    return isRecord(library) ? Object.keys(library) : undefined;
}

function readiness(type: DrawnComponent | undefined): Promise<unknown> | undefined {
    const ready = type?._dashprivate_isLazyComponentReady;
    return ready instanceof Promise ? ready : undefined;
}

function persistenceDefaults(component: DryComponent): PersistenceDefaults {
    const statics = (findComponent(component) ?? {}) as unknown as Json;
    const given = {
        ...(isRecord(statics.defaultProps) ? statics.defaultProps : {}),
        ...(isRecord(statics.dashPersistence) ? statics.dashPersistence : {}),
    };
    const {persisted_props: props, persistence_type: type} = given;
    return {
        persistedProps: Array.isArray(props) ? props.map(String) : [],
        persistenceType: isPersistenceType(type) ? type : 'local',
        transforms: (statics.persistenceTransforms ?? {}) as PersistenceDefaults['transforms'],
    };
}

/** Reading `window.localStorage` throws where the browser denies it; then the page's life has to do. */
function browserStorages(): ConstructorParameters<typeof Persistence>[0] {
    const memory = new MemoryStorage();
    const allowed = (storage: () => Storage): Storage | MemoryStorage => {
        try {
            return storage();
        } catch {
            return memory;
        }
    };
    return {local: allowed(() => window.localStorage), session: allowed(() => window.sessionStorage), memory};
}

function reportFailures({events}: Runtime): void {
    events.listen(event => {
        if (event.type === 'failed') {
            const {message, details} = event.error;
            const text = `Callback error updating ${event.job.instance.callback.output}: ${message}`;
            console.error(...(details.cause instanceof Error ? [text, details.cause] : [text]));
        } else if (event.type === 'reported') {
            const {error} = event;
            console.error(error instanceof Error ? error.message : error);
        }
    });
}

function findProblems(graph: CallbackGraph, store: LayoutStore, config: Config): CallbackProblem[] {
    const validationStore = new LayoutStore(config.childrenProps);
    validationStore.setLayout(structuredClone(config.raw.validation_layout ?? null));
    const indexes = [store.index, validationStore.index];
    const ids = {
        has: (id: string) => indexes.some(index => index.node(id) !== undefined),
        all: () => new Set(indexes.flatMap(index => [...index.ids()])),
    };
    return validateCallbacks(graph, config.suppressCallbackExceptions ? undefined : ids);
}
