import {act, render} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {expect, test} from 'vitest';
import {History} from '../history/history';
import {LayoutStore} from '../store/layoutStore';
import type {LayoutNode} from '../store/node';
import {UndoRedo} from './UndoRedo';

function open() {
    const store = new LayoutStore(new Map());
    store.setLayout({namespace: 'lib', type: 'Box', props: {id: 'a', value: 0}});
    const history = new History(store, {
        replay: (node, props) => store.update(node, props, 'clientsideApi'),
        isStep: () => true,
        atEndOfTurn: callback => callback(),
    });
    const node = store.index.node('a') as LayoutNode;
    const {container} = render(<UndoRedo history={history} />);
    return {
        set: (value: number) => act(() => store.update(node, {value}, 'internal')),
        value: () => node.component.props.value,
        actions: () =>
            [...container.querySelectorAll('._dash-undo-redo > span')].map(
                span => [...span.querySelectorAll('div')].at(-1)?.textContent,
            ),
    };
}

test('only what can be done is offered', async () => {
    const {set, value, actions} = open();
    expect(actions()).toEqual([]);
    set(1);
    set(2);
    expect(actions()).toEqual(['undo']);

    await userEvent.click(
        document.querySelector('._dash-undo-redo span:first-child div:last-child') as Element,
    );
    expect(actions()).toEqual(['undo', 'redo']);
    expect(value()).toBe(1);
    await userEvent.click(
        document.querySelector('._dash-undo-redo span:last-child div:last-child') as Element,
    );

    expect(actions()).toEqual(['undo']);
    expect(value()).toBe(2);
});

test('the keyboard reaches both', async () => {
    const {set, value} = open();
    set(1);
    set(2);

    await userEvent.keyboard('{Tab}{Enter}');
    expect(value()).toBe(1);
    await userEvent.keyboard('{Tab}[Space]');

    expect(value()).toBe(2);
});
