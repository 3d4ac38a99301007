/**
 * The rules by which callbacks run, as a state machine: no clock, no network, no page beyond its index of ids.
 *
 * An event comes in, the jobs change, effects go out. `jobs` is changed in place, because copying it would cost every
 * event the number of all jobs; all decisions are made here, so a test is a list of events and the effects expected.
 */
import type {Callback, Dependency, Instance} from '../graph/callback';
import type {CallbackGraph} from '../graph/graph';
import {isList, type PageIndex, resolve} from '../graph/page';
import type {Reach} from '../graph/topology';
import {type KnownId, propText} from '../ids/id';
import type {BlockedJob, Job, JobId, Jobs, RunningJob} from './jobs';

export interface PageChange {
    readonly changed: readonly {readonly id: KnownId; readonly property: string}[];
    readonly inserted: readonly KnownId[];
    readonly removed: readonly KnownId[];
}

export type JobEvent =
    /** Users, scripts and side effects changed the page. */
    | {readonly type: 'page'; readonly change: PageChange}
    /** The first layout is in: only outputs count, every input has just appeared. */
    | {readonly type: 'loaded'; readonly inserted: readonly KnownId[]}
    /** A job ended; `change` is what its outputs did. An answer that failed changes nothing. */
    | {readonly type: 'settled'; readonly job: JobId; readonly change: PageChange};

export type DropReason =
    /** Triggered again while running: the newer answer counts. */
    | 'superseded'
    | 'outputs left the page'
    | 'inputs are not on the page'
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

const NO_CHANGE: PageChange = {changed: [], inserted: [], removed: []};

/** `ran`: it had its turn, so its outputs are as new as they get. */
interface Ended {
    readonly instance: Instance;
    readonly ran: boolean;
}

/** One event's work. `ended` holds instances whose dependants may go on; `fresh` the jobs that may start. */
class Step {
    private readonly effects: Effect[] = [];
    private readonly fresh = new Set<JobId>();
    private readonly ended: Ended[] = [];
    private readonly written = new Set<string>();

    constructor(
        private readonly graph: CallbackGraph,
        private readonly page: PageIndex,
        private readonly jobs: Jobs,
    ) {}

    take(event: JobEvent): Effect[] {
        const settled = event.type === 'settled' ? this.jobs.get(event.job) : undefined;
        if (event.type === 'settled' && !settled) {
            // Superseded or dropped meanwhile: a late answer changes nothing.
            return [];
        }
        if (settled) {
            this.jobs.remove(settled);
        }
        const change = event.type === 'loaded' ? {...NO_CHANGE, inserted: event.inserted} : event.change;
        this.takeRemoved(change);
        this.takeInserted(change.inserted, event.type === 'loaded');
        for (const {id, property} of change.changed) {
            this.takeChanged(id, property, settled?.instance);
        }
        if (settled) {
            this.ended.push({instance: settled.instance, ran: true});
        }
        this.settle();
        return this.effects;
    }

    private takeRemoved({removed, inserted}: PageChange): void {
        const arrived = new Set(inserted.map(id => id.text));
        for (const id of removed) {
            for (const job of this.jobs.writingTo(id.text)) {
                if (!this.outputsRemain(job, arrived)) {
                    this.drop(job, 'outputs left the page');
                }
            }
        }
        for (const id of removed) {
            for (const instance of this.graph.listing(id, this.page)) {
                this.request(instance, []);
            }
        }
    }

    /** A list of outputs may lose some; a single one that left ends the job, even if a namesake took its place. */
    private outputsRemain(job: Job, arrived: ReadonlySet<string>): boolean {
        const {callback, match} = job.instance;
        return callback.outputs.every(output => {
            const resolved = resolve(output, match, this.page);
            return isList(resolved)
                ? resolved.length > 0
                : resolved !== undefined && !arrived.has(resolved.text);
        });
    }

    private takeInserted(inserted: readonly KnownId[], isFirstLayout: boolean): void {
        const initial = new Set<string>();
        for (const id of inserted) {
            for (const instance of this.graph.writing(id, this.page)) {
                this.requestInitial(instance, initial);
            }
        }
        for (const id of inserted) {
            for (const {instance, property} of this.graph.reading(id, this.page)) {
                if (instance.callback.outputs.length === 0) {
                    this.requestInitial(instance, initial);
                } else if (!isFirstLayout && !initial.has(instance.key)) {
                    this.request(instance, [propText({id: id.text, property})]);
                }
            }
        }
    }

    private requestInitial(instance: Instance, seen: Set<string>): void {
        if (!seen.has(instance.key)) {
            seen.add(instance.key);
            if (!instance.callback.preventInitialCall) {
                this.request(instance, []);
            }
        }
    }

    private takeChanged(id: KnownId, property: string, cause: Instance | undefined): void {
        const prop = propText({id: id.text, property});
        this.written.add(prop);
        for (const instance of this.graph.triggeredBy(id, property, this.page)) {
            // A callback whose output is also its input does not answer itself.
            if (instance.key !== cause?.key) {
                this.request(instance, [prop]);
            }
        }
    }

    private request(instance: Instance, triggers: readonly string[]): void {
        let job = this.jobs.ofInstance(instance.key);
        if (job?.state === 'running') {
            this.jobs.remove(job);
            this.effects.push({type: 'drop', job, reason: 'superseded'});
            job = undefined;
        }
        job ??= this.jobs.enqueue(instance, this.singleOutputIds(instance));
        for (const trigger of triggers) {
            job.triggers.add(trigger);
        }
        this.fresh.add(job.id);
    }

    private singleOutputIds({callback, match}: Instance): string[] {
        const ids: string[] = [];
        for (const output of callback.outputs) {
            const resolved = output.pattern?.multiple ? undefined : resolve(output, match, this.page);
            if (resolved && !isList(resolved)) {
                ids.push(resolved.text);
            }
        }
        return ids;
    }

    /** Starts what can start, releases what waited for the ended, until nothing moves. */
    private settle(): void {
        for (;;) {
            // Before every start: who waited learns first what the ended ones left unchanged.
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

    private isBlocked(instance: Instance): boolean {
        for (const [other, reach] of this.graph.topology.upstream(instance.callback.index)) {
            const active = this.jobs.ofCallback(other);
            if (reach === 'any' ? active.size > 0 : active.has(instance.matchText)) {
                return true;
            }
        }
        return false;
    }

    private release({instance: {callback, match, matchText}, ran}: Ended): void {
        const unchanged = ran ? this.unchangedOutputs(callback, match) : [];
        const isLast = this.jobs.ofCallback(callback.index).size === 0;
        for (const [other, reach] of this.graph.topology.downstream(callback.index)) {
            for (const job of this.waiting(other, reach, matchText)) {
                for (const prop of unchanged) {
                    job.settled.add(prop);
                }
                if (isLast || reach === 'aligned') {
                    this.fresh.add(job.id);
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

    private unchangedOutputs(callback: Callback, match: Instance['match']): string[] {
        const props: string[] = [];
        for (const output of callback.outputs) {
            for (const prop of this.propsOf(output, match)) {
                if (!this.written.has(prop)) {
                    props.push(prop);
                }
            }
        }
        return props;
    }

    private propsOf(dependency: Dependency, match: Instance['match']): string[] {
        const resolved = resolve(dependency, match, this.page);
        const ids = resolved === undefined ? [] : isList(resolved) ? resolved : [resolved];
        return ids.map(id => propText({id: id.text, property: dependency.property}));
    }

    private start(job: BlockedJob): void {
        const {callback, match} = job.instance;
        const outputs = this.present(callback.outputs, match);
        if (!outputs || (callback.outputs.length > 0 && outputs.length === 0)) {
            this.drop(job, 'outputs left the page');
        } else if (!this.present([...callback.inputs, ...callback.state], match)) {
            this.drop(job, 'inputs are not on the page');
        } else if (this.isNothingNew(job)) {
            this.drop(job, 'nothing new');
        } else {
            const ids = outputs.map(id => id.text);
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
        if (job.triggers.size > 0 || job.settled.size === 0) {
            return false;
        }
        const {callback, match} = job.instance;
        return callback.inputs.every(input =>
            this.propsOf(input, match).every(prop => job.settled.has(prop)),
        );
    }

    private drop(job: Job, reason: DropReason): void {
        this.jobs.remove(job);
        this.effects.push({type: 'drop', job, reason});
        this.ended.push({instance: job.instance, ran: reason === 'nothing new'});
    }
}
