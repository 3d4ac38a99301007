/** The callbacks that wait or run, and the indexes that make each event cost only the jobs it concerns. */
import type {Instance} from '../graph/callback';
import {Lineage} from './lineage';

export type JobId = number;

interface JobBase {
    readonly id: JobId;
    readonly instance: Instance;
    /** The properties that caused it, as `id.property`; empty for an initial call. */
    readonly triggers: Set<string>;
    readonly lineage: Lineage;
}

/**
 * Waits for callbacks that feed it. `settled`: its inputs which those left unchanged. `isWanted`: it runs even if they
 * change nothing.
 */
export type BlockedJob = JobBase & {state: 'blocked'; readonly settled: Set<string>; isWanted: boolean};
export type RunningJob = JobBase & {state: 'running'; readonly outputIds: readonly string[]};
export type Job = BlockedJob | RunningJob;

export class Jobs {
    private readonly byId = new Map<JobId, Job>();
    private readonly byInstance = new Map<string, Job>();
    private readonly byCallback = new Map<number, Map<string, Job>>();
    private nextId = 1;

    constructor(private readonly enqueued: (job: BlockedJob) => void = () => undefined) {}

    get size(): number {
        return this.byId.size;
    }

    all(): IterableIterator<Job> {
        return this.byId.values();
    }

    get(id: JobId): Job | undefined {
        return this.byId.get(id);
    }

    ofInstance(key: string): Job | undefined {
        return this.byInstance.get(key);
    }

    ofCallback(index: number): ReadonlyMap<string, Job> {
        return this.byCallback.get(index) ?? NONE;
    }

    /** The callbacks that have jobs. */
    activeCallbacks(): ReadonlyMap<number, ReadonlyMap<string, Job>> {
        return this.byCallback;
    }

    enqueue(instance: Instance): BlockedJob {
        const id = this.nextId++;
        const job: BlockedJob = {
            id,
            instance,
            triggers: new Set(),
            lineage: new Lineage(instance.callback.index, id),
            state: 'blocked',
            settled: new Set(),
            isWanted: false,
        };
        this.put(job);
        this.enqueued(job);
        return job;
    }

    run(job: BlockedJob, outputIds: readonly string[]): RunningJob {
        this.remove(job);
        const {id, instance, triggers, lineage} = job;
        const running: RunningJob = {id, instance, triggers, lineage, outputIds, state: 'running'};
        this.put(running);
        return running;
    }

    remove(job: Job): void {
        const {instance, id} = job;
        this.byId.delete(id);
        if (this.byInstance.get(instance.key)?.id === id) {
            this.byInstance.delete(instance.key);
        }
        const siblings = this.byCallback.get(instance.callback.index);
        if (siblings?.get(instance.matchText)?.id === id) {
            siblings.delete(instance.matchText);
            if (siblings.size === 0) {
                this.byCallback.delete(instance.callback.index);
            }
        }
    }

    private put(job: Job): void {
        const {instance} = job;
        this.byId.set(job.id, job);
        this.byInstance.set(instance.key, job);
        const siblings = this.byCallback.get(instance.callback.index);
        if (siblings) {
            siblings.set(instance.matchText, job);
        } else {
            this.byCallback.set(instance.callback.index, new Map([[instance.matchText, job]]));
        }
    }
}

const NONE: ReadonlyMap<string, Job> = new Map();
