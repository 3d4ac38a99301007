/** Listens to the executor and the store, and keeps what happened: the latest executions, and sums by callback. */
import type {Call, Outcome} from '../../executor/call';
import type {ExecutorEvent, ExecutorEvents} from '../../executor/events';
import type {Job, JobId} from '../../executor/jobs';
import type {Callback} from '../../graph/callback';
import type {Update} from '../../store/layoutStore';
import type {Exchange} from '../../transport/exchange';
import {hasChanged} from './changes';
import type {Execution, PageEvent, PropEffect, PropName} from './execution';
import {emptyProfile, type Profile, withEnded, withStarted} from './profile';
import {roughBytes} from './weight';

/** What is listened to; the page's store and runtime fit. */
export interface Sources {
    readonly events: ExecutorEvents;
    readonly store: {onUpdate(listener: (update: Update) => void): () => void};
}

export interface RecorderOptions {
    readonly now?: () => number;
    /** How many executions and page events are remembered. */
    readonly limit?: number;
    /** About how many bytes the values may take that executions were given and gave. */
    readonly limitBytes?: number;
}

interface Applying {
    readonly id: JobId;
    readonly answeredAt: number;
    readonly effects: PropEffect[];
}

const LIMIT = 2000;
/** A figure that is drawn anew each second would fill the memory within the hour. */
const LIMIT_BYTES = 64_000_000;

export class Recorder {
    private readonly byJob = new Map<JobId, Execution>();
    private readonly pageEvents: PageEvent[] = [];
    private readonly byCallback = new Map<number, Profile>();
    private readonly listeners = new Set<() => void>();
    private readonly now: () => number;
    private readonly limit: number;
    private readonly limitBytes: number;
    /** The executions that ended and whose values are kept, the oldest first, with the bytes that these take. */
    private readonly held = new Map<JobId, number>();
    private heldBytes = 0;
    /** The execution that is putting its answer on the page at this moment. Nobody looks before that is done. */
    private applying: Applying | undefined;
    private isInTurn = false;
    private eventNumber = 0;
    /** The number of the latest opening of the page. */
    private openedAs = 0;

    constructor({
        now = () => performance.now(),
        limit = LIMIT,
        limitBytes = LIMIT_BYTES,
    }: RecorderOptions = {}) {
        this.now = now;
        this.limit = limit;
        this.limitBytes = limitBytes;
    }

    /** The latest executions, the oldest first. */
    get executions(): readonly Execution[] {
        return [...this.byJob.values()];
    }

    get events(): readonly PageEvent[] {
        return this.pageEvents;
    }

    /** Sums by the callback's index; callbacks that never ran have none. */
    get profiles(): ReadonlyMap<number, Profile> {
        return this.byCallback;
    }

    execution(id: JobId): Execution | undefined {
        return this.byJob.get(id);
    }

    /** Called after each change; changes come by the hundred, so whoever draws should wait for a frame. */
    subscribe(listener: () => void): () => void {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
    }

    attach({events, store}: Sources): void {
        this.addEvent('opened', undefined, []);
        events.listen(event => this.take(event));
        store.onUpdate(update => this.takeUpdate(update));
    }

    /** The app goes on in another version, which may ask for callbacks. */
    addReload(): void {
        this.addEvent('reloaded', undefined, []);
    }

    takeExchange(job: JobId, exchange: Exchange): void {
        const execution = this.byJob.get(job);
        if (execution) {
            this.put({...execution, exchanges: [...execution.exchanges, exchange]});
        }
    }

    /** Forgets the past; what runs now is kept. */
    clear(): void {
        for (const [id, {state}] of this.byJob) {
            if (state !== 'running' && state !== 'waiting') {
                this.drop(id);
            }
        }
        this.pageEvents.length = 0;
        this.byCallback.clear();
        this.announce();
    }

    private take(event: ExecutorEvent): void {
        switch (event.type) {
            case 'queued':
                this.queued(event.job);
                break;
            case 'started':
                this.started(event.job, event.call);
                break;
            case 'applying':
                this.applying = {id: event.job.id, answeredAt: this.now(), effects: []};
                break;
            case 'failed':
                this.update(event.job.id, {error: event.error});
                break;
            case 'ended':
                this.ended(event.job.id, changesNothing(event.outcome) ? 'unchanged' : 'updated');
                break;
            case 'dropped':
                this.update(event.job.id, {
                    ...this.storyOf(event.job),
                    state: 'dropped',
                    reason: event.reason,
                    endedAt: this.now(),
                });
                break;
        }
    }

    private queued({id, instance}: Job): void {
        this.put({
            id,
            callback: instance.callback,
            instance,
            queuedAt: this.now(),
            state: 'waiting',
            triggers: [],
            causes: [],
            exchanges: [],
            effects: [],
            ...(this.pageEvents.length > 0 && {event: this.eventNumber}),
        });
    }

    private storyOf({id, triggers, lineage}: Job): Partial<Execution> {
        const story = {triggers: [...triggers], causes: lineage.causes};
        const [cause] = story.causes;
        const event = cause === undefined ? this.eventOf(id, story.triggers) : this.byJob.get(cause)?.event;
        return event === undefined ? story : {...story, event};
    }

    /** What components note about themselves when they appear is not why callbacks are called first. */
    private eventOf(id: JobId, triggers: readonly string[]): number | undefined {
        const number = this.byJob.get(id)?.event;
        const event = this.pageEvents.findLast(other => other.number === number);
        if (triggers.length === 0) {
            return event?.kind === 'component' ? this.openedAs : number;
        }
        // Several components may change in one turn.
        const setsOff = ({changed}: PageEvent): boolean =>
            changed.some(prop => triggers.includes(`${prop.id}.${prop.property}`));
        const cause = this.pageEvents.findLast(other => other.number <= (number ?? 0) && setsOff(other));
        return cause?.number ?? number;
    }

    private started(job: Job, call: Call): void {
        this.update(job.id, {...this.storyOf(job), state: 'running', startedAt: this.now(), call});
    }

    private ended(id: JobId, state: 'updated' | 'unchanged'): void {
        const failed = this.byJob.get(id)?.error !== undefined;
        const applied = this.applying?.id === id && {
            answeredAt: this.applying.answeredAt,
            effects: this.applying.effects,
        };
        this.applying = undefined;
        this.update(id, {...applied, state: failed ? 'failed' : state, endedAt: this.now()});
        this.hold(id);
    }

    /** Keeps the values of this execution, and forgets those of the oldest ones when they get too many. */
    private hold(id: JobId): void {
        const execution = this.byJob.get(id);
        if (!execution) {
            return;
        }
        const bytes = bytesOf(execution);
        this.held.set(id, bytes);
        this.heldBytes += bytes;
        for (const oldest of this.held.keys()) {
            if (this.heldBytes <= this.limitBytes || oldest === id) {
                break;
            }
            this.release(oldest);
            this.forgetValues(oldest);
        }
    }

    private release(id: JobId): void {
        this.heldBytes -= this.held.get(id) ?? 0;
        this.held.delete(id);
    }

    private forgetValues(id: JobId): void {
        const execution = this.byJob.get(id);
        if (execution) {
            const {call: _, ...rest} = execution;
            const forgotten = {hadChanged: hasChanged(execution)};
            this.byJob.set(id, {...rest, effects: [], forgotten});
        }
    }

    private drop(id: JobId): void {
        this.release(id);
        this.byJob.delete(id);
    }

    private takeUpdate({node, before, after, renderType}: Update): void {
        const id = node.id?.text ?? '';
        if (this.applying) {
            for (const property in after) {
                this.applying.effects.push({id, property, before: before[property], after: after[property]});
            }
            return;
        }
        const changed = Object.keys(after).map(property => ({id, property}));
        if (renderType === 'internal') {
            this.addEvent('component', node.component.type, changed);
        } else if (renderType === 'clientsideApi') {
            this.addEvent('script', undefined, changed);
        }
    }

    /** What happens in one turn of the browser is one event, as it is for the executor. */
    private addEvent(kind: PageEvent['kind'], componentType: string | undefined, changed: PropName[]): void {
        const last = this.pageEvents.at(-1);
        if (this.isInTurn && last?.kind === kind && last.componentType === componentType) {
            this.pageEvents[this.pageEvents.length - 1] = {...last, changed: [...last.changed, ...changed]};
        } else {
            const number = ++this.eventNumber;
            const event = {number, at: this.now(), kind, changed};
            this.openedAs = kind === 'opened' ? number : this.openedAs;
            this.pageEvents.push(componentType === undefined ? event : {...event, componentType});
            if (this.pageEvents.length > this.limit) {
                this.pageEvents.shift();
            }
        }
        if (!this.isInTurn) {
            this.isInTurn = true;
            queueMicrotask(() => {
                this.isInTurn = false;
            });
        }
        this.announce();
    }

    private update(id: JobId, changes: Partial<Execution>): void {
        const before = this.byJob.get(id);
        if (!before) {
            return;
        }
        const after = {...before, ...changes};
        this.put(after);
        const profile = this.profileOf(after.callback);
        if (after.state === 'running' && before.state !== 'running') {
            this.byCallback.set(after.callback.index, withStarted(profile, after));
        } else if (after.endedAt !== undefined && before.endedAt === undefined) {
            const wasRunning = before.state === 'running';
            this.byCallback.set(after.callback.index, withEnded(profile, after, wasRunning));
        }
    }

    private profileOf(callback: Callback): Profile {
        return this.byCallback.get(callback.index) ?? emptyProfile(callback);
    }

    private put(execution: Execution): void {
        this.byJob.set(execution.id, execution);
        if (this.byJob.size > this.limit) {
            const [oldest] = this.byJob.keys();
            this.drop(oldest as JobId);
        }
        this.announce();
    }

    private announce(): void {
        for (const listener of this.listeners) {
            listener();
        }
    }
}

/** About how much memory the values take. What was on its way has been counted already. */
function bytesOf({call, effects, exchanges}: Execution): number {
    return exchanges.length === 0
        ? roughBytes([call?.inputs, call?.state, effects])
        : exchanges.reduce((sum, {sentBytes, receivedBytes}) => sum + sentBytes + receivedBytes, 0);
}

/** PreventUpdate has no answer, no_update an empty one. */
function changesNothing(outcome: Outcome): boolean {
    return (
        outcome.type === 'unchanged' ||
        (outcome.type === 'updated' &&
            Object.keys(outcome.outputs).length + Object.keys(outcome.sideUpdate).length === 0)
    );
}
