/** What an event costs, counted in questions to the page: it follows what the event concerns, not the page. */
import {expect, test} from 'vitest';
import {CallbackGraph} from '../graph/graph';
import type {PageIndex} from '../graph/page';
import {type KnownId, knownId} from '../ids/id';
import type {MatchValues, Pattern} from '../ids/pattern';
import {IdIndex} from '../store/idIndex';
import {LayoutNode} from '../store/node';
import {parseDependencies} from '../wire/dependencies';
import {advance, type JobEvent, type PageChange} from './advance';
import {Jobs} from './jobs';

const NOTHING: PageChange = {changed: [], inserted: [], removed: []};

/** Counts ids asked for and ids handed out. */
class CountingPage implements PageIndex {
    count = 0;
    readonly index = new IdIndex();

    find(id: string): KnownId | undefined {
        this.count++;
        return this.index.find(id);
    }

    matching(pattern: Pattern, match: MatchValues): readonly KnownId[] {
        const ids = this.index.matching(pattern, match);
        this.count += 1 + ids.length;
        return ids;
    }

    *matchesOf(pattern: Pattern): Iterable<MatchValues> {
        for (const match of this.index.matchesOf(pattern)) {
            this.count++;
            yield match;
        }
    }
}

class Bench {
    readonly page = new CountingPage();
    readonly jobs = new Jobs();
    private readonly graph: CallbackGraph;
    private readonly nodes: LayoutNode[];

    constructor(
        ids: readonly (string | object)[],
        callbacks: readonly [output: string, ...inputs: string[]][],
    ) {
        this.graph = new CallbackGraph(
            parseDependencies(
                callbacks.map(([output, ...inputs]) => ({
                    output: `${output}.x`,
                    inputs: inputs.map(id => ({id, property: 'x'})),
                    prevent_initial_call: true,
                })),
            ),
        );
        this.nodes = ids.map(
            (id, at) => new LayoutNode({namespace: 'n', type: 'T', props: {}}, undefined, [at], knownId(id)),
        );
        for (const node of this.nodes) {
            this.page.index.add(node);
        }
    }

    /** Sets x of these components, lets every call that follows end and write its outputs. Gives how many there were. */
    change(...ids: string[]): number {
        this.page.count = 0;
        let calls = 0;
        const events: JobEvent[] = [{type: 'page', change: changeOf(ids)}];
        for (let event = events.shift(); event; event = events.shift()) {
            for (const effect of advance({graph: this.graph, page: this.page}, this.jobs, event)) {
                expect(effect.type).toBe('run');
                const {job} = effect;
                const change = 'outputIds' in job ? changeOf(job.outputIds) : NOTHING;
                events.push({type: 'settled', job: job.id, change, side: NOTHING});
                calls++;
            }
        }
        return calls;
    }
}

function changeOf(ids: readonly string[]): PageChange {
    return {...NOTHING, changed: ids.map(id => ({id: knownId(id), property: 'x'}))};
}

const ROW = '{"i":["MATCH"],"t":"row"}';
const ROWS = '{"i":["ALL"],"t":"row"}';
const ITEM = '{"i":["MATCH"],"t":"item"}';
const many = (count: number, t: string): object[] => Array.from({length: count}, (_, i) => ({t, i}));
const text = (i: number, t: string): string => `{"i":${i},"t":"${t}"}`;

test('one input runs its rows, each for a few questions', () => {
    const bench = new Bench(['go', ...many(500, 'row')], [[ROW, 'go']]);

    expect(bench.change('go')).toBe(500);
    expect(bench.page.count).toBeLessThan(10 * 500);
});

test('one row among many costs as much as one among few', () => {
    const costs = [5, 500].map(count => {
        const bench = new Bench([...many(count, 'row'), ...many(count, 'item')], [[ITEM, ROW]]);
        bench.change(text(1, 'row'));
        return bench.page.count;
    });

    expect(costs[1]).toBe(costs[0]);
});

test('a list of inputs is read once, however many of them changed', () => {
    const bench = new Bench(['sum', ...many(500, 'row')], [['sum', ROWS]]);

    expect(bench.change(...many(500, 'row').map((_, i) => text(i, 'row')))).toBe(1);
    expect(bench.page.count).toBeLessThan(5 * 500);
});

test('rows that feed a list of rows cost each row a few questions', () => {
    const bench = new Bench(
        ['go', 'sum', ...many(300, 'row')],
        [
            [ROW, 'go'],
            ['sum', ROWS],
        ],
    );

    expect(bench.change('go')).toBe(301);
    expect(bench.page.count).toBeLessThan(20 * 300);
});

test('a chain costs each link the same', () => {
    const cost = (length: number): number => {
        const ids = Array.from({length: length + 1}, (_, at) => `n${at}`);
        const bench = new Bench(
            ids,
            ids.slice(1).map((id, at) => [id, `n${at}`]),
        );
        expect(bench.change('n0')).toBe(length);
        return bench.page.count / length;
    };

    expect(cost(100)).toBeLessThan(1.1 * cost(10));
    expect(cost(100)).toBeLessThan(15);
});

test('callbacks elsewhere on the page cost nothing', () => {
    const cost = (others: number): number => {
        const ids = Array.from({length: others}, (_, at) => [`in${at}`, `out${at}`]);
        const bench = new Bench(
            ['a', 'b', ...ids.flat()],
            [['b', 'a'], ...ids.map(([input = '', output = '']): [string, string] => [output, input])],
        );
        bench.change('a');
        return bench.page.count;
    };

    expect(cost(300)).toBe(cost(0));
});
