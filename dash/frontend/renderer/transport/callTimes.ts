/** What the page measured of callbacks' calls. A server that records is told with the next request. */
import type {ExecutorEvent} from '../executor/events';
import type {JobId} from '../executor/jobs';
import {type Exchange, SERVER_PART} from './exchange';

/** The callback's name, and milliseconds: from the cause to the request, and on the way to the server and back. */
export type CallTime = readonly [callback: string, queue: number | null, network: number | null];

/** As many as a server reads from one request. */
const LIMIT = 50;

export class CallTimes {
    private readonly jobs = new Map<JobId, {readonly callback: string; queuedAt: number | undefined}>();
    private measured: CallTime[] = [];

    constructor(private readonly now: () => number = () => performance.now()) {}

    readonly listen = (event: ExecutorEvent): void => {
        if (event.type === 'queued') {
            const {id, instance} = event.job;
            this.jobs.set(id, {callback: instance.callback.output, queuedAt: this.now()});
        } else if (event.type === 'ended' || event.type === 'dropped') {
            this.jobs.delete(event.job.id);
        }
    };

    readonly exchanged = (id: JobId, {startedAt, endedAt, timings}: Exchange): void => {
        const job = this.jobs.get(id);
        if (!job) {
            return;
        }
        const server = timings.find(({name}) => name === SERVER_PART);
        const queue = job.queuedAt === undefined ? null : startedAt - job.queuedAt;
        const network = server ? Math.max(0, endedAt - startedAt - server.durationMs) : null;
        this.measured = [...this.measured, [job.callback, queue, network] as const].slice(-LIMIT);
        // What a background callback asks for later did not wait for others.
        job.queuedAt = undefined;
    };

    /** Gives what is new. */
    readonly take = (): readonly CallTime[] => {
        const {measured} = this;
        this.measured = [];
        return measured;
    };
}
