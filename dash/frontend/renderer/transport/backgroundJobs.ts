/** Background jobs that run on the server for this page, and the requests that concern them. */
import type {Call} from '../executor/call';
import type {Cancellation} from '../executor/cancellation';
import {canonicalId, propText} from '../ids/id';
import type {BackgroundHandle, WireProp} from '../wire/response';

interface BackgroundJob {
    readonly instance: string;
    readonly cancelProps: ReadonlySet<string>;
    isSuperseded: boolean;
}

export class BackgroundJobs {
    private readonly jobs = new Map<string, BackgroundJob>();

    started(
        call: Call,
        {job, cancel}: BackgroundHandle & {readonly cancel: readonly WireProp[]},
        cancellation: Cancellation,
    ): void {
        const cancelProps = cancel.map(({id, property}) => propText({id: canonicalId(id), property}));
        const entry = {
            instance: call.instance,
            cancelProps: new Set(cancelProps),
            isSuperseded: cancellation.isCancelled,
        };
        this.jobs.set(job, entry);
        cancellation.onCancel(() => {
            entry.isSuperseded = true;
        });
    }

    /** A superseded job stays known until a request has told the server to end it. */
    ended({job}: BackgroundHandle): void {
        if (!this.jobs.get(job)?.isSuperseded) {
            this.jobs.delete(job);
        }
    }

    /** `oldJob` ends what this call supersedes, `cancelJob` what its triggers cancel. */
    queryFor(call: Call): [string, string][] {
        const query: [string, string][] = [];
        for (const [job, entry] of this.jobs) {
            if (entry.isSuperseded && entry.instance === call.instance) {
                query.push(['oldJob', job]);
                this.jobs.delete(job);
            } else if (call.changedPropIds.some(prop => entry.cancelProps.has(prop))) {
                query.push(['cancelJob', job]);
            }
        }
        return query;
    }
}
