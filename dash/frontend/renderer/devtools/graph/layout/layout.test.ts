import {expect, test} from 'vitest';
import {bendsOf, routeOf} from './bends';
import {boundsOf, splitComponents} from './components';
import {dagreLayout} from './dagre';
import {layeredLayout} from './layered';
import {placeAlongArrows, usableLayout} from './layout';
import type {Graph, Placement, Point, Size} from './placement';
import {firstView, wholeView} from './view';

const SIZE: Size = {width: 100, height: 40};

/** `graph('a>b b>c', 'lonely')`. */
function graph(arrows: string, others = ''): Graph {
    const pairs = arrows
        .split(' ')
        .filter(Boolean)
        .map(pair => pair.split('>') as [string, string]);
    const keys = new Set([...pairs.flat(), ...others.split(' ').filter(Boolean)]);
    return {
        boxes: new Map([...keys].map(key => [key, SIZE])),
        arrows: pairs.map(([source, target]) => ({source, target})),
    };
}

function at({points}: Placement, key: string): Point {
    return points.get(key) as Point;
}

function overlaps({points}: Placement): [string, string][] {
    const entries = [...points];
    return entries.flatMap(([key, one], index) =>
        entries
            .slice(index + 1)
            .filter(
                ([, other]) =>
                    Math.abs(one.x - other.x) < SIZE.width && Math.abs(one.y - other.y) < SIZE.height,
            )
            .map(([other]): [string, string] => [key, other]),
    );
}

const WIDE = [...Array(24).keys()]
    .flatMap(n => [`in${n}>c${n}`, `in${n}>c${(n * 7) % 24}`, `c${n}>end`])
    .join(' ');

for (const [name, layout] of [
    ['careful', dagreLayout],
    ['quick', layeredLayout],
] as const) {
    test(`the ${name} layout leads arrows to the right, or down`, () => {
        const chain = graph('a>b b>c a>c');
        const right = layout(chain, 'right');
        const down = layout(chain, 'down');

        expect(at(right, 'a').x).toBeLessThan(at(right, 'b').x);
        expect(at(right, 'b').x).toBeLessThan(at(right, 'c').x);
        expect(at(down, 'a').y).toBeLessThan(at(down, 'b').y);
        expect(at(down, 'b').y).toBeLessThan(at(down, 'c').y);
    });

    test(`the ${name} layout lets no boxes overlap`, () => {
        expect(overlaps(layout(graph(WIDE), 'right'))).toEqual([]);
    });

    test(`the ${name} layout copes with circles and with arrows from a box to itself`, () => {
        const placement = layout(graph('a>b b>c c>a b>b'), 'right');

        expect(placement.points.size).toBe(3);
        expect(overlaps(placement)).toEqual([]);
    });
}

test('the quick layout keeps what is connected at one height', () => {
    const placement = layeredLayout(graph('a>b c>d e>f'), 'right');

    expect(at(placement, 'a').y).toBeCloseTo(at(placement, 'b').y);
    expect(at(placement, 'c').y).toBeCloseTo(at(placement, 'd').y);
    expect(at(placement, 'e').y).toBeCloseTo(at(placement, 'f').y);
});

test('the quick layout puts what waits for nothing beside the first that needs it', () => {
    const placement = layeredLayout(graph('a>b b>c late>c'), 'right');

    expect(at(placement, 'late').x).toBe(at(placement, 'b').x);
});

test('parts without connection are told apart, the largest first', () => {
    const parts = splitComponents(graph('a>b c>d d>e', 'lonely'));

    expect(parts.map(({boxes}) => [...boxes.keys()].join(''))).toEqual(['cde', 'ab', 'lonely']);
    expect(parts.map(({arrows}) => arrows.length)).toEqual([2, 1, 0]);
});

test('many small parts fill a place of the wished shape', () => {
    const pairs = [...Array(100).keys()].map(n => `a${n}>b${n}`).join(' ');
    const many = graph(pairs);
    const placement = placeAlongArrows(many, 'right', 2);
    const {width, height} = boundsOf(many, placement.points);

    expect(overlaps(placement)).toEqual([]);
    expect(width / height).toBeGreaterThan(1);
    expect(width / height).toBeLessThan(4);
});

test('a careful layout leads long arrows round boxes', () => {
    const placement = placeAlongArrows(graph('a>b b>c c>d a>d'), 'right', 2);
    const bends = placement.routes.get('a>d') ?? [];

    expect(bends.length).toBeGreaterThan(1);
    for (const bend of bends) {
        expect(Math.abs(bend.y - at(placement, 'b').y)).toBeGreaterThanOrEqual(SIZE.height / 2);
    }
});

test('bends follow the boxes when these are moved', () => {
    const route = [
        {x: 30, y: 50},
        {x: 70, y: 40},
    ];
    const bends = bendsOf(route, {x: 0, y: 0}, {x: 100, y: 0});

    expect(bends).toEqual({along: [0.3, 0.7], off: [50, 40]});
    expect(routeOf(bends, {x: 10, y: 5}, {x: 110, y: 5})).toEqual([
        {x: 40, y: 55},
        {x: 80, y: 45},
    ]);
    // Turned by a quarter.
    const turned = routeOf(bends, {x: 0, y: 0}, {x: 0, y: 100});
    expect(turned[0]?.x).toBeCloseTo(-50);
    expect(turned[0]?.y).toBeCloseTo(30);
});

test('a small drawing is shown whole and in its own size', () => {
    const {zoom, pan} = firstView({left: -100, top: 0, width: 200, height: 100}, {width: 1000, height: 404});

    expect(zoom).toBe(1);
    expect(pan).toEqual({x: 500, y: 144});
});

test('a large drawing begins at its upper left end, and fits when that is asked for', () => {
    const bounds = {left: 100, top: 200, width: 9520, height: 100};
    const place = {width: 1000, height: 404};

    expect(firstView(bounds, place)).toEqual({zoom: 0.75, pan: {x: -51, y: -106}});
    const {zoom, pan} = wholeView(bounds, place);
    expect(zoom).toBe(0.1);
    expect(pan.x).toBeCloseTo(24 - 10);
});

test('a layout that would take too long gives way to the first', () => {
    expect(usableLayout('cose', 100)).toBe('cose');
    expect(usableLayout('cose', 5000)).toBe('right');
    expect(usableLayout('down', 5000)).toBe('down');
    expect(usableLayout('of another version' as 'down', 1)).toBe('right');
});
