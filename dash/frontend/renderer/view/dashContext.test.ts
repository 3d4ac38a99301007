import {expect, test} from 'vitest';
import {LayoutStore} from '../store/layoutStore';
import type {LayoutNode} from '../store/node';
import {NodeContext} from './dashContext';
import type {Page} from './page';

function nodes(): LayoutNode[] {
    const store = new LayoutStore(new Map());
    store.setLayout([0, 1].map(() => ({namespace: 'lib', type: 'Box', props: {}})));
    return [store.nodeAt([0]) as LayoutNode, store.nodeAt([1]) as LayoutNode];
}

test('a context that nobody read follows its component to another place', () => {
    const [first, second] = nodes() as [LayoutNode, LayoutNode];
    const context = new NodeContext({} as Page, first, [0]);

    expect(context.at(second, [1])).toBe(context);
    expect(context.componentPath).toEqual([1]);
});

test('who read a context gets another one for another place', () => {
    const [first, second] = nodes() as [LayoutNode, LayoutNode];
    const path = [0];
    const context = new NodeContext({} as Page, first, path);
    expect(context.componentPath).toBe(path);

    const moved = context.at(second, [1]);

    expect(moved).not.toBe(context);
    expect(moved.componentPath).toEqual([1]);
    expect(context.componentPath).toEqual([0]);
    expect(context.at(first, path)).toBe(context);
});
