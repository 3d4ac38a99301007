import {describe, expect, test} from 'vitest';
import {knownId} from '../ids/id';
import {IdIndex} from '../store/idIndex';
import {LayoutNode} from '../store/node';
import {type CallbackDefinition, parseDependencies} from '../wire/dependencies';
import {CallbackGraph} from './graph';

type Spec = [output: string, ...inputs: string[]];

function graphOf(...specs: Spec[]): CallbackGraph {
    return new CallbackGraph(graphDefinitions(...specs));
}

function graphDefinitions(...specs: Spec[]): CallbackDefinition[] {
    const definitions = specs.map(([output, ...inputs]) => ({
        output,
        inputs: inputs.map(text => {
            const dot = text.lastIndexOf('.');
            return {id: text.slice(0, dot), property: text.slice(dot + 1)};
        }),
    }));
    return parseDependencies(definitions);
}

function pageOf(...ids: (string | object)[]): IdIndex {
    const index = new IdIndex();
    for (const [place, id] of ids.entries()) {
        index.add(new LayoutNode({namespace: 'n', type: 'T', props: {}}, undefined, [place], knownId(id)));
    }
    return index;
}

const MATCH_ROW = '{"i":["MATCH"],"t":"row"}';
const ALL_ROWS = '{"i":["ALL"],"t":"row"}';

describe('what a property triggers', () => {
    test('a plain id triggers its callbacks', () => {
        const graph = graphOf(['o.children', 'i.value'], ['p.children', 'j.value']);

        expect(graph.triggeredBy(knownId('i'), 'value', pageOf('i', 'o')).map(({key}) => key)).toEqual(['0']);
        expect(graph.triggeredBy(knownId('i'), 'title', pageOf('i', 'o'))).toEqual([]);
    });

    test('MATCH triggers the instance with the same value', () => {
        const graph = graphOf([`${MATCH_ROW}.children`, `${MATCH_ROW}.n_clicks`]);
        const page = pageOf({t: 'row', i: 1}, {t: 'row', i: 2});

        expect(
            graph.triggeredBy(knownId({t: 'row', i: 2}), 'n_clicks', page).map(({match}) => match),
        ).toEqual([{i: 2}]);
    });

    test('a plain input triggers an instance for each component that MATCH finds', () => {
        const graph = graphOf([`${MATCH_ROW}.children`, 'i.value']);
        const page = pageOf('i', {t: 'row', i: 1}, {t: 'row', i: 'b'}, {t: 'other', i: 3});

        expect(graph.triggeredBy(knownId('i'), 'value', page).map(({match}) => match)).toEqual([
            {i: 1},
            {i: 'b'},
        ]);
    });
});

describe('who waits for whom', () => {
    test('through others, but not for itself', () => {
        const {topology} = graphOf(['b.x', 'a.x'], ['c.x', 'b.x'], ['d.x', 'c.x', 'd.x']);

        expect([...topology.downstream(0).keys()].sort()).toEqual([1, 2]);
        expect([...topology.upstream(2).keys()].sort()).toEqual([0, 1]);
    });

    test('instances with other MATCH values are independent', () => {
        const aligned = graphOf([`${MATCH_ROW}.a`, `${MATCH_ROW}.n`], [`${MATCH_ROW}.b`, `${MATCH_ROW}.a`]);
        const joined = graphOf([`${MATCH_ROW}.a`, `${MATCH_ROW}.n`], ['sum.b', `${ALL_ROWS}.a`]);

        expect(aligned.topology.downstream(0).get(1)).toBe('aligned');
        expect(joined.topology.downstream(0).get(1)).toBe('any');
    });

    test('members of a circle do not wait for each other', () => {
        const {topology} = graphOf(['b.x', 'a.x'], ['a.x', 'b.x'], ['c.x', 'b.x']);

        expect([...topology.upstream(0).keys()]).toEqual([]);
        expect([...topology.upstream(2).keys()].sort()).toEqual([0, 1]);
    });
});

test('wildcards of hundreds of kinds find their readers by kind', () => {
    const kinds = Array.from({length: 300}, (_, kind) => kind);
    const {topology} = new CallbackGraph(
        parseDependencies([
            ...kinds.map(kind => ({
                output: `{"i":["MATCH"],"t":"k${kind + 1}"}.x`,
                inputs: [{id: `{"i":["MATCH"],"t":"k${kind}"}`, property: 'x'}],
            })),
            {output: 'any.x', inputs: [{id: '{"i":["ALL"],"t":["ALL"]}', property: 'x'}]},
        ]),
    );

    expect(topology.upstream(299).size).toBe(299);
    expect([...topology.downstream(298).keys()].sort()).toEqual([299, 300]);
});

test('callbacks that are declared later are added, those that were known stay what they are', () => {
    const graph = graphOf(['b.x', 'a.x']);
    const [known] = graph.callbacks;

    graph.extend(graphDefinitions(['b.x', 'a.x'], ['c.x', 'b.x']));

    expect(graph.callbacks.map(({index, output}) => [index, output])).toEqual([
        [0, 'b.x'],
        [1, 'c.x'],
    ]);
    expect(graph.callbacks[0]).toBe(known);
    expect([...graph.topology.upstream(1).keys()]).toEqual([0]);
});
