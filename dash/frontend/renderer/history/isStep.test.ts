import {expect, test} from 'vitest';
import {CallbackGraph} from '../graph/graph';
import {LayoutStore} from '../store/layoutStore';
import type {LayoutNode} from '../store/node';
import {parseDependencies} from '../wire/dependencies';
import {isStep} from './isStep';

const ON_BLUR = [
    {
        output: 'out.children',
        inputs: [{id: 'listened', property: 'n_blur'}],
        state: [],
        prevent_initial_call: false,
    },
];

test.each([
    ['ignored', {value: 'x'}, true],
    ['ignored', {n_blur: 1, n_blur_timestamp: 5}, false],
    ['ignored', {n_blur: 1, value: 'x'}, true],
    ['listened', {n_blur: 1, n_blur_timestamp: 5}, true],
    [undefined, {n_clicks: 1}, false],
])('of %j, the change %j is a step: %j', (id, after, expected) => {
    const store = new LayoutStore(new Map());
    const field = (props: object) => ({namespace: 'lib', type: 'Field', props});
    store.setLayout([field({id}), field({id: 'out'})]);
    const node = store.nodeAt([0]) as LayoutNode;
    const graph = new CallbackGraph(parseDependencies(ON_BLUR));

    expect(isStep({node, before: {}, after, renderType: 'internal'}, graph, store)).toBe(expected);
});
