/** Random chains of callbacks: what they write fits what they read in the end, and each runs once for one cause. */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {DryComponent} from '../wire/component';
import type {Outcome} from './call';
import {type Request, TestPage} from './tests/page';
import {runsOf, TIMEOUT_MS} from './tests/runs';

const runs = runsOf(process.env.DASH_TEST_SEED);

interface Chain {
    readonly callbacks: readonly {
        readonly inputs: readonly number[];
        readonly isClientside: boolean;
        readonly prevented: boolean;
    }[];
    readonly actions: readonly {readonly isUser: boolean; readonly pick: number}[];
}

const chain: fc.Arbitrary<Chain> = fc.record({
    callbacks: fc.array(
        fc.record({
            inputs: fc.array(fc.nat(), {minLength: 1, maxLength: 3}),
            isClientside: fc.boolean(),
            prevented: fc.boolean(),
        }),
        {minLength: 1, maxLength: 10},
    ),
    actions: fc.array(fc.record({isUser: fc.boolean(), pick: fc.nat()}), {maxLength: 25}),
});
/** Properties that only the user sets; callback n writes property n of the list after them. */
const SOURCES = 2;

class Sheet {
    readonly page: TestPage;
    starts: string[] = [];
    private readonly inputsOf: number[][];
    private counter = 0;

    constructor({callbacks}: Chain) {
        this.inputsOf = callbacks.map(({inputs}, index) => [
            ...new Set(inputs.map(pick => pick % (SOURCES + index))),
        ]);
        const node = (_: unknown, index: number): DryComponent => ({
            namespace: 'n',
            type: 'T',
            props: {id: `n${index}`, v: -index},
        });
        this.page = new TestPage(
            Array.from({length: SOURCES + callbacks.length}, node),
            callbacks.map(({isClientside, prevented}, index) => ({
                output: `n${SOURCES + index}.v`,
                inputs: this.inputsOf[index]?.map(input => ({id: `n${input}`, property: 'v'})),
                clientside_function: isClientside ? {namespace: 'ns', function_name: 'f'} : null,
                prevent_initial_call: prevented,
            })),
            call => compute(call.inputs, call.callback.output),
        );
        this.page.runtime.events.listen(
            event => event.type === 'started' && this.starts.push(event.call.instance),
        );
    }

    get pending(): Request[] {
        return this.page.requests.filter(
            ({cancellation, call}) => !cancellation.isCancelled && this.isRunning(call.job),
        );
    }

    async user(pick: number): Promise<void> {
        this.page.runtime.setPropsById(`n${pick % SOURCES}`, {v: ++this.counter});
        await this.page.settled();
    }

    async answer(pick: number): Promise<void> {
        const {pending} = this;
        const request = pending[pick % Math.max(1, pending.length)];
        request?.resolve(compute(request.call.inputs, request.call.callback.output));
        await this.page.settled();
    }

    async drain(): Promise<void> {
        while (this.pending.length > 0) {
            await this.answer(0);
        }
    }

    /** Each callback's output is what its function makes of its inputs as they are now. */
    isConsistent(): void {
        const value = (index: number): unknown => this.page.store.index.node(`n${index}`)?.component.props.v;
        for (const [index, inputs] of this.inputsOf.entries()) {
            expect(value(SOURCES + index), `n${SOURCES + index}`).toBe(hash(inputs.map(value)));
        }
    }

    private isRunning(job: number): boolean {
        return this.page.runtime.jobs.get(job)?.state === 'running';
    }
}

function compute(inputs: readonly unknown[], output: string): Outcome {
    const v = hash((inputs as {value: unknown}[]).map(({value}) => value));
    return {type: 'updated', outputs: {[output.replace('.v', '')]: {v}}, sideUpdate: {}};
}

function hash(values: readonly unknown[]): number {
    return [...JSON.stringify(values)].reduce(
        (sum, letter) => (31 * sum + letter.charCodeAt(0)) % 1_000_003,
        7,
    );
}

test(
    'in the end every output fits its inputs, in whatever order answers come',
    async () => {
        await fc.assert(
            fc.asyncProperty(chain, async plan => {
                const callbacks = plan.callbacks.map(item => ({...item, prevented: false}));
                const sheet = new Sheet({...plan, callbacks});
                sheet.page.start();
                for (const {isUser, pick} of plan.actions) {
                    await (isUser ? sheet.user(pick) : sheet.answer(pick));
                }
                await sheet.drain();
                sheet.isConsistent();
                expect(sheet.page.runtime.isBusy).toBe(false);
            }),
            runs(300),
        );
    },
    TIMEOUT_MS,
);

test(
    'one cause runs each callback once at most',
    async () => {
        await fc.assert(
            fc.asyncProperty(chain, async plan => {
                const sheet = new Sheet(plan);
                sheet.page.start();
                await sheet.drain();
                for (const {pick} of [{pick: 0}, ...plan.actions.slice(0, 5)]) {
                    expect(new Set(sheet.starts).size).toBe(sheet.starts.length);
                    sheet.starts = [];
                    await sheet.user(pick);
                    while (sheet.pending.length > 0) {
                        await sheet.answer(pick);
                    }
                }
            }),
            runs(200),
        );
    },
    TIMEOUT_MS,
);
