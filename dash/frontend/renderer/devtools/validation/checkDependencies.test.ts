import {expect, test} from 'vitest';
import {problemText} from '../../executor/validate';
import {CallbackGraph} from '../../graph/graph';
import {parseDependencies} from '../../wire/dependencies';
import {checkDependencies} from './checkDependencies';
import {parsePropTables} from './propType';

const TABLES = parsePropTables({html: {Div: {children: {}, 'data-*': {}}}});

function problems(output: string, property: string): string[] {
    const {callbacks} = new CallbackGraph(parseDependencies([{output, inputs: [{id: 'box', property}]}]));
    const find = (id: string) => (id === 'box' ? {namespace: 'html', type: 'Div', props: {id}} : undefined);
    return checkDependencies(callbacks, find, TABLES).map(problemText);
}

test('a property that the component does not have is told with the nearest one', () => {
    expect(problems('box.childrn', 'children')).toEqual([
        'Callback updating box.childrn:\n' +
            '  Output("box", "childrn"): Div has no property of this name. Did you mean "children"?',
    ]);
});

test('nothing is said of wildcards and of components that are not there', () => {
    expect(problems('elsewhere.anything', 'data-x')).toEqual([]);
});
