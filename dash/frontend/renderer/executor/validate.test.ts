import {expect, test} from 'vitest';
import {CallbackGraph} from '../graph/graph';
import {parseDependencies} from '../wire/dependencies';
import {problemText, validateCallbacks} from './validate';

function problems(output: string, input: string, ...ids: string[]): string[] {
    const graph = new CallbackGraph(parseDependencies([{output, inputs: [{id: input, property: 'value'}]}]));
    return validateCallbacks(graph, {has: id => ids.includes(id), all: () => ids}).map(problemText);
}

test('a complete page has no problems', () => {
    expect(problems('out.children', 'in', 'in', 'out')).toEqual([]);
});

test('a missing id is named with the nearest one', () => {
    expect(problems('out.children', 'inptu', 'input', 'out')).toEqual([
        'Callback updating out.children:\n' +
            '  Input("inptu", "value"): no component in the layout has this id. Did you mean "input"?',
    ]);
});

test('an optional callback may wait for its components', () => {
    const definition = {output: 'out.children', inputs: [{id: 'in', property: 'value'}], optional: true};
    const graph = new CallbackGraph(parseDependencies([definition]));

    expect(validateCallbacks(graph, {has: () => false, all: () => []})).toEqual([]);
});

test('a MATCH without partner is a problem, even on an empty page', () => {
    expect(problems('out.children', '{"i":["MATCH"]}', 'out')[0]).toContain('has a MATCH that no Output has');
});

interface Definition {
    readonly outputs: readonly string[];
    readonly inputs: readonly string[];
}

/** Problems of callbacks given as `[outputs, inputs]`, on a page that may be filled later. */
function definitionProblems(...definitions: Definition[]): string[] {
    const prop = (text: string) => ({
        id: text.slice(0, text.lastIndexOf('.')),
        property: text.slice(text.lastIndexOf('.') + 1),
    });
    const graph = new CallbackGraph(
        parseDependencies(
            definitions.map(({outputs, inputs}) => ({
                output: outputs.length === 1 ? outputs[0] : `..${outputs.join('...')}..`,
                no_output: outputs.length === 0,
                inputs: inputs.map(prop),
            })),
        ),
    );
    return validateCallbacks(graph, undefined).map(problemText);
}

const ROW = '{"i":["MATCH"],"t":"row"}';
const ROWS = '{"i":["ALL"],"t":"row"}';
const ABOVE = '{"i":["ALLSMALLER"],"t":"row"}';

test.each<[string, Definition[], string[]]>([
    [
        'a chain',
        [
            {outputs: ['b.x'], inputs: ['a.x']},
            {outputs: ['c.x'], inputs: ['b.x']},
        ],
        [],
    ],
    ['a loop of one callback', [{outputs: ['a.x', 'b.x'], inputs: ['a.x', 'b.x']}], []],
    ['rows that read all rows', [{outputs: [`${ROW}.x`], inputs: [`${ROWS}.x`]}], []],
    ['rows that read those above', [{outputs: [`${ROW}.x`], inputs: [`${ABOVE}.x`]}], []],
    [
        'a marked duplicate',
        [
            {outputs: ['b.x'], inputs: ['a.x']},
            {outputs: ['b.x@1'], inputs: ['c.x']},
        ],
        [],
    ],
    ['MATCH without partner', [{outputs: ['o.x'], inputs: [`${ROW}.x`]}], ['has a MATCH that no Output has']],
    [
        'ALLSMALLER without partner',
        [{outputs: [`${ROWS}.x`], inputs: [`${ABOVE}.y`]}],
        ['smaller than what?'],
    ],
    ['an output ALLSMALLER', [{outputs: [`${ABOVE}.x`], inputs: ['a.x']}], ['cannot be ALLSMALLER']],
    ['outputs that differ', [{outputs: [`${ROW}.x`, 'o.x'], inputs: ['a.x']}], ['not the same MATCH keys']],
    [
        'a list and its member',
        [{outputs: [`${ROWS}.x`, '{"i":1,"t":"row"}.x'], inputs: ['a.x']}],
        ['of the same callback'],
    ],
    [
        'two callbacks with one output',
        [
            {outputs: [`${ROWS}.x`], inputs: ['a.x']},
            {outputs: [`${ROW}.x`], inputs: ['a.x']},
        ],
        [`overlaps ${ROWS}.x of the callback updating ${ROWS}.x`],
    ],
])('%s', (_name, definitions, expected) => {
    const found = definitionProblems(...definitions);

    expect(found).toHaveLength(Math.min(1, expected.length));
    for (const line of expected) {
        expect(found[0]).toContain(line);
    }
});
