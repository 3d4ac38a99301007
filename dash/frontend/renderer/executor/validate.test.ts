import {expect, test} from 'vitest';
import {CallbackGraph} from '../graph/graph';
import {parseDependencies} from '../wire/dependencies';
import {validateCallbacks} from './validate';

function problems(output: string, input: string, ...ids: string[]): string[] {
    const graph = new CallbackGraph(parseDependencies([{output, inputs: [{id: input, property: 'value'}]}]));
    return validateCallbacks(graph, {has: id => ids.includes(id), all: () => ids});
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

test('a MATCH without partner is a problem, even on an empty page', () => {
    expect(problems('out.children', '{"i":["MATCH"]}', 'out')[0]).toContain('has a MATCH that no Output has');
});
