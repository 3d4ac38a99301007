/**
 * Answers of callbacks that run because the app was reloaded. What is equal to their last answer leaves the page alone, and
 * components that are in both stay with what people entered into them.
 */
import type {App} from '../app';
import type {CallbackError} from '../executor/call';
import type {ExecutorEvent} from '../executor/events';
import type {Job, JobId, RunningJob} from '../executor/jobs';
import type {Mediator} from '../executor/runtime';
import type {Changes} from '../store/layoutStore';
import type {LayoutNode} from '../store/node';
import type {Json} from '../wire/narrow';
import {isPatch} from '../wire/patch';
import {carryOver} from './carryOver';
import type {Lost} from './lost';
import {LayoutMerge} from './merge';
import type {Origins} from './origins';
import {nodesWithIds, versionOf} from './version';

export class ReloadResults implements Mediator {
    /** Jobs that the reload asked for, directly or through others. */
    private readonly wave = new Set<JobId>();
    /** Jobs that ran before: the server that they asked may be gone. */
    private readonly former = new Set<JobId>();
    private isReloading = false;

    constructor(
        private readonly app: App,
        private readonly origins: Origins,
        private readonly lose: (lost: Lost) => void,
    ) {}

    readonly listen = (event: ExecutorEvent): void => {
        if (event.type === 'queued' && this.isReloading) {
            this.wave.add(event.job.id);
        }
    };

    /** Whatever is asked for while `reload` runs belongs to it. */
    during<Result>(running: Iterable<Job>, reload: () => Result): Result {
        for (const job of running) {
            this.former.add(job.id);
        }
        this.isReloading = true;
        try {
            return reload();
        } finally {
            this.isReloading = false;
        }
    }

    end(): void {
        this.wave.clear();
        this.former.clear();
    }

    place(job: RunningJob, node: LayoutNode, props: Json, changes: Changes): Json {
        if (!this.isOfWave(job)) {
            return props;
        }
        const {origins} = this;
        const {store} = this.app.page;
        const nodes = nodesWithIds(this.app);
        const version = versionOf(this.app, this.lose);
        const merge = new LayoutMerge(store, origins, version, changes);
        const set: Json = {};
        const left: Json = {};
        for (const [prop, value] of Object.entries(props)) {
            const write = origins.writesOf(node.component).get(prop);
            const before = write ? write.given : origins.sentOf(node.component)[prop];
            const merged = isPatch(value) ? value : merge.merge(before, value);
            if (isPatch(value)) {
                left[prop] = value;
            } else if (merged !== before) {
                set[prop] = merged;
            }
        }
        if (Object.keys(set).length > 0) {
            store.update(node, set, 'callback', changes);
            version.defaulted(node, set);
        }
        replaceItems(changes, carryOver(nodes, {store, origins}, version, changes));
        return left;
    }

    forgives({id}: RunningJob, {kind}: CallbackError): boolean {
        return kind === 'offline' && this.former.delete(id);
    }

    private isOfWave({id, lineage}: RunningJob): boolean {
        const isMember = this.wave.has(id) || lineage.causes.some(cause => this.wave.has(cause));
        if (isMember) {
            this.wave.add(id);
        }
        return isMember;
    }
}

function replaceItems(changes: Changes, by: Changes): void {
    changes.changed.splice(0, changes.changed.length, ...by.changed);
    changes.inserted.splice(0, changes.inserted.length, ...by.inserted);
    changes.removed.splice(0, changes.removed.length, ...by.removed);
}
