import {expect, test, vi} from 'vitest';
import {LayoutStore} from '../store/layoutStore';
import type {LayoutNode} from '../store/node';
import type {Json} from '../wire/narrow';
import {History} from './history';

const dry = (id: string, props: Json = {}) => ({namespace: 'lib', type: 'Box', props: {id, ...props}});

function open(maxSteps?: number) {
    const store = new LayoutStore(new Map());
    store.setLayout({...dry('root'), props: {children: [dry('a', {value: 0}), dry('b', {value: 0})]}});
    let endTurn = (): void => undefined;
    const history = new History(store, {
        replay: (node, props) => store.update(node, props, 'clientsideApi'),
        isStep: () => true,
        atEndOfTurn: callback => {
            endTurn = callback;
        },
        ...(maxSteps === undefined ? {} : {maxSteps}),
    });
    const node = (id: string): LayoutNode => store.index.node(id) as LayoutNode;
    return {
        store,
        history,
        node,
        user: (id: string, props: Json) => store.update(node(id), props, 'internal'),
        callback: (id: string, props: Json) => store.update(node(id), props, 'callback'),
        nextTurn: () => endTurn(),
        values: () => ['a', 'b'].map(id => node(id).component.props.value),
    };
}

test('each turn of the user is a step back and forth', () => {
    const {history, user, nextTurn, values} = open();
    user('a', {value: 1});
    nextTurn();
    user('a', {value: 2});
    nextTurn();

    history.undo();
    expect(values()).toEqual([1, 0]);
    history.undo();
    expect(values()).toEqual([0, 0]);
    expect(history.canUndo).toBe(false);
    history.redo();
    history.redo();
    expect(values()).toEqual([2, 0]);
    expect(history.canRedo).toBe(false);
});

test('all that changes in one turn is one step', () => {
    const {history, user, values} = open();
    user('a', {value: 1});
    user('b', {value: 1});
    user('a', {value: 2});

    history.undo();

    expect(values()).toEqual([0, 0]);
    history.redo();
    expect(values()).toEqual([2, 1]);
});

test('going on after a step back forgets the way forth', () => {
    const {history, user, nextTurn} = open();
    user('a', {value: 1});
    nextTurn();
    history.undo();
    expect(history.canRedo).toBe(true);

    user('a', {value: 5});

    expect(history.canRedo).toBe(false);
    expect(history.canUndo).toBe(true);
});

test('what callbacks change is no step, and stays', () => {
    const {history, user, callback, nextTurn, values} = open();
    callback('b', {value: 'initial'});
    expect(history.canUndo).toBe(false);
    user('a', {value: 1});
    nextTurn();
    callback('b', {value: 'answer'});

    const [step] = history.steps;
    expect(step?.changes).toMatchObject([{before: {value: 0}, after: {value: 1}}]);
    history.undo();
    expect(values()).toEqual([0, 'answer']);
});

test('a component that came anew under its id takes the step', () => {
    const {store, history, user, nextTurn, values} = open();
    user('a', {value: 1});
    nextTurn();
    store.setLayout({...dry('root'), props: {children: [dry('a', {value: 1}), dry('b', {value: 7})]}});

    history.undo();

    expect(values()).toEqual([0, 7]);
});

test('steps of components that left are harmless', () => {
    const {store, history, user, nextTurn} = open();
    user('a', {value: 1});
    nextTurn();
    store.setLayout(null);

    history.undo();

    expect(history.canUndo).toBe(false);
});

test('only the last steps are kept', () => {
    const {history, user, nextTurn, values} = open(2);
    for (const value of [1, 2, 3]) {
        user('a', {value});
        nextTurn();
    }

    history.undo();
    history.undo();

    expect(history.canUndo).toBe(false);
    expect(values()).toEqual([1, 0]);
});

test('listeners hear of each step', () => {
    const {history, user, nextTurn} = open();
    const listener = vi.fn();
    const stop = history.subscribe(listener);
    user('a', {value: 1});
    nextTurn();
    history.undo();
    history.redo();
    expect(listener).toHaveBeenCalledTimes(3);

    stop();
    history.undo();

    expect(listener).toHaveBeenCalledTimes(3);
});
