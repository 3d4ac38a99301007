/** A page for tests: the real store, executor and view, a server that answers when the test says so, and its next version. */
import {act, render} from '@testing-library/react';
import {createElement, type ReactNode, useEffect} from 'react';
import type {App} from '../../app';
import type {Call, Outcome} from '../../executor/call';
import {Runtime} from '../../executor/runtime';
import {stateFacade} from '../../executor/stateFacade';
import {CallbackGraph} from '../../graph/graph';
import {LayoutStore} from '../../store/layoutStore';
import {Loading} from '../../store/loading';
import {MemoryStorage, Persistence} from '../../store/persistence';
import {AppView} from '../../view/AppView';
import type {DrawnComponent, Page} from '../../view/page';
import type {DryComponent} from '../../wire/component';
import {parseConfig} from '../../wire/config';
import {parseDependencies} from '../../wire/dependencies';
import type {Json} from '../../wire/narrow';
import type {CallbackFacts, CallbackVersion} from '../callbackChanges';
import {byOutput} from '../factsBook';
import {findLost} from '../lost';
import {instanceName, Origins} from '../origins';
import {replace} from '../replacement';
import {ReloadResults} from '../results';
import {readSnapshot, restoreOrigins, type Snapshot, type WholePage, writeSnapshot} from '../snapshot';
import type {Interrupted} from '../wishes';

export interface Callback {
    /** `out.x <- in.a in.b`, with `!` for prevent_initial_call. */
    readonly text: string;
    readonly code?: string | null;
    readonly function?: string;
}

export interface Version {
    readonly layout: unknown;
    readonly callbacks?: readonly (string | Callback)[] | undefined;
}

interface Request {
    readonly call: Call;
    readonly resolve: (outcome: Outcome) => void;
}

export function box(props: Json = {}, ...children: unknown[]): DryComponent {
    return component('Box', props, ...children);
}

export function field(props: Json = {}): DryComponent {
    return component('Field', props);
}

export function component(type: string, props: Json, ...children: unknown[]): DryComponent {
    return {namespace: 'lib', type, props: children.length > 0 ? {...props, children} : props};
}

export class OpenPage {
    readonly requests: Request[] = [];
    readonly origins = new Origins();
    readonly lost: string[] = [];
    /** Names of components as they are drawn, and as they are mounted. */
    readonly drawn: string[] = [];
    readonly mounted: string[] = [];
    readonly app: App;
    private readonly results: ReloadResults;
    private facts: ReadonlyMap<string, CallbackFacts>;

    /** `whole`: the page that this one goes on with. */
    constructor(version: Version, {isDrawn = false, whole}: {isDrawn?: boolean; whole?: WholePage} = {}) {
        const definitions = whole?.definitions ?? parseDependencies(definitionsOf(version));
        if (whole) {
            restoreOrigins(whole, this.origins);
            for (const [instance, run] of whole.runs) {
                this.origins.noteRun(instance, run);
            }
        }
        const config = parseConfig({children_props: {lib: {Tabs: ['tabs[].label']}}});
        const graph = new CallbackGraph(definitions);
        const storage = new MemoryStorage();
        const persistence = new Persistence({local: storage, session: storage, memory: storage}, () => ({
            persistedProps: ['value'],
            persistenceType: 'local',
            transforms: {},
        }));
        const store = new LayoutStore(config.childrenProps, (given, id) => {
            if (this.origins.enter(given)) {
                persistence.restore(given, id);
            }
        });
        const loading = new Loading(store.index);
        const runtime = new Runtime({
            store,
            graph,
            loading,
            persistence,
            runners: {
                server: call => new Promise(resolve => this.requests.push({call, resolve})),
                clientside: () => ({type: 'unchanged'}),
                readiness: () => undefined,
            },
        });
        const find = ({type}: DryComponent) => this.library[type];
        const page: Page = {
            store,
            runtime,
            loading,
            state: stateFacade(store, loading, runtime, graph, config),
            find,
            knownTypes: () => Object.keys(this.library),
        };
        this.app = {
            page,
            graph,
            definitions,
            config,
            http: undefined as never,
            persistence,
            fetchVersion: () => Promise.reject(new Error('not asked for here')),
            persistedProps: ({type}) => (type === 'Field' ? ['value'] : []),
            reportProblems: () => undefined,
        };
        this.facts = whole ? byOutput(whole.facts) : factsOf(version);
        const {inserted} = store.setLayout(whole ? whole.layout : structuredClone(version.layout));
        this.origins.attach({events: runtime.events, store});
        this.results = new ReloadResults(this.app, this.origins, lost => this.lost.push(lineOf(lost)));
        runtime.events.listen(this.results.listen);
        runtime.mediator = this.results;
        if (isDrawn) {
            const onDrawn = (): void => runtime.start(inserted);
            render(createElement(AppView, {page, updateTitle: undefined, onDrawn}));
        } else {
            runtime.start(whole ? [] : inserted);
        }
    }

    /** The app goes on in another version. */
    async reload(version: Version, interrupted: readonly Interrupted[] = []): Promise<void> {
        const {app, origins} = this;
        const before = this.callbackVersion();
        const definitions = parseDependencies(definitionsOf(version));
        const layout = structuredClone(version.layout);
        await act(async () => {
            const done = this.results.during(app.page.runtime.jobs.all(), () =>
                replace(
                    app,
                    origins,
                    {layout, definitions},
                    before,
                    () => {
                        this.facts = factsOf(version);
                        return this.callbackVersion();
                    },
                    interrupted,
                ),
            );
            this.lost.push(...[...done.lost, ...findLost(done.entered, app.page.store)].map(lineOf));
        });
    }

    /** What the next page of the tab would find. */
    snapshot(most?: number): Snapshot {
        const {origins, app} = this;
        const interrupted = [...app.page.runtime.jobs.all()].map(({instance, triggers}) => ({
            instance: instanceName(instance),
            triggers: [...triggers],
        }));
        const text = writeSnapshot(
            {
                store: app.page.store,
                origins,
                posture: {window: [0, 0], scrolled: [], focused: undefined, details: []},
                definitions: app.definitions,
                facts: [...this.facts.values()],
                interrupted,
            },
            most,
        );
        return readSnapshot(text) as Snapshot;
    }

    /** A person enters something. */
    async enter(id: string, props: Json): Promise<void> {
        const node = this.node(id);
        await act(async () => this.app.page.runtime.setProps(node, props));
    }

    /** The server answers the request for these outputs. */
    async answer(output: string, outputs: Record<string, Json>): Promise<void> {
        const at = this.requests.findIndex(({call}) => call.callback.output === output);
        const [request] = this.requests.splice(at, at === -1 ? 0 : 1);
        if (!request) {
            throw new Error(`${output} was not asked for, but: ${this.asked.join(', ')}`);
        }
        await act(async () => request.resolve({type: 'updated', outputs, sideUpdate: {}}));
    }

    /** Whatever is under way in this turn comes to its end. */
    async settled(): Promise<void> {
        await act(async () => undefined);
    }

    /** What the server is asked for at this time: outputs, and why. */
    get asked(): string[] {
        return this.requests.map(({call}) => {
            const triggers = call.changedPropIds.join('+');
            return call.callback.output + (triggers ? ` by ${triggers}` : '');
        });
    }

    node(id: string) {
        const node = this.app.page.store.index.node(id);
        if (!node) {
            throw new Error(`the page has no ${id}`);
        }
        return node;
    }

    props(id: string): Json {
        return this.node(id).component.props;
    }

    private callbackVersion(): CallbackVersion {
        const {facts} = this;
        return {callbacks: this.app.graph.callbacks, facts, clientsideCode: () => ''};
    }

    private readonly library: Record<string, DrawnComponent> = Object.fromEntries(
        ['Box', 'Field', 'Tabs', 'Other'].map(type => [type, this.drawnComponent(type)]),
    );

    private drawnComponent(type: string): DrawnComponent {
        const {drawn, mounted} = this;
        function Drawn({id, name, children}: Json): ReactNode {
            const called = String(id ?? name ?? type);
            drawn.push(called);
            useEffect(() => void mounted.push(called), []);
            return createElement('div', {id: id as string | undefined}, children as ReactNode);
        }
        return Drawn as DrawnComponent;
    }
}

function lineOf({id, property, reason}: {id: string; property: string; reason: string}): string {
    return `${id}.${property}: ${reason}`;
}

function callbacksOf({callbacks = []}: Version): Callback[] {
    return callbacks.map(callback => (typeof callback === 'string' ? {text: callback} : callback));
}

function outputOf({text}: Callback): string {
    const outputs = (text.split('<-')[0] ?? '').replace('!', '').trim().split(' ');
    return outputs.length > 1 ? `..${outputs.join('...')}..` : (outputs[0] ?? '');
}

function definitionsOf(version: Version): object[] {
    return callbacksOf(version).map(callback => ({
        output: outputOf(callback),
        prevent_initial_call: callback.text.includes('!'),
        inputs: (callback.text.split('<-')[1] ?? '')
            .trim()
            .split(' ')
            .map(input => ({
                id: input.slice(0, input.lastIndexOf('.')),
                property: input.slice(input.lastIndexOf('.') + 1),
            })),
    }));
}

function factsOf(version: Version): Map<string, CallbackFacts> {
    return new Map(
        callbacksOf(version).map(callback => {
            const output = outputOf(callback);
            const {code = 'same', function: name = output} = callback;
            return [output, {output, module: 'app', function: name, fingerprint: code}];
        }),
    );
}
