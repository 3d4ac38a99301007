/** The messages that Python's tests read as well: what the page asks, and what it makes of the answer. */
import {readdirSync, readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import type {Call, Outcome} from '../executor/call';
import {Runtime} from '../executor/runtime';
import {CallbackGraph} from '../graph/graph';
import {canonicalId, type DictId, splitProp, stringifyId} from '../ids/id';
import {LayoutStore} from '../store/layoutStore';
import {Loading} from '../store/loading';
import {MemoryStorage, Persistence} from '../store/persistence';
import {parseDependencies} from '../wire/dependencies';
import {applyPatch, isPatch} from '../wire/patch';
import {parseResponse} from '../wire/response';
import {requestBody} from './server';

interface GoldenProp {
    readonly id: string | DictId;
    readonly property: string;
    readonly value?: unknown;
}

type Grouped = GoldenProp | GoldenProp[] | null;

interface Golden {
    readonly dependencies: object[];
    readonly request?: {
        outputs: Grouped | Grouped[];
        inputs: Grouped[];
        state?: Grouped[];
        changedPropIds: string[];
    };
    readonly response?: {response?: Record<string, object>; sideUpdate?: Record<string, object>} | null;
}

/** What the Patch of the examples works on. */
const FIGURE = {data: [{y: [1, 2, 3]}], layout: {title: {text: 'Title'}}, n: 1};

const FOLDER = new URL('../../../../tests/wire/', import.meta.url);
const GOLDEN = readdirSync(FOLDER)
    .filter(name => name.endsWith('.json'))
    .map((name): [string, Golden] => [name, JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'))])
    .filter(([, golden]) => golden.request !== undefined);

/** A page with just the components of the message; components of the answer start with data a Patch can work on. */
function pageOf(golden: Golden): {layout: object[]; start: Map<string, Record<string, unknown>>} {
    const start = new Map<string, Record<string, unknown>>();
    const {request, response} = golden;
    const put = (item: GoldenProp | null): void => {
        if (!item) {
            return;
        }
        const {id, property, value} = item;
        const text = stringifyId(id);
        const props = start.get(text) ?? {id, figure: FIGURE};
        start.set(text, value === undefined ? props : {...props, [property]: value});
    };
    for (const item of [request?.outputs ?? [], request?.inputs ?? [], request?.state ?? []].flat(3)) {
        put(item as GoldenProp | null);
    }
    for (const id of Object.keys(response?.sideUpdate ?? {})) {
        put({id: id.startsWith('{') ? JSON.parse(id) : id, property: 'id'});
    }
    const layout = [...start.values()].map(props => ({namespace: 'n', type: 'T', props}));
    return {layout, start};
}

test.each(GOLDEN)('%s', async (_name, golden) => {
    const {layout} = pageOf(golden);
    const asked: object[] = [];
    const store = new LayoutStore(new Map());
    const initial = golden.request?.changedPropIds.length === 0;
    const outcome = (): Outcome => {
        if (!golden.response) {
            return {type: 'unchanged'};
        }
        const answer = parseResponse(golden.response);
        return {type: 'updated', outputs: answer.outputs ?? {}, sideUpdate: answer.sideUpdate};
    };
    const runtime = new Runtime({
        store,
        graph: new CallbackGraph(parseDependencies(golden.dependencies)),
        loading: new Loading(store.index),
        persistence: new Persistence(
            {local: new MemoryStorage(), session: new MemoryStorage(), memory: new MemoryStorage()},
            () => ({persistedProps: [], persistenceType: 'local', transforms: {}}),
        ),
        runners: {
            server: async (call: Call) => {
                asked.push(JSON.parse(JSON.stringify(requestBody(call))));
                return outcome();
            },
            clientside: () => ({type: 'unchanged'}),
            readiness: () => undefined,
        },
    });
    const {inserted} = store.setLayout(layout);
    const before = new Map(
        [...store.index.ids()].map(id => [id, {...store.index.node(id)?.component.props}]),
    );
    runtime.start(initial ? inserted : []);
    for (const prop of golden.request?.changedPropIds ?? []) {
        const {id, property} = splitProp(prop);
        const value = store.index.node(canonicalId(id))?.component.props[property];
        runtime.setPropsById(id, {[property]: value ?? null});
    }
    await new Promise(resolve => setTimeout(resolve));

    if (isEmptyPattern(golden)) {
        // Nothing to write to: the page does not even ask.
        expect(asked).toEqual([]);
        return;
    }
    expect(asked).toEqual([{state: [], ...golden.request}]);
    for (const [id, props] of Object.entries({
        ...golden.response?.sideUpdate,
        ...golden.response?.response,
    })) {
        const now = store.index.node(canonicalId(id))?.component.props ?? {};
        for (const [property, value] of Object.entries(props)) {
            const expected = isPatch(value)
                ? applyPatch(before.get(canonicalId(id))?.[property], value)
                : value;
            expect(now[property]).toEqual(expected);
        }
    }
});

function isEmptyPattern({request}: Golden): boolean {
    return request?.inputs.length === 1 && Array.isArray(request.inputs[0]) && request.inputs[0].length === 0;
}
