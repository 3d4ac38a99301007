import cytoscape, {type ElementDefinition} from 'cytoscape';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {Filling} from './filling';

const VIEW = {zoom: 1, pan: {x: 0, y: 0}};
const PLACE = {width: 500, height: 100};

/** A row of boxes, each connected with the next. */
function chain(length: number): ElementDefinition[] {
    const nodes = Array.from({length}, (_, n): ElementDefinition => {
        return {group: 'nodes', data: {id: `n${n}`, width: 80, height: 20}, position: {x: n * 100, y: 50}};
    });
    const edges = nodes.slice(1).map((_, n): ElementDefinition => {
        return {group: 'edges', data: {id: `e${n}`, source: `n${n}`, target: `n${n + 1}`}};
    });
    return [...nodes, ...edges];
}

function filled(elements: ElementDefinition[], view: typeof VIEW | null = VIEW) {
    const core = cytoscape({headless: true});
    const added = vi.fn();
    const filling = new Filling(core, added);
    filling.start(elements, view ?? undefined, PLACE);
    return {core, filling, added};
}

beforeEach(() => {
    vi.useFakeTimers();
});

afterEach(() => {
    vi.useRealTimers();
});

test('of a large drawing that comes first which is in sight, and the rest by itself', () => {
    const {core, added} = filled(chain(2000));
    expect(core.nodes().map(node => node.id())).toEqual(['n0', 'n1', 'n2', 'n3', 'n4', 'n5']);
    expect(core.edges()).toHaveLength(5);

    vi.runAllTimers();
    expect(core.elements()).toHaveLength(3999);
    expect(added).toHaveBeenCalledTimes(5);
});

test('whoever needs all of it gets it at once', () => {
    const {core, filling} = filled(chain(2000));
    filling.complete();

    expect(core.elements()).toHaveLength(3999);
    expect(vi.getTimerCount()).toBe(0);
});

test('another drawing ends the one before', () => {
    const {core, filling} = filled(chain(2000));
    core.elements().remove();
    filling.start(chain(2), VIEW, PLACE);
    vi.runAllTimers();

    expect(core.elements()).toHaveLength(3);
});

test('what is small, or has no places yet, is added at once', () => {
    expect(filled(chain(20)).core.nodes()).toHaveLength(20);
    expect(filled(chain(2000), null).core.nodes()).toHaveLength(2000);
});
