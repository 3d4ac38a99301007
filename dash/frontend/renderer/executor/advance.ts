/**
 * The rules by which callbacks run, as a state machine: no clock, no network, no page beyond its index of ids.
 *
 * An event comes in, the jobs change, effects go out. `jobs` is changed in place, because copying it would cost every
 * event the number of all jobs; all decisions are made here, so a test is a list of events and the effects expected.
 */
import type {Callback, Dependency, Instance} from '../graph/callback';
import type {CallbackGraph, Listing} from '../graph/graph';
import {isList, type PageIndex, resolve, resolvedIds} from '../graph/page';
import type {Edges, Reach} from '../graph/topology';
import {type KnownId, propText} from '../ids/id';
import {Arrivals} from './arrivals';
import type {BlockedJob, Job, JobId, Jobs, RunningJob} from './jobs';
import type {Lineage} from './lineage';

export interface PageChange {
    readonly changed: readonly {readonly id: KnownId; readonly property: string}[];
    readonly inserted: readonly KnownId[];
    readonly removed: readonly KnownId[];
}

/** A call that somebody asks for; without triggers it is an initial one. */
export interface Wish {
    readonly instance: Instance;
    readonly triggers: readonly string[];
}

export interface Reload {
    /** Callbacks that are not what they were, by number: answers that are under way for them are void. */
    readonly outdated: ReadonlySet<number>;
    readonly wishes: readonly Wish[];
}

export type JobEvent =
    /** Users, scripts and side effects changed the page. */
    | {readonly type: 'page'; readonly change: PageChange}
    /** The first layout is in: only outputs count, every input has just appeared. `change` holds what it did at once. */
    | {readonly type: 'loaded'; readonly change: PageChange}
    /** Somebody wants a callback to run as it did, with the values of now. */
    | ({readonly type: 'again'} & Wish)
    /** The app goes on in another version. `change` is what that did to the page. */
    | ({readonly type: 'reloaded'; readonly change: PageChange} & Reload)
    /**
     * A job ended; `change` is what its outputs did. An answer that failed changes nothing. `side` is what else came
     * with the answer: it triggers like anybody's change, in one event, so that who reads both runs once.
     */
    | {readonly type: 'settled'; readonly job: JobId; readonly change: PageChange; readonly side: PageChange};

export type DropReason =
    /** Triggered again while running: the newer answer counts. */
    | 'superseded'
    | 'outputs left the page'
    | 'inputs are not on the page'
    /** What it runs has another code by now. */
    | 'the app was reloaded'
    /** An initial call whose inputs all come from callbacks that changed nothing. */
    | 'nothing new';

export type Effect =
    | {readonly type: 'run'; readonly job: RunningJob}
    | {readonly type: 'drop'; readonly job: Job; readonly reason: DropReason};

export interface Surroundings {
    readonly graph: CallbackGraph;
    readonly page: PageIndex;
}

export function advance({graph, page}: Surroundings, jobs: Jobs, event: JobEvent): Effect[] {
    return new Step(graph, page, jobs).take(event);
}

/** The job whose answer requests another: by changing a property, or by putting a component on the page. */
interface Cause {
    readonly lineage: Lineage;
    readonly inserted: boolean;
}

/** One event's work. `ended` holds instances whose dependants may go on; `fresh` the jobs that may start. */
class Step {
    private readonly effects: Effect[] = [];
    private readonly fresh = new Set<JobId>();
    private readonly ended: Instance[] = [];

    constructor(
        private readonly graph: CallbackGraph,
        private readonly page: PageIndex,
        private readonly jobs: Jobs,
    ) {}

    take(event: JobEvent): Effect[] {
        if (event.type === 'again') {
            this.grant(event);
            this.settle();
            return this.effects;
        }
        if (event.type === 'reloaded') {
            this.reload(event);
            this.takeChange(event.change, undefined, false);
            this.settle();
            return this.effects;
        }
        const settled = event.type === 'settled' ? this.jobs.get(event.job) : undefined;
        if (event.type === 'settled' && !settled) {
            // Superseded or dropped meanwhile: a late answer changes nothing.
            return [];
        }
        if (settled) {
            this.jobs.remove(settled);
        }
        if (settled) {
            this.markUnchanged(settled, event.change);
            this.ended.push(settled.instance);
        }
        if (event.type === 'settled') {
            this.takeChange(event.side, undefined, false);
        }
        this.takeChange(event.change, settled?.lineage, event.type === 'loaded');
        this.settle();
        return this.effects;
    }

    private grant({instance, triggers}: Wish): void {
        this.request(instance, triggers, undefined);
        const job = this.jobs.ofInstance(instance.key);
        if (job?.state === 'blocked') {
            job.isWanted = true;
        }
    }

    private reload({outdated, wishes}: Reload): void {
        for (const job of [...this.jobs.all()]) {
            if (outdated.has(job.instance.callback.index)) {
                this.drop(job, 'the app was reloaded');
            } else if (job.state === 'blocked') {
                // What it waited for may be gone.
                this.fresh.add(job.id);
            }
        }
        for (const wish of wishes) {
            this.grant(wish);
        }
    }

    /** Those who wait for the job learn which of its outputs it left alone, if they read them. */
    private markUnchanged(job: Job, {changed}: PageChange): void {
        const {callback, match, matchText} = job.instance;
        // A list of outputs may have grown since: the newcomers were not part of the call.
        const asked = new Set(job.state === 'running' ? job.outputIds : []);
        const written = new Set(changed.map(({id, property}) => propText({id: id.text, property})));
        const unchanged = callback.outputs
            .flatMap(output => this.propsOf(output, match))
            .filter(prop => !written.has(prop) && asked.has(prop.slice(0, prop.lastIndexOf('.'))));
        if (unchanged.length === 0) {
            return;
        }
        for (const [other, reach] of this.active(this.graph.topology.downstream(callback.index))) {
            for (const job of this.waiting(other, reach, matchText)) {
                for (const prop of unchanged) {
                    job.settled.add(prop);
                }
            }
        }
    }

    private takeChange(change: PageChange, lineage: Lineage | undefined, isFirstLayout: boolean): void {
        const moved = lineage && {lineage, inserted: true};
        const written = lineage && {lineage, inserted: false};
        this.takeRemoved(change, moved);
        this.takeInserted(change, isFirstLayout, moved);
        for (const {id, property} of change.changed) {
            this.takeChanged(id, property, written);
        }
    }

    private takeRemoved({removed}: PageChange, cause: Cause | undefined): void {
        const left = new Set(removed.map(id => id.text));
        for (const job of this.jobsWriting(removed)) {
            if (!this.outputsRemain(job, left)) {
                this.drop(job, 'outputs left the page');
            }
        }
        const shorter = new Map<string, Listing>();
        for (const id of removed) {
            for (const listing of this.graph.listing(id, this.page)) {
                shorter.set(`${listing.instance.key} ${propText(listing.input)}`, listing);
            }
        }
        // What a list still has is new to its callback as a whole.
        for (const {instance, input} of shorter.values()) {
            this.request(instance, this.propsOf(input, instance.match), cause);
        }
    }

    private jobsWriting(ids: readonly KnownId[]): Set<Job> {
        const jobs = new Set<Job>();
        if (this.jobs.size > 0) {
            for (const id of ids) {
                for (const {key} of this.graph.writing(id, this.page)) {
                    const job = this.jobs.ofInstance(key);
                    if (job) {
                        jobs.add(job);
                    }
                }
            }
        }
        return jobs;
    }

    /** A list of outputs may lose some; a single one that left ends the job, even if a namesake took its place. */
    private outputsRemain({instance}: Job, left: ReadonlySet<string>): boolean {
        const {callback, match} = instance;
        return (
            this.outputIds(instance) !== undefined &&
            callback.outputs.every(output => {
                const resolved = resolve(output, match, this.page);
                return isList(resolved) || (resolved !== undefined && !left.has(resolved.text));
            })
        );
    }

    private takeInserted(change: PageChange, isFirstLayout: boolean, cause: Cause | undefined): void {
        // What came and went in the same turn was never there.
        const inserted = change.inserted.filter(id => this.page.find(id.text));
        const arrivals = new Arrivals(inserted, this.page);
        for (const id of inserted) {
            for (const instance of this.graph.writing(id, this.page)) {
                this.requestInitial(instance, arrivals, cause);
            }
        }
        for (const id of inserted) {
            for (const {instance, property} of this.graph.reading(id, this.page)) {
                if (instance.callback.outputs.length === 0) {
                    this.requestInitial(instance, arrivals, cause);
                } else if (!isFirstLayout && !arrivals.haveOutputsOf(instance)) {
                    this.request(instance, [propText({id: id.text, property})], cause);
                }
            }
        }
    }

    private requestInitial(instance: Instance, arrivals: Arrivals, cause: Cause | undefined): void {
        if (arrivals.isFirst(instance) && !instance.callback.preventInitialCall) {
            this.request(instance, [], cause);
        }
    }

    private takeChanged(id: KnownId, property: string, cause: Cause | undefined): void {
        if (!this.page.find(id.text)) {
            // Changed, and then gone in the same turn.
            return;
        }
        const prop = propText({id: id.text, property});
        for (const instance of this.graph.triggeredBy(id, property, this.page)) {
            this.request(instance, [prop], cause);
        }
    }

    private request(instance: Instance, triggers: readonly string[], cause: Cause | undefined): void {
        if (cause && this.endsCircle(instance.callback, cause)) {
            return;
        }
        const job = this.blockedJob(instance);
        if (!job) {
            return;
        }
        for (const trigger of triggers) {
            job.triggers.add(trigger);
        }
        if (cause || triggers.length > 0) {
            job.lineage.addCause(cause);
        }
        this.fresh.add(job.id);
    }

    /** A circle ends where it began: a callback does not answer itself, directly or through others. */
    private endsCircle({index}: Callback, {lineage, inserted}: Cause): boolean {
        return (
            (inserted || lineage.byInsertion || this.graph.topology.isOnCircle(index)) &&
            lineage.includes(index)
        );
    }

    /** The instance's job, new if need be. `undefined` when there is nothing it could write to. */
    private blockedJob(instance: Instance): BlockedJob | undefined {
        const known = this.jobs.ofInstance(instance.key);
        if (known?.state === 'blocked') {
            return known;
        }
        if (known) {
            this.jobs.remove(known);
            this.effects.push({type: 'drop', job: known, reason: 'superseded'});
        } else if (!this.outputIds(instance)) {
            return undefined;
        }
        const job = this.jobs.enqueue(instance);
        if (known) {
            job.lineage.inherit(known.lineage);
        }
        return job;
    }

    /** `undefined` when an output is not on the page, or when all are lists and empty. */
    private outputIds({callback: {outputs}, match}: Instance): readonly KnownId[] | undefined {
        const ids = this.present(outputs, match);
        return outputs.length > 0 && ids?.length === 0 ? undefined : ids;
    }

    /** Starts what can start, releases what waited for the ended, until nothing moves. */
    private settle(): void {
        for (;;) {
            for (let ended = this.ended.pop(); ended; ended = this.ended.pop()) {
                this.release(ended);
            }
            const [next] = this.fresh;
            if (next === undefined) {
                return;
            }
            this.fresh.delete(next);
            const job = this.jobs.get(next);
            if (job?.state === 'blocked' && !this.isBlocked(job.instance)) {
                this.start(job);
            }
        }
    }

    private isBlocked({callback, matchText}: Instance): boolean {
        for (const [other, reach] of this.active(this.graph.topology.upstream(callback.index))) {
            if (reach === 'any' || this.jobs.ofCallback(other).has(matchText)) {
                return true;
            }
        }
        return false;
    }

    private release({callback, matchText}: Instance): void {
        const isLast = this.jobs.ofCallback(callback.index).size === 0;
        for (const [other, reach] of this.active(this.graph.topology.downstream(callback.index))) {
            if (isLast || reach === 'aligned') {
                for (const job of this.waiting(other, reach, matchText)) {
                    this.fresh.add(job.id);
                }
            }
        }
    }

    /** Those of the callbacks that have jobs; found from the shorter side. */
    private *active(edges: Edges): Iterable<[number, Reach]> {
        const active = this.jobs.activeCallbacks();
        if (active.size < edges.size) {
            for (const index of active.keys()) {
                const reach = edges.get(index);
                if (reach) {
                    yield [index, reach];
                }
            }
        } else {
            for (const edge of edges) {
                if (active.has(edge[0])) {
                    yield edge;
                }
            }
        }
    }

    private waiting(callback: number, reach: Reach, matchText: string): BlockedJob[] {
        const jobs = this.jobs.ofCallback(callback);
        if (reach === 'any') {
            return [...jobs.values()].filter(job => job.state === 'blocked');
        }
        const job = jobs.get(matchText);
        return job?.state === 'blocked' ? [job] : [];
    }

    private propsOf(dependency: Dependency, match: Instance['match']): string[] {
        const ids = resolvedIds(dependency, match, this.page);
        return ids.map(id => propText({id: id.text, property: dependency.property}));
    }

    private start(job: BlockedJob): void {
        const {callback, match} = job.instance;
        const outputs = this.outputIds(job.instance);
        if (!outputs) {
            this.drop(job, 'outputs left the page');
        } else if (!this.present([...callback.inputs, ...callback.state], match)) {
            this.drop(job, 'inputs are not on the page');
        } else if (this.isNothingNew(job)) {
            this.drop(job, 'nothing new');
        } else {
            const ids = outputs.map(id => id.text);
            this.forgetAbsent(job.triggers);
            this.effects.push({type: 'run', job: this.jobs.run(job, ids)});
        }
    }

    /** The ids of all dependencies; `undefined` when one that is required is not on the page. */
    private present(dependencies: readonly Dependency[], match: Instance['match']): KnownId[] | undefined {
        const ids: KnownId[] = [];
        for (const dependency of dependencies) {
            const resolved = resolve(dependency, match, this.page);
            if (isList(resolved)) {
                ids.push(...resolved);
            } else if (resolved) {
                ids.push(resolved);
            } else if (!dependency.optional) {
                return undefined;
            }
        }
        return ids;
    }

    private isNothingNew(job: BlockedJob): boolean {
        if (job.triggers.size > 0 || job.settled.size === 0 || job.isWanted) {
            return false;
        }
        const {callback, match} = job.instance;
        return callback.inputs.every(input =>
            this.propsOf(input, match).every(prop => job.settled.has(prop)),
        );
    }

    /** Triggers whose component left while the job waited. */
    private forgetAbsent(triggers: Set<string>): void {
        for (const trigger of triggers) {
            if (!this.page.find(trigger.slice(0, trigger.lastIndexOf('.')))) {
                triggers.delete(trigger);
            }
        }
    }

    private drop(job: Job, reason: DropReason): void {
        this.jobs.remove(job);
        this.effects.push({type: 'drop', job, reason});
        this.ended.push(job.instance);
    }
}
