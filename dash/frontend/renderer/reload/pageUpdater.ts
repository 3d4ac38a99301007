/**
 * Lets an open page follow its app from version to version: in place where that is possible, else by loading it anew and
 * going on where it was. Only pages that are being debugged have one.
 */
import {flushSync} from 'react-dom';
import type {App, AppVersion, Heritage} from '../app';
import type {Job} from '../executor/jobs';
import type {Callback} from '../graph/callback';
import type {DryComponent} from '../wire/component';
import {takeOver} from '../wire/config';
import type {CallbackDefinition} from '../wire/dependencies';
import {equals} from '../wire/equals';
import {Builds, buildOf} from './builds';
import type {CallbackFacts, CallbackVersion} from './callbackChanges';
import {byOutput, clientsideCode, FactsBook} from './factsBook';
import {type Entered, findLost, gone, type Lost, overruled} from './lost';
import {instanceName, Origins} from './origins';
import {fetchDocument, needsLoad} from './pageDocument';
import {PageMemory} from './pageMemory';
import {keepPosture, postureOf, ScrolledElements, seenOn, takePosture} from './posture';
import {type Replacement, replace} from './replacement';
import {ReloadResults} from './results';
import {
    Entries,
    readSnapshot,
    restoreOrigins,
    type Snapshot,
    type WholePage,
    writeSnapshot,
} from './snapshot';
import type {Interrupted} from './wishes';

export interface UpdateOptions {
    /** Begin anew: nothing of what people did is kept. */
    readonly fresh: boolean;
    /** What the server was said to serve now. */
    readonly build?: string | undefined;
}

export interface Updated {
    /** How many values that people entered stand where they were. */
    readonly kept: number;
    /** Those that have no place any more. What callbacks answer later may add to them. */
    readonly lost: readonly Lost[];
}

/** Who is told what the updater learns. */
export interface Audience<Facts extends CallbackFacts> {
    /** What the server says of the callbacks. */
    learned(facts: readonly Facts[]): void;
    /** The next version is about to take the place of the one that is shown. */
    reloading(): void;
}

const LOST = '_dash-devtools/lost';

export class PageUpdater<Facts extends CallbackFacts> {
    private readonly origins = new Origins();
    private readonly scrolled: ScrolledElements;
    private readonly memory: PageMemory;
    private readonly facts: FactsBook<Facts>;
    /** As the server wrote it. */
    private title: string;
    private app: App | undefined;
    private results: ReloadResults | undefined;
    private definitions: readonly CallbackDefinition[] = [];
    private readonly builds = new Builds();
    private snapshot: Snapshot | undefined;
    private entries = new Entries([]);
    private entered: readonly Entered[] = [];
    private lost: Lost[] = [];
    /** Updates follow one another, the first of them the facts that it compares with. */
    private running: Promise<unknown> = Promise.resolve();

    /** `prefix` is what all addresses of the app begin with. */
    constructor(
        private readonly page: Window,
        prefix: string,
        private readonly audience: Audience<Facts>,
    ) {
        this.title = page.document.title;
        this.scrolled = new ScrolledElements(page.document);
        this.memory = new PageMemory(page, prefix);
        this.facts = new FactsBook(page, prefix, facts => audience.learned(facts), this.heard);
    }

    /** The page that this one goes on with; undefined when there is none, or only what people entered into it. */
    readonly inherit = async (): Promise<Heritage | undefined> => {
        this.snapshot = readSnapshot(this.memory.read());
        this.entries = new Entries(this.snapshot?.whole ? [] : (this.snapshot?.entries ?? []));
        const whole = this.snapshot?.whole;
        if (!whole) {
            return undefined;
        }
        const facts = await this.facts.fetch();
        try {
            restoreOrigins(whole, this.origins);
        } catch (error) {
            this.giveUp(error);
            return undefined;
        }
        const update = (app: App, version: AppVersion): void => {
            this.facts.take(facts);
            this.goOnWith(whole, app, version);
        };
        return {layout: whole.layout, definitions: whole.definitions, update};
    };

    readonly entering = (component: DryComponent): boolean => {
        const isNew = this.origins.enter(component);
        const entries = isNew ? this.entries.take(component) : [];
        for (const {id, prop, value, sent} of entries) {
            if (equals(component.props[prop], sent)) {
                component.props = {...component.props, [prop]: value};
                this.origins.write(component, prop, {by: 'person', callback: undefined, given: sent});
            } else {
                this.lost.push(overruled(id, prop));
            }
        }
        return !isNew || entries.length > 0;
    };

    opened(app: App): void {
        this.app = app;
        this.definitions = app.definitions;
        const {store, runtime} = app.page;
        this.origins.attach({events: runtime.events, store});
        this.results = new ReloadResults(app, this.origins, lost => this.lost.push(lost));
        runtime.events.listen(this.results.listen);
        runtime.mediator = this.results;
        this.memory.forget();
        const {posture, whole} = this.snapshot ?? {};
        const stop = runtime.onStep(() => {
            stop();
            if (posture) {
                takePosture(this.page.document, posture);
            }
            this.reportWhenIdle(app);
        });
        if (!whole) {
            this.running = this.facts.open(buildOf(app));
        }
    }

    /** Bring the page up to date with its server. `'full'`: it is being loaded anew. */
    update(options: UpdateOptions): Promise<Updated | 'full'> {
        const next = this.running.then(() => this.follow(options));
        this.running = next;
        return next;
    }

    /** Load the page anew, and go on where it was. */
    load(): 'full' {
        const {app, memory} = this;
        if (app) {
            try {
                // A browser may keep less than it says.
                memory.write(this.describe(app)) || memory.write(this.describe(app, 0));
            } catch (error) {
                console.warn('Dash could not keep what this page holds.', error);
            }
        }
        this.page.location.reload();
        return 'full';
    }

    /** Sees the headers of every answer. */
    readonly heard = (headers: Headers): void => {
        this.builds.heard(headers);
    };

    private async follow({fresh, build}: UpdateOptions): Promise<Updated | 'full'> {
        const {app} = this;
        if (fresh) {
            this.memory.forget();
            this.page.location.reload();
            return 'full';
        }
        if (!app) {
            return this.load();
        }
        const {runtime} = app.page;
        runtime.hold();
        const startedAt = performance.now();
        try {
            const [version, {config, title}, facts] = await this.builds.oneOf(buildOf(app), build, () =>
                Promise.all([
                    app.fetchVersion(),
                    fetchDocument(this.page.location.href, this.heard),
                    this.facts.fetch(),
                ]),
            );
            measure('fetched', startedAt);
            const reason = needsLoad(app.config, config);
            if (reason !== undefined) {
                console.info(`Dash loads this page anew: ${reason}.`);
                return this.load();
            }
            const fetchedAt = performance.now();
            takeOver(app.config, config);
            this.takeTitle(title);
            const updated = this.replaceInPlace(app, version, facts);
            measure('drawn', fetchedAt);
            app.reportProblems();
            return updated;
        } catch (error) {
            console.warn('Dash loads this page anew, because it could not be brought up to date.', error);
            return this.load();
        } finally {
            runtime.release();
            this.reportWhenIdle(app);
        }
    }

    private replaceInPlace(app: App, version: AppVersion, facts: readonly Facts[]): Updated {
        const {document} = this.page;
        const seen = seenOn(document);
        const posture = postureOf(document, this.scrolled.current);
        const before = {
            callbacks: app.graph.callbacks,
            facts: this.facts.current,
            clientsideCode: (callback: Callback) => clientsideCode(callback, this.page),
        };
        this.facts.take(facts);
        const {entered, lost} = flushSync(() => this.replace(app, version, before, []));
        keepPosture(document, posture, seen);
        const all = [...lost, ...findLost(entered, app.page.store)];
        return {kept: entered.length - all.length, lost: all};
    }

    /** Pages and callbacks may have given the document a title of their own. */
    private takeTitle(title: string): void {
        if (this.page.document.title === this.title) {
            this.page.document.title = title;
        }
        this.title = title;
    }

    private goOnWith(whole: WholePage, app: App, version: AppVersion): void {
        for (const [instance, run] of whole.runs) {
            this.origins.noteRun(instance, run);
        }
        const before = {
            callbacks: app.graph.callbacks,
            facts: byOutput(whole.facts),
            // What such functions do beside their outputs, to the document or to listeners, went with that page.
            clientsideCode: () => 'of another page',
        };
        try {
            this.replace(app, version, before, whole.interrupted);
        } catch (error) {
            this.giveUp(error);
        }
    }

    /** What was kept does not fit: begin without it. */
    private giveUp(error: unknown): void {
        console.warn('Dash could not bring back what this page held.', error);
        this.memory.forget();
        this.page.location.reload();
    }

    private replace(
        app: App,
        version: AppVersion,
        before: CallbackVersion,
        interrupted: readonly Interrupted[],
    ): Replacement {
        this.audience.reloading();
        this.definitions = version.definitions;
        const after = (): CallbackVersion => ({
            callbacks: app.graph.callbacks,
            facts: this.facts.current,
            clientsideCode: callback => clientsideCode(callback, this.page),
        });
        const done = (this.results as ReloadResults).during(app.page.runtime.jobs.all(), () =>
            replace(app, this.origins, version, before, after, interrupted),
        );
        this.entered = [...this.entered, ...done.entered];
        this.lost.push(...done.lost);
        return done;
    }

    private describe({page: {store, runtime}}: App, most?: number): string {
        const interrupted = [...runtime.jobs.all()].map(({instance, triggers}: Job) => ({
            instance: instanceName(instance),
            triggers: [...triggers],
        }));
        const {document} = this.page;
        const parts = {
            store,
            origins: this.origins,
            posture: postureOf(document, this.scrolled.current),
            definitions: this.definitions,
            facts: [...this.facts.current.values()],
            interrupted,
        };
        return writeSnapshot(parts, most);
    }

    /** What was lost is known when the callbacks have answered that the new version asks for. */
    private reportWhenIdle(app: App): void {
        const {runtime} = app.page;
        const reportIfIdle = (): void => {
            if (!runtime.isBusy) {
                stop();
                this.results?.end();
                this.report(app);
            }
        };
        const stop = runtime.onStep(reportIfIdle);
        reportIfIdle();
    }

    private report(app: App): void {
        const left = this.entries.left.map(({id, prop}) => gone(id, prop));
        const lost = [...this.lost, ...findLost(this.entered, app.page.store), ...left];
        [this.lost, this.entered, this.entries] = [[], [], new Entries([])];
        if (lost.length > 0) {
            const lines = lost.map(({id, property, reason}) => `${id}.${property}: ${reason}`);
            console.info(`Dash could not keep everything that was entered:\n${lines.join('\n')}`);
            // Whoever may not tell the server has the console.
            void app.http.postJson(LOST, lost, () => undefined).catch(() => undefined);
        }
    }
}

/** Shown in the browser's own timeline. */
function measure(name: string, start: number): void {
    performance.measure(`dash update ${name}`, {start, end: performance.now()});
}
