/** Brings the store, the rules and those who run callbacks together: decisions come from `advance`, this carries them out. */
import type {Instance, RunningValue} from '../graph/callback';
import type {CallbackGraph} from '../graph/graph';
import {resolvedIds} from '../graph/page';
import {canonicalId, type KnownId, splitProp} from '../ids/id';
import type {Changes, LayoutStore} from '../store/layoutStore';
import {noChanges} from '../store/layoutStore';
import type {Loading, Pending} from '../store/loading';
import type {LayoutNode, RenderType} from '../store/node';
import type {Persistence} from '../store/persistence';
import type {Json} from '../wire/narrow';
import {applyPatch, isPatch} from '../wire/patch';
import type {PropUpdates} from '../wire/response';
import {advance, type Effect, type JobEvent, type Reload} from './advance';
import {type Call, CallbackError, type Outcome, pendingOutputs, prepareCall, UNCHANGED} from './call';
import {Cancellation} from './cancellation';
import {ExecutorEvents} from './events';
import {Jobs, type RunningJob} from './jobs';

/** What reaches the page while a callback still runs. */
export interface Interim {
    update(updates: PropUpdates): void;
}

export interface Runners {
    /** Resolves in any case; trouble is an outcome. */
    server(call: Call, interim: Interim, cancellation: Cancellation): Promise<Outcome>;
    /** Synchronous functions give their outcome at once, so that chains need no waiting. */
    clientside(call: Call): Outcome | Promise<Outcome>;
    /** A promise while parts of the component are still being loaded. */
    readiness(node: LayoutNode): Promise<unknown> | undefined;
}

interface Parts {
    readonly store: LayoutStore;
    readonly graph: CallbackGraph;
    readonly loading: Loading;
    readonly persistence: Persistence;
    readonly runners: Runners;
}

interface Flight {
    readonly cancellation: Cancellation;
    pending: readonly Pending[];
}

/** What dev tools do with answers while a page goes over to another version of its app. */
export interface Mediator {
    /** Gives the props that are still to be set of those that a callback answered. */
    place(job: RunningJob, node: LayoutNode, props: Json, changes: Changes): Json;
    /** Whether a failure is no news: then the callback is called again. */
    forgives(job: RunningJob, error: CallbackError): boolean;
}

/** Components hand their errors over beside the props they change; it is never a prop itself. */
const REPORTED_ERROR = '_dash_error';

export class Runtime {
    readonly events = new ExecutorEvents();
    readonly jobs = new Jobs(job => this.events.emit({type: 'queued', job}));
    private readonly flights = new Map<number, Flight>();
    /** Calls without outputs that newer ones superseded, by job: what they do to the page stands as long as those run. */
    private readonly overtaken = new Map<number, Instance>();
    /** Calls that are to be made with the values they had, by instance. */
    private readonly repeated = new Map<string, Call>();
    private readonly queue: JobEvent[] = [];
    private readonly stepListeners = new Set<() => void>();
    private readonly parts: Parts;
    /** Only pages that are being debugged have one. */
    mediator: Mediator | undefined;
    private userChanges: Changes | undefined;
    /** Callbacks that are to start, while they are held. */
    private held: (() => void)[] | undefined;
    private isPumping = false;
    private hasStarted = false;

    constructor(parts: Parts) {
        this.parts = parts;
    }

    get isBusy(): boolean {
        return !this.hasStarted || this.jobs.size > 0;
    }

    /** Called when a round of events is through: whatever changed is visible by then. */
    onStep(listener: () => void): () => void {
        this.stepListeners.add(listener);
        return () => this.stepListeners.delete(listener);
    }

    /**
     * The first layout is drawn: run what has to run initially. Components that filled in props of their own while they
     * were mounted, such as the address of a Location, are triggers of the same calls, not of second ones.
     */
    start(inserted: Changes['inserted']): void {
        const early = this.takeUserChanges();
        this.queue.push({type: 'loaded', change: {...early, inserted: [...inserted, ...early.inserted]}});
        this.hasStarted = true;
        this.pump();
    }

    /** A component changed itself, or says what is wrong with it. Equal values are no change. */
    setProps(node: LayoutNode, given: Json): void {
        const {store, persistence} = this.parts;
        if (!node.attached) {
            return;
        }
        const {[REPORTED_ERROR]: error, ...changed} = given;
        if (error !== undefined) {
            this.events.emit({type: 'reported', node, error});
        }
        const props = store.differing(node, changed);
        if (Object.keys(props).length > 0) {
            const before = node.component.props;
            this.collect(changes => store.update(node, props, 'internal', changes));
            persistence.record(node.component, node.id, before, props);
        }
    }

    /** A script or another callback changes a component from outside. Nothing happens when it is not on the page. */
    setPropsById(id: string, props: Json, renderType: RenderType = 'clientsideApi'): void {
        const node = this.parts.store.index.node(canonicalId(id));
        if (node) {
            this.setPropsOf(node, props, renderType);
        }
    }

    setPropsOf(node: LayoutNode, props: Json, renderType: RenderType): void {
        this.collect(changes => this.write(node, props, renderType, changes));
    }

    /** Runs a callback again for the same triggers, with the values of `former` or else those on the page now. */
    runAgain(instance: Instance, triggers: readonly string[], former?: Call): void {
        if (former) {
            this.repeated.set(instance.key, former);
        }
        this.queue.push({type: 'again', instance, triggers});
        this.pump();
    }

    /** Whatever is to run waits from now on. */
    hold(): void {
        this.held ??= [];
    }

    release(): void {
        const waiting = this.held ?? [];
        this.held = undefined;
        for (const launch of waiting) {
            launch();
        }
        this.pump();
    }

    /** The app goes on in another version, which `change` has made of the page. */
    reload(reload: Reload, change: Changes): void {
        this.overtaken.clear();
        this.queue.push({type: 'reloaded', change, ...reload});
        this.pump();
    }

    /** Changes of one turn make one event: two `setProps` in a click are one call with two triggers. */
    collect(change: (changes: Changes) => void): void {
        if (!this.userChanges) {
            this.userChanges = noChanges();
            queueMicrotask(() => this.pump());
        }
        change(this.userChanges);
    }

    private pump(): void {
        if (this.isPumping || !this.hasStarted) {
            return;
        }
        this.isPumping = true;
        try {
            for (let event = this.nextEvent(); event; event = this.nextEvent()) {
                const {graph, store} = this.parts;
                for (const effect of advance({graph, page: store.index}, this.jobs, event)) {
                    this.carryOut(effect);
                }
            }
        } finally {
            this.isPumping = false;
            this.parts.loading.flush();
            this.announceStep();
        }
    }

    private nextEvent(): JobEvent | undefined {
        const next = this.queue.shift();
        if (next || !this.userChanges) {
            return next;
        }
        return {type: 'page', change: this.takeUserChanges()};
    }

    private takeUserChanges(): Changes {
        const changes = this.userChanges ?? noChanges();
        this.userChanges = undefined;
        return changes;
    }

    private carryOut(effect: Effect): void {
        if (effect.type === 'run') {
            this.run(effect.job);
        } else {
            const {id, instance} = effect.job;
            const flight = this.land(id, instance);
            flight?.cancellation.cancel();
            if (flight && effect.reason === 'superseded' && instance.callback.outputs.length === 0) {
                this.overtaken.set(id, instance);
            }
            this.events.emit({type: 'dropped', job: effect.job, reason: effect.reason});
        }
    }

    private run(job: RunningJob): void {
        const flight: Flight = {cancellation: new Cancellation(), pending: []};
        this.flights.set(job.id, flight);
        const waitFor = this.unready(job);
        if (waitFor.length > 0) {
            const go = (): void => {
                this.whenReleased(job, flight);
                this.pump();
            };
            // A chunk that cannot be loaded is the component's error to show; the callback goes on.
            Promise.allSettled(waitFor).then(go);
        } else {
            this.whenReleased(job, flight);
        }
    }

    private whenReleased(job: RunningJob, flight: Flight): void {
        if (this.held) {
            this.held.push(() => this.whenReleased(job, flight));
        } else if (this.flights.has(job.id)) {
            this.launch(job, flight);
        }
    }

    /**
     * What the call reads of components whose parts are on their way: they may fill in more when these arrive. Nobody has
     * asked for the parts of a component that is not drawn, such as one on a hidden tab.
     */
    private unready({instance: {callback, match}}: RunningJob): Promise<unknown>[] {
        const {store, runners} = this.parts;
        return [...callback.inputs, ...callback.state].flatMap(item =>
            resolvedIds(item, match, store.index).flatMap(({text}) => {
                const node = store.index.node(text);
                return (node?.isDrawn && runners.readiness(node)) || [];
            }),
        );
    }

    private launch(job: RunningJob, flight: Flight): void {
        const {store, runners} = this.parts;
        const {callback} = job.instance;
        const call = this.prepare(job);
        this.events.emit({type: 'started', job, call});
        this.setRunning(job.instance, callback.runningOn);
        const interim = {update: (updates: PropUpdates): void => this.applyInterim(job, updates)};
        const outcome = callback.clientside
            ? runners.clientside(call)
            : runners.server(call, interim, flight.cancellation);
        if (!(outcome instanceof Promise)) {
            this.finish(job, outcome);
            return;
        }
        flight.pending = pendingOutputs(job, store.index);
        this.parts.loading.start(flight.pending);
        outcome.then(result => {
            // What the user did before the answer came may have superseded it.
            if (this.userChanges) {
                this.pump();
            }
            this.finish(job, result);
            this.pump();
        });
    }

    private prepare(job: RunningJob): Call {
        const call = prepareCall(job, this.parts.store.index, (id, property) => this.read(id, property));
        const former = this.repeated.get(job.instance.key);
        this.repeated.delete(job.instance.key);
        // Something else may have asked for it meanwhile.
        const isSame = former?.changedPropIds.join() === call.changedPropIds.join();
        return former && isSame ? {...call, inputs: former.inputs, state: former.state} : call;
    }

    private read({text}: KnownId, property: string): unknown {
        return this.parts.store.index.node(text)?.component.props[property];
    }

    private applyInterim(job: RunningJob, updates: PropUpdates): void {
        if (this.flights.has(job.id)) {
            this.guard(job, () => this.applyFromOutside(updates));
            this.pump();
        }
    }

    private finish(job: RunningJob, outcome: Outcome): void {
        if (!this.land(job.id, job.instance)) {
            // Superseded or dropped meanwhile: its answer is void.
            if (this.overtaken.has(job.id)) {
                this.hearOut(job, outcome);
            }
            return;
        }
        this.forgetOvertaken(job);
        const change = noChanges();
        const isForgiven = outcome.type === 'failed' && this.mediator?.forgives(job, outcome.error) === true;
        this.events.emit({type: 'applying', job, outcome});
        if (outcome.type === 'updated') {
            this.guard(job, () => this.applyFromOutside(outcome.sideUpdate));
            this.guard(job, () => this.apply(outcome.outputs, change, job));
        } else if (outcome.type === 'failed' && !isForgiven) {
            this.fail(job, outcome.error);
        }
        this.queue.push({type: 'settled', job: job.id, change, side: this.takeUserChanges()});
        if (isForgiven) {
            this.queue.push({type: 'again', instance: job.instance, triggers: [...job.triggers]});
        }
        this.events.emit({type: 'ended', job, outcome: isForgiven ? UNCHANGED : outcome});
    }

    /** A superseded call without outputs: it was there for what it does, and so is the newer one. */
    private hearOut(job: RunningJob, outcome: Outcome): void {
        this.forgetOvertaken(job);
        if (outcome.type === 'updated') {
            this.guard(job, () => this.applyFromOutside(outcome.sideUpdate));
        }
    }

    /** Nothing of what is older than this job may land on what the job did. */
    private forgetOvertaken(job: RunningJob): void {
        for (const [id, {key}] of this.overtaken) {
            if (id <= job.id && key === job.instance.key) {
                this.overtaken.delete(id);
            }
        }
    }

    /** Ends what belongs to a running job. `undefined` when it is not running (any more). */
    private land(id: number, instance: Instance): Flight | undefined {
        const flight = this.flights.get(id);
        if (flight) {
            this.flights.delete(id);
            this.parts.loading.end(flight.pending);
            this.setRunning(instance, instance.callback.runningOff);
        }
        return flight;
    }

    private guard(job: RunningJob, apply: () => void): void {
        try {
            apply();
        } catch (cause) {
            this.fail(
                job,
                new CallbackError('malformed', cause instanceof Error ? cause.message : String(cause), {
                    cause,
                }),
            );
        }
    }

    private fail(job: RunningJob, error: CallbackError): void {
        this.events.emit({type: 'failed', job, error});
    }

    private setRunning(instance: Instance, values: readonly RunningValue[]): void {
        const {index} = this.parts.store;
        for (const {target, value} of values) {
            for (const id of resolvedIds(target, instance.match, index)) {
                this.setPropsById(id.text, {[target.property]: value}, 'callback');
            }
        }
    }

    /** Values that are not the callback's outputs; they trigger like anybody's change. */
    private applyFromOutside(updates: PropUpdates): void {
        if (Object.keys(updates).length > 0) {
            this.collect(changes => this.apply(updates, changes));
        }
    }

    /** `job` is the one whose outputs these are. */
    private apply(updates: PropUpdates, changes: Changes, job?: RunningJob): void {
        for (const [id, given] of Object.entries(updates)) {
            const node = this.parts.store.index.node(canonicalId(id));
            if (node) {
                const props = (job && this.mediator?.place(job, node, given, changes)) ?? given;
                if (props === given || Object.keys(props).length > 0) {
                    this.write(node, props, 'callback', changes);
                }
            }
        }
    }

    private write(node: LayoutNode, props: Json, renderType: RenderType, changes: Changes): void {
        const {store, persistence} = this.parts;
        const current = node.component.props;
        const values = Object.fromEntries(
            Object.entries(props).map(([name, value]) => [
                name,
                isPatch(value) ? applyPatch(current[name], value) : value,
            ]),
        );
        const switched = persistence.switched(node.component, node.id, values);
        store.update(node, {...values, ...switched}, renderType, changes);
        // What a callback or a script sets is found again like what a user sets.
        persistence.record(node.component, node.id, current, values);
    }

    private announceStep(): void {
        for (const listener of this.stepListeners) {
            listener();
        }
    }
}

/** `{"id.prop": value}` as the wire spells progress, in the form of all other updates. */
export function updatesByProp(values: Json): PropUpdates {
    const updates: Record<string, Json> = {};
    for (const [text, value] of Object.entries(values)) {
        const {id, property} = splitProp(text);
        updates[id] = {...updates[id], [property]: value};
    }
    return updates;
}
