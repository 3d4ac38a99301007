/** Random pages, callbacks, users and networks: the executor does what the plain interpreter of the rules does. */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {DryComponent} from '../wire/component';
import type {PropUpdates} from '../wire/response';
import {CallbackError, type Outcome} from './call';
import {type Request, TestPage} from './tests/page';
import {
    type RefCallback,
    type RefDependency,
    Reference,
    type RefId,
    type RefJob,
    type RefNode,
    type RefWrite,
    textOf,
} from './tests/reference';
import {runsOf, TIMEOUT_MS} from './tests/runs';

const runs = runsOf(process.env.DASH_TEST_SEED);

const ALL = ['ALL'];
const MATCH = ['MATCH'];
const SMALLER = ['ALLSMALLER'];
/** Ids that never share a place: what stands at the root, in P, in Q. */
const ROOT: RefId[] = ['a', 'b', 'c', {t: 'r', i: 9}];
const IN_P: RefId[] = ['d', 'e', ...[0, 1, 2].map(i => ({t: 'r', i})), ...[0, 1].map(i => ({t: 's', i}))];
const IN_Q: RefId[] = ['f', {t: 'r', i: 3}, {t: 's', i: 2}];

interface CallbackSpec extends RefCallback {
    readonly isDuplicate: boolean;
}

const property = fc.constantFrom('x', 'y');
const dependency = (...ids: RefId[]): fc.Arbitrary<RefDependency> =>
    fc.record({id: fc.constantFrom(...ids), property});
const kind = fc.constantFrom('r', 's');
const rows = (...parts: unknown[]): fc.Arbitrary<RefDependency> =>
    fc.tuple(kind, fc.constantFrom(...parts), property).map(([t, i, name]) => ({id: {t, i}, property: name}));
const anyKind = (i: unknown): fc.Arbitrary<RefDependency> =>
    property.map(name => ({id: {t: ALL, i}, property: name}));
const children = fc.constantFrom('P', 'Q').map((id): RefDependency => ({id, property: 'children'}));
const plain = dependency('a', 'b', 'c', 'd', 'e', 'f');
const unknown = dependency('nowhere');
const optionally = (arbitrary: fc.Arbitrary<RefDependency>): fc.Arbitrary<RefDependency> =>
    fc.tuple(arbitrary, fc.boolean()).map(([item, optional]) => ({...item, optional}));

const plainOutput = fc.oneof(
    {arbitrary: plain, weight: 5},
    rows(ALL, 1, 3),
    {arbitrary: children, weight: 2},
    anyKind(2),
);
const matchOutput = fc.oneof({arbitrary: rows(MATCH), weight: 4}, anyKind(MATCH));
const plainInput = fc.oneof(
    {arbitrary: optionally(plain), weight: 5},
    {arbitrary: rows(ALL, 1), weight: 2},
    children,
    anyKind(ALL),
    optionally(unknown),
);
const matchInput = fc.oneof({arbitrary: rows(MATCH), weight: 4}, rows(SMALLER), anyKind(MATCH), plainInput);

function callbackOf(output: fc.Arbitrary<RefDependency>, input: fc.Arbitrary<RefDependency>, atLeast = 1) {
    const distinct = {selector: (item: RefDependency) => `${textOf(item)}.${item.property}`};
    return fc.record({
        outputs: fc.uniqueArray(output, {...distinct, minLength: atLeast, maxLength: 2}),
        inputs: fc.array(input, {minLength: 1, maxLength: 3}),
        state: fc.array(input, {maxLength: 1}),
        prevented: fc.boolean(),
        isDuplicate: fc.boolean(),
    });
}

/** Without outputs the first input says what MATCH stands for. */
const watcher = fc
    .tuple(fc.oneof(rows(MATCH), plainInput), callbackOf(plainOutput, plainInput, 0))
    .map(([first, spec]) => ({...spec, outputs: [], inputs: [first, ...spec.inputs]}));

const callback: fc.Arbitrary<CallbackSpec> = fc.oneof(
    {arbitrary: callbackOf(plainOutput, plainInput), weight: 6},
    {arbitrary: callbackOf(matchOutput, matchInput), weight: 3},
    watcher,
);

const box = fc.constantFrom('P', 'Q');
const change = fc.oneof(
    {
        arbitrary: fc.record({
            type: fc.constant('set' as const),
            id: fc.constantFrom(...ROOT, ...IN_P, ...IN_Q),
            property,
        }),
        weight: 3,
    },
    fc.record({type: fc.constant('replace' as const), box, mask: fc.nat(4095)}),
    fc.record({type: fc.constant('append' as const), box}),
    fc.record({type: fc.constant('reverse' as const), box}),
);
type ChangeSpec = typeof change extends fc.Arbitrary<infer Value> ? Value : never;

const answer = fc.record({
    type: fc.constant('answer' as const),
    pick: fc.nat(),
    kind: fc.constantFrom('updated', 'updated', 'updated', 'unchanged', 'failed'),
    mask: fc.nat(4095),
    side: fc.array(change, {maxLength: 1}),
    /** The user does something in the turn in which the answer comes. */
    meanwhile: fc.array(change, {maxLength: 1}),
});
type AnswerSpec = typeof answer extends fc.Arbitrary<infer Value> ? Value : never;

const action = fc.oneof(
    {
        arbitrary: fc.record({
            type: fc.constant('user' as const),
            changes: fc.array(change, {minLength: 1, maxLength: 2}),
        }),
        weight: 3,
    },
    {arbitrary: answer, weight: 5},
    fc.record({type: fc.constant('late' as const), pick: fc.nat()}),
    fc.record({type: fc.constant('interim' as const), pick: fc.nat(), change}),
);

const scenario = fc.record({
    callbacks: fc.array(callback, {minLength: 1, maxLength: 7}),
    isNested: fc.boolean(),
    content: fc.nat(4095),
    actions: fc.array(action, {maxLength: 14}),
});
type Scenario = typeof scenario extends fc.Arbitrary<infer Value> ? Value : never;

/** One page, twice: in the real runtime and in the reference. Each step is taken by both and compared. */
class Pair {
    private readonly page: TestPage;
    private readonly reference: Reference;
    private readonly isNested: boolean;
    private readonly pending = new Map<RefJob, Request>();
    private readonly voided: [RefJob, Request][] = [];
    private seen = 0;
    private counter = 0;

    constructor({callbacks, isNested, content}: Scenario) {
        this.isNested = isNested;
        const roots = [...ROOT.map(id => this.node(id)), this.container('P', content)];
        if (!isNested) {
            roots.push(this.container('Q', content));
        }
        this.reference = new Reference(callbacks, roots);
        this.page = new TestPage(roots.map(dry), callbacks.map(wire));
    }

    get isIdle(): boolean {
        return this.pending.size === 0;
    }

    async start(): Promise<void> {
        this.page.start();
        this.reference.load();
        await this.compare();
    }

    async act(step: Scenario['actions'][number]): Promise<void> {
        const running = [...this.pending];
        if (step.type === 'user') {
            this.user(step.changes);
        } else if (step.type === 'answer' && running.length > 0) {
            this.answer(step, ...(running[step.pick % running.length] as [RefJob, Request]));
        } else if (step.type === 'late' && this.voided.length > 0) {
            const [job, late] = this.voided[step.pick % this.voided.length] as [RefJob, Request];
            late.resolve({type: 'updated', outputs: {a: {x: 'late'}}, sideUpdate: {b: {x: 'late'}}});
            late.interim.update({c: {x: 'late'}});
            this.reference.late(job, [{id: 'b', property: 'x', value: 'late'}]);
        } else if (step.type === 'interim' && running.length > 0) {
            const [, request] = running[step.pick % running.length] as [RefJob, Request];
            const writes = this.writes([step.change]);
            request.interim.update(updates(writes));
            this.reference.user(writes);
        }
        await this.compare();
    }

    async drain(): Promise<void> {
        for (let rounds = 0; !this.isIdle; rounds++) {
            expect(rounds, 'calls without end').toBeLessThan(1000);
            await this.act({
                type: 'answer',
                pick: rounds,
                kind: 'updated',
                mask: 5 * rounds,
                side: [],
                meanwhile: [],
            });
        }
        expect(this.page.runtime.jobs.size).toBe(0);
        expect(this.page.runtime.isBusy).toBe(false);
        expect(this.page.loading.current).toEqual({});
        expect(this.reference.jobs).toEqual([]);
    }

    private user(changes: readonly ChangeSpec[]): void {
        const writes = this.writes(changes);
        for (const write of writes) {
            for (const [id, props] of Object.entries(updates([write]))) {
                const node = this.page.store.index.node(id);
                if (node) {
                    this.page.runtime.setPropsOf(node, props, 'internal');
                }
            }
        }
        this.reference.user(writes);
    }

    private answer({kind: outcome, mask, side, meanwhile}: AnswerSpec, job: RefJob, request: Request): void {
        if (meanwhile.length > 0) {
            this.user(meanwhile);
        }
        const isVoid = !this.reference.jobs.includes(job);
        const beside = outcome === 'updated' ? this.writes(side) : [];
        const outputs = outcome === 'updated' ? this.outputs(job, mask) : [];
        request.resolve(asOutcome(outcome, outputs, beside));
        if (isVoid) {
            this.reference.late(job, beside);
        } else {
            this.pending.delete(job);
            this.reference.answer(job, outputs, beside);
        }
    }

    /** Values for the outputs as they stand now; the mask leaves some alone. */
    private outputs(job: RefJob, mask: number): RefWrite[] {
        return this.reference.values(job, this.reference.outputsOf(job)).flatMap((item, index) => {
            if ((mask >> index) & 1) {
                return [];
            }
            return ([item ?? []].flat() as {id: RefId; property: string}[]).map(
                ({id, property: name}): RefWrite =>
                    name === 'children'
                        ? {id: textOf({id}), nodes: this.content(id as string, mask), append: false}
                        : {id: textOf({id}), property: name, value: this.counter++},
            );
        });
    }

    private writes(changes: readonly ChangeSpec[]): RefWrite[] {
        return changes.map(item => this.writeOf(item));
    }

    private writeOf(item: ChangeSpec): RefWrite {
        switch (item.type) {
            case 'set':
                return {id: textOf(item), property: item.property, value: this.counter++};
            case 'replace':
                return {id: item.box, nodes: this.content(item.box, item.mask), append: false};
            case 'append':
                return {id: item.box, nodes: [this.node({t: 'r', i: 100 + this.counter++})], append: true};
            case 'reverse':
                return {id: item.box, reverse: true};
        }
    }

    private container(id: string, mask: number): RefNode {
        return {...this.node(id), children: this.content(id, mask)};
    }

    private content(id: string, mask: number): RefNode[] {
        const pool = id === 'P' ? IN_P : IN_Q;
        const nodes = pool.filter((_, index) => (mask >> index) & 1).map(item => this.node(item));
        return id === 'P' && this.isNested && mask & 1024
            ? [...nodes, this.container('Q', mask >> 2)]
            : nodes;
    }

    private node(id: RefId): RefNode {
        return {
            id,
            props: new Map([
                ['x', `x${this.counter++}`],
                ['y', `y${this.counter++}`],
            ]),
            children: [],
        };
    }

    private async compare(): Promise<void> {
        await this.page.settled();
        const jobs = this.reference.started.splice(0);
        const requests = this.page.requests.slice(this.seen);
        this.seen = this.page.requests.length;
        expect(requests.map(describeRequest).sort()).toEqual(jobs.map(describe).sort());
        for (const request of requests) {
            const at = jobs.findIndex(job => describe(job) === describeRequest(request));
            this.pending.set(jobs.splice(at, 1)[0] as RefJob, request);
        }
        for (const job of this.reference.voided.splice(0)) {
            const request = this.pending.get(job) as Request;
            expect(request.cancellation.isCancelled).toBe(true);
            this.pending.delete(job);
            this.voided.push([job, request]);
        }
        for (const {cancellation, call} of this.pending.values()) {
            expect(cancellation.isCancelled, `${call.callback.output} is still wanted`).toBe(false);
        }
        expect(this.page.snapshot()).toEqual(
            this.reference.nodes().map(({id, props}) => ({id, ...Object.fromEntries(props)})),
        );
    }
}

function describe({callback: index, match, triggers, read}: RefJob): string {
    const instance = `${index}${match === undefined ? '' : JSON.stringify([match])}`;
    return JSON.stringify([instance, [...triggers].sort(), ...read]);
}

function describeRequest({call: {instance, inputs, state, changedPropIds}}: Request): string {
    return JSON.stringify([instance, [...changedPropIds].sort(), inputs, state], (_key, value) =>
        isChildren(value) ? {...value, value: value.value.length} : value,
    );
}

function isChildren(value: unknown): value is {value: unknown[]} {
    return (
        typeof value === 'object' &&
        value !== null &&
        'property' in value &&
        value.property === 'children' &&
        'value' in value &&
        Array.isArray(value.value)
    );
}

function dry({id, props, children: inside}: RefNode): DryComponent {
    return {namespace: 'n', type: 'T', props: {id, ...Object.fromEntries(props), children: inside.map(dry)}};
}

function wire(spec: CallbackSpec, index: number): object {
    const names = spec.outputs.map(
        item => `${textOf(item)}.${item.property}${spec.isDuplicate ? `@${index}` : ''}`,
    );
    const dependencies = (items: readonly RefDependency[]) =>
        items.map(item => ({id: textOf(item), property: item.property, allow_optional: item.optional}));
    return {
        output:
            names.length === 1 ? names[0] : names.length === 0 ? `none${index}` : `..${names.join('...')}..`,
        no_output: names.length === 0,
        inputs: dependencies(spec.inputs),
        state: dependencies(spec.state),
        prevent_initial_call: spec.prevented,
    };
}

/** What the reference writes, as the wire or a component would. */
function updates(writes: readonly RefWrite[]): PropUpdates {
    const all: Record<string, Record<string, unknown>> = {};
    for (const write of writes) {
        const props = all[write.id] ?? {};
        all[write.id] = props;
        if ('value' in write) {
            props[write.property] = write.value;
        } else {
            props.children = newChildren(write);
        }
    }
    return all;
}

function newChildren(write: RefWrite): unknown {
    if ('nodes' in write && !write.append) {
        return write.nodes.map(dry);
    }
    const operation =
        'nodes' in write
            ? {operation: 'Extend', location: [], params: {value: write.nodes.map(dry)}}
            : {operation: 'Reverse', location: [], params: {}};
    return {__dash_patch_update: '__dash_patch_update', operations: [operation]};
}

function asOutcome(kindOf: string, outputs: readonly RefWrite[], side: readonly RefWrite[]): Outcome {
    if (kindOf === 'failed') {
        return {type: 'failed', error: new CallbackError('http', 'broken')};
    }
    return kindOf === 'updated'
        ? {type: 'updated', outputs: updates(outputs), sideUpdate: updates(side)}
        : {type: 'unchanged'};
}

test(
    'the executor does what the reference does',
    async () => {
        await fc.assert(
            fc.asyncProperty(scenario, async plan => {
                const pair = new Pair(plan);
                await pair.start();
                for (const step of plan.actions) {
                    await pair.act(step);
                }
                await pair.drain();
            }),
            runs(400),
        );
    },
    TIMEOUT_MS,
);
