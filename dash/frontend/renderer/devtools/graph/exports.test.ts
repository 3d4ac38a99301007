import {expect, test} from 'vitest';
import type {Execution} from '../recorder/execution';
import {boxOf} from './boxes';
import type {Colors} from './colors';
import {placeAlongArrows} from './layout/layout';
import {toMermaid} from './mermaid';
import {select} from './select';
import {toSvg} from './svg';
import {declare, modelOf, ran} from './tests/graph';

const CALLBACKS = declare(
    {reads: 'a.value', state: 'b.value', writes: 'c.data'},
    {
        reads: 'c.data',
        writes: '{"n":1,"type":"x"}.children',
        more: {clientside_function: {namespace: 'app', function_name: 'draw<T>'}},
    },
);
const SELECTION = select(
    modelOf(CALLBACKS, {'c.data': 'load'}),
    {scope: 'all', ranOnly: false, focus: undefined},
    {isOnPage: () => true, hasRun: () => true},
);
const [LOAD, DRAW] = CALLBACKS as [(typeof CALLBACKS)[number], (typeof CALLBACKS)[number]];
const PROFILES = new Map([
    [0, ran(LOAD, {calls: 2, totalMs: 68, last: {state: 'updated'} as Execution})],
    [1, ran(DRAW, {calls: 1, failures: 1, last: {state: 'failed'} as Execution})],
]);

test('Mermaid gets the graph with its counts', () => {
    expect(toMermaid(SELECTION, PROFILES)).toBe(`flowchart LR
    c0["load<br/>2 calls · 34 ms"]
    c1["app.draw&lt;T&gt;<br/>1 call · 0.0 ms"]
    class c1 clientside
    p2(["a.value"])
    p3(["b.value"])
    p4(["c.data"])
    p5(["{n: 1, type: x}.children"])
    p2 --> c0
    p3 -.-> c0
    c0 --> p4
    p4 --> c1
    c1 --> p5
    classDef clientside stroke-dasharray: 3
`);
});

function svg(): SVGSVGElement {
    const nodes = [...SELECTION.callbacks, ...SELECTION.properties];
    const boxes = new Map(nodes.map(node => [node.key, boxOf(node, text => text.length * 7)]));
    const placement = placeAlongArrows({boxes, arrows: SELECTION.arrows}, 'right', 2);
    const colors = new Proxy({} as Colors, {get: (_, name) => `var-${String(name)}`});
    const text = toSvg({selection: SELECTION, boxes, placement, orientation: 'right', colors}, PROFILES);
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
    expect(parsed.querySelector('parsererror')).toBeNull();
    return parsed.documentElement as unknown as SVGSVGElement;
}

test('the SVG shows every box with its texts', () => {
    const texts = [...svg().querySelectorAll('g > text')].map(text =>
        [...text.children].map(line => line.textContent).join(' | '),
    );

    expect(texts).toEqual([
        'load | 2 calls · 34 ms',
        'app.draw<T> | 1 call · 0.0 ms',
        'a | .value',
        'b | .value',
        'c | .data',
        '{n: 1, type: x} | .children',
    ]);
});

test('the SVG dashes State and colours what failed', () => {
    const file = svg();

    expect(file.querySelectorAll('path')).toHaveLength(SELECTION.arrows.length);
    expect(file.querySelectorAll('path[stroke-dasharray]')).toHaveLength(1);
    const failed = [...file.querySelectorAll('g')].find(group => group.textContent?.includes('draw'));
    expect(failed?.getAttribute('stroke')).toBe('var-danger');
    expect(failed?.querySelector('polygon')).not.toBeNull();
});
