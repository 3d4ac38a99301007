/** Where the values of the page come from: what the server sent, and who has changed what since. */
import type {ExecutorEvent, ExecutorEvents} from '../executor/events';
import type {Job} from '../executor/jobs';
import type {Instance} from '../graph/callback';
import type {LayoutStore, Update} from '../store/layoutStore';
import type {RenderType} from '../store/node';
import type {DryComponent} from '../wire/component';
import {equals} from '../wire/equals';
import type {Json} from '../wire/narrow';
import {digest, isDeep} from './digest';

export type Writer = 'person' | 'script' | 'callback';

export interface Write {
    readonly by: Writer;
    /** The callback that gave the prop its latest value, whoever changed that afterwards. */
    readonly callback: string | undefined;
    /** The value that the server gave last: the layout's, or the callback's. */
    readonly given: unknown;
}

/** How a callback was called last. */
export interface Run {
    readonly triggers: readonly string[];
    readonly hasFailed: boolean;
}

/** What is listened to; the page's store and runtime fit. */
export interface Sources {
    readonly events: ExecutorEvents;
    readonly store: LayoutStore;
}

/** Who changes props in which way; the layout itself is no writer. */
const WRITERS: Readonly<Record<RenderType, Writer | undefined>> = {
    internal: 'person',
    clientsideApi: 'script',
    callback: 'callback',
    parent: undefined,
};

export class Origins {
    private readonly sent = new WeakMap<DryComponent, Json>();
    private readonly digests = new WeakMap<DryComponent, ReadonlyMap<string, string>>();
    private readonly writes = new WeakMap<DryComponent, Map<string, Write>>();
    private readonly runs = new Map<string, Run>();
    /** The job whose answer is being put on the page. */
    private applying: Job | undefined;

    attach({events, store}: Sources): void {
        events.listen(event => this.take(event));
        store.onUpdate(update => this.takeUpdate(update));
    }

    /** A component enters the page with the props that the server sent. False when it has been there before. */
    enter(component: DryComponent): boolean {
        const isNew = !this.sent.has(component);
        if (isNew) {
            this.resend(component, component.props);
        }
        return isNew;
    }

    /** The props as they were sent. Components inside them are those of the page: ask for theirs in turn. */
    sentOf(component: DryComponent): Json {
        return this.sent.get(component) ?? component.props;
    }

    /**
     * The server has sent these props for a component. `wording` holds them as they came, where components of the page
     * stand in `props`.
     */
    resend(component: DryComponent, props: Json, wording: Json = props): void {
        this.sent.set(component, props);
        // Most components have no such value, and a page may have many components.
        let digests: Map<string, string> | undefined;
        for (const prop in wording) {
            if (prop !== 'children' && isDeep(wording[prop])) {
                digests ??= new Map();
                digests.set(prop, digest(wording[prop]));
            }
        }
        this.keepDigests(component, digests ?? NO_DIGESTS);
    }

    /** For values that components write into: what was sent, in short. */
    digestsOf(component: DryComponent): ReadonlyMap<string, string> {
        return this.digests.get(component) ?? NO_DIGESTS;
    }

    keepDigests(component: DryComponent, digests: ReadonlyMap<string, string>): void {
        if (digests.size > 0) {
            this.digests.set(component, digests);
        } else {
            this.digests.delete(component);
        }
    }

    writesOf(component: DryComponent): ReadonlyMap<string, Write> {
        return this.writes.get(component) ?? NO_WRITES;
    }

    /** For what one component goes on with of another. */
    write(component: DryComponent, prop: string, write: Write): void {
        const writes = this.writes.get(component);
        if (writes) {
            writes.set(prop, write);
        } else {
            this.writes.set(component, new Map([[prop, write]]));
        }
    }

    runOf(instance: string): Run | undefined {
        return this.runs.get(instance);
    }

    allRuns(): IterableIterator<[string, Run]> {
        return this.runs.entries();
    }

    noteRun(instance: string, run: Run): void {
        this.runs.set(instance, run);
    }

    private take(event: ExecutorEvent): void {
        if (event.type === 'started') {
            const run = {triggers: event.call.changedPropIds, hasFailed: false};
            this.noteRun(instanceName(event.job.instance), run);
        } else if (event.type === 'failed') {
            this.noteRun(instanceName(event.job.instance), {
                triggers: [...event.job.triggers],
                hasFailed: true,
            });
        } else if (event.type === 'applying') {
            this.applying = event.job;
        } else if (event.type === 'ended') {
            this.applying = undefined;
        }
    }

    private takeUpdate({node: {component}, after, renderType}: Update): void {
        const by = WRITERS[renderType];
        for (const [prop, value] of Object.entries(after)) {
            const before = this.writesOf(component).get(prop);
            if (by === undefined) {
                this.writes.get(component)?.delete(prop);
            } else if (by === 'callback') {
                const callback = this.applying?.instance.callback.output ?? before?.callback;
                this.write(component, prop, {by, callback, given: value});
            } else {
                const given = before ? before.given : this.sentOf(component)[prop];
                this.change(component, prop, value, {by, callback: before?.callback, given});
            }
        }
    }

    /** Whoever brings the value back that the server gave has changed nothing. */
    private change(component: DryComponent, prop: string, value: unknown, write: Write): void {
        if (!equals(value, write.given)) {
            this.write(component, prop, write);
        } else if (write.callback !== undefined) {
            this.write(component, prop, {...write, by: 'callback'});
        } else {
            this.writes.get(component)?.delete(prop);
        }
    }
}

/** Names a callback for particular MATCH values in every version of the app. */
export function instanceName({callback, matchText}: Instance): string {
    return callback.output + matchText;
}

const NO_DIGESTS: ReadonlyMap<string, string> = new Map();
const NO_WRITES: ReadonlyMap<string, Write> = new Map();
