/** One page being debugged: what was recorded of it, what went wrong, and what its server tells. */
import type {App, Watcher} from '../app';
import {pageHistory} from '../executor/pageHistory';
import type {History} from '../history/history';
import {PageUpdater, type Updated, type UpdateOptions} from '../reload/pageUpdater';
import type {DryComponent} from '../wire/component';
import {isRecord} from '../wire/narrow';
import {BuildState} from './build';
import {placeOf, takePlaces} from './createdAt';
import {Editor} from './editor';
import {ErrorCapture} from './errors/capture';
import {BUILD_KEY, describeOpening} from './errors/describe';
import {ErrorLog, type LoggedError} from './errors/errorLog';
import {Preferences} from './preferences';
import {Recorder} from './recorder/recorder';
import {ServerAvailability} from './server';
import {checkDependencies} from './validation/checkDependencies';
import {type PropTables, parsePropTables} from './validation/propType';
import {type Report, Validator} from './validation/validator';

/** Where in Python a callback is, as `_dash-devtools/callbacks` says. */
export interface CallbackSource {
    readonly output: string;
    readonly function: string;
    readonly module: string;
    readonly file: string;
    readonly line: number;
    readonly hidden: boolean;
    readonly fingerprint: string | null;
}

export class Session {
    readonly recorder = new Recorder();
    readonly errors = new ErrorLog();
    readonly editor = new Editor(() => this.prefix);
    readonly server = new ServerAvailability();
    readonly build = new BuildState();
    readonly preferences = new Preferences(() => window.localStorage);
    /** Whether the server notes where components are created. */
    knowsPlaces = false;
    private opened: App | undefined;
    private steps: History | undefined;
    /** What our components take; known when props are checked. */
    private tables: PropTables | undefined;
    private sourcesByOutput: ReadonlyMap<string, CallbackSource> = new Map();
    private readonly listeners = new Set<() => void>();
    private readonly capture = new ErrorCapture(this.errors, this.recorder);
    /** Only pages that follow saved files have one. */
    private readonly updater: PageUpdater<CallbackSource> | undefined;

    /** `prefix` is what all addresses of the app begin with. */
    constructor(
        private readonly prefix: string,
        {followsFiles = false} = {},
    ) {
        this.updater = followsFiles
            ? new PageUpdater<CallbackSource>(window, prefix, {
                  learned: sources => this.takeSources(sources),
                  reloading: () => {
                      this.recorder.addReload();
                      this.forgetCalls();
                  },
              })
            : undefined;
        this.capture.watchBuild(this.build);
    }

    /** Undefined until layout and callbacks are there. */
    get app(): App | undefined {
        return this.opened;
    }

    /** What the user did, as steps that can be taken back; undefined until the app is there. */
    get history(): History | undefined {
        return this.steps;
    }

    /** Callbacks by the name the server knows them by. */
    get sources(): ReadonlyMap<string, CallbackSource> {
        return this.sourcesByOutput;
    }

    readonly watcher: Watcher = {
        opened: app => {
            this.opened = app;
            this.updater?.opened(app);
            this.recorder.attach({events: app.page.runtime.events, store: app.page.store});
            this.capture.watchApp(app);
            this.steps = pageHistory(app.page.store, app.page.runtime, app.graph);
            this.announce();
            if (!this.updater) {
                void this.learnSources(app);
            }
            if (app.config.raw.props_check === true) {
                this.capture.hold();
                void this.validate(app).finally(() => this.capture.release());
            }
        },
        failed: error => this.errors.add(describeOpening(error)),
        checked: problems => {
            if (this.opened?.config.raw.ui === true) {
                this.capture.tellProblems('declared', problems);
            }
            this.checkDependencies();
        },
        exchanged: (job, exchange) => this.recorder.takeExchange(job, exchange),
        extras: {
            headers: {'X-Dash-Devtools-Places': 'yes'},
            takeFrom: (answer, text) => {
                const bytes = takePlaces(answer, text);
                this.knowsPlaces ||= bytes > 0;
                return bytes;
            },
            heard: headers => this.updater?.heard(headers),
        },
    };

    /** What the watchers of a page hear that follows saved files. */
    get watchers(): readonly Watcher[] {
        const {updater, watcher} = this;
        return [updater ? {...watcher, inherit: updater.inherit, entering: updater.entering} : watcher];
    }

    /** Bring the page up to date with its server; `'full'` when it is being loaded anew. */
    async update(options: UpdateOptions): Promise<Updated | 'full'> {
        return this.updater ? this.updater.update(options) : this.load();
    }

    /** Load the page anew, and go on where it was. */
    load(): 'full' {
        if (this.updater) {
            return this.updater.load();
        }
        window.location.reload();
        return 'full';
    }

    watchWindow(page: Window): void {
        this.capture.watchWindow(page);
    }

    /** Whether somebody can read why the next version of the app is not there. */
    get showsBuildError(): boolean {
        const {hidesErrors, isCollapsed} = this.preferences.current;
        return !hidesErrors && !isCollapsed && this.errors.all.some(({key}) => key === BUILD_KEY);
    }

    dismiss({key, number}: LoggedError): void {
        if (key === BUILD_KEY) {
            this.build.dismiss();
        } else {
            this.errors.remove(number);
        }
    }

    showBuildError(): void {
        this.preferences.set({hidesErrors: false, isCollapsed: false});
        this.build.show();
    }

    /** Called when the app is opened and when its sources are known. */
    subscribe(listener: () => void): () => void {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
    }

    private async learnSources(app: App): Promise<void> {
        try {
            const sources = await app.http.getJson('_dash-devtools/callbacks');
            this.takeSources((sources as CallbackSource[]).filter(isRecord));
        } catch (error) {
            console.warn('The dev tools could not learn where callbacks are defined.', error);
        }
    }

    /** What failed in the former version of the app is called again in this one. */
    private forgetCalls(): void {
        for (const {number, instance} of this.errors.all) {
            if (instance) {
                this.errors.remove(number);
            }
        }
    }

    private takeSources(sources: readonly CallbackSource[]): void {
        this.sourcesByOutput = new Map(sources.map(source => [source.output, source]));
        this.announce();
    }

    private async validate(app: App): Promise<void> {
        try {
            const tables = parsePropTables(await app.http.getJson('_dash-devtools/props'));
            const report: Report = (component, {prop, value, title, message, output, trail}) => {
                const isNew = this.capture.isFirstToTell(component, prop, value);
                if (!isNew && output === undefined) {
                    return;
                }
                if (app.config.raw.ui === true) {
                    const key = `${title} ${message}`;
                    const created = placeOf(component);
                    const source = output === undefined ? undefined : this.sourcesByOutput.get(output);
                    // Callbacks of ours, such as that of pages, pass on what an author's function made.
                    const place = source?.hidden ? undefined : source;
                    const where = source?.hidden ? undefined : (source?.function ?? output);
                    this.errors.add({key, kind: 'frontend', title, message, where, place, trail, created});
                } else {
                    console.error(`${title}\n${message}\nIn the layout: ${trail}`);
                }
            };
            new Validator(app, tables, report).start();
            this.tables = tables;
            this.checkDependencies();
        } catch (error) {
            console.warn('The dev tools could not learn what components take.', error);
        }
    }

    private checkDependencies(): void {
        const {opened: app, tables} = this;
        const {validateCallbacks, suppressCallbackExceptions, raw} = app?.config ?? {};
        if (app && tables && raw?.ui === true && validateCallbacks && !suppressCallbackExceptions) {
            const {index} = app.page.store;
            const find = (id: string): DryComponent | undefined => index.node(id)?.component;
            this.capture.tellProblems('properties', checkDependencies(app.graph.callbacks, find, tables));
        }
    }

    private announce(): void {
        for (const listener of this.listeners) {
            listener();
        }
    }
}
