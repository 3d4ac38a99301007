import {expect, test} from 'vitest';
import {TestPage} from '../../executor/tests/page';
import {makeModel} from './model';
import {type Focus, isOnPage, isSame, type Selection, select, type View} from './select';
import {declare, modelOf, source} from './tests/graph';

const ALL: View = {scope: 'all', ranOnly: false, focus: undefined};
const EVERYWHERE = {isOnPage: () => true, hasRun: () => true};

/** a → b → c → d, and e → f beside them. */
const CHAIN = declare(
    {reads: 'a.x', writes: 'b.x'},
    {reads: 'b.x', state: 's.x', writes: 'c.x'},
    {reads: 'c.x', writes: 'd.x'},
    {reads: 'e.x', writes: 'f.x'},
);

function keys({callbacks, properties}: Selection): string {
    return [...callbacks, ...properties].map(({key}) => key.replace('p:', '')).join(' ');
}

function focused(on: Focus['on'], depth = 1, direction: Focus['direction'] = 'both'): string {
    return keys(select(modelOf(CHAIN), {...ALL, focus: {on, depth, direction}}, EVERYWHERE));
}

test('properties are shown with the callbacks that use them, arrows with both their ends', () => {
    const facts = {isOnPage: () => true, hasRun: (callback: {index: number}) => callback.index === 1};
    const selection = select(modelOf(CHAIN), {...ALL, ranOnly: true}, facts);

    expect(keys(selection)).toBe('c1 b.x s.x c.x');
    expect(selection.arrows.map(({key}) => key)).toEqual([
        'input:p:b.x>c1',
        'state:p:s.x>c1',
        'output:c1>p:c.x',
    ]);
});

test('callbacks that their author hides are never shown', () => {
    const model = makeModel(CHAIN, new Map([['b.x', source('b.x', 'secret', {hidden: true})]]));

    expect(keys(select(model, ALL, EVERYWHERE))).toBe('c1 c2 c3 b.x s.x c.x d.x e.x f.x');
});

test('a callback is of the page that has some of its inputs and outputs', () => {
    const layout = ['url', 'here', 'row'].map(id => ({
        namespace: 'n',
        type: 'Div',
        props: {id: id === 'row' ? {type: 'row', n: 1} : id},
    }));
    const page = new TestPage(layout, []);
    page.start();
    const {index} = page.store;
    const callbacks = declare(
        {reads: 'url.x', writes: 'here.x'},
        {reads: 'url.x', writes: 'there.x'},
        {reads: 'there.x', writes: 'here.x'},
        {reads: '{"type":"row","n":["ALL"]}.x', writes: 'here.x there.x'},
        {reads: '{"type":"cell","n":["ALL"]}.x', writes: 'here.x'},
        {reads: 'url.x', writes: 'unused.x', more: {no_output: true}},
    );

    expect(callbacks.map(callback => isOnPage(callback, index))).toEqual([
        true,
        false,
        false,
        true,
        false,
        true,
    ]);
});

test('the focus reaches as many callbacks far as its depth, along the arrows and against them', () => {
    expect(focused({callback: 'c1'})).toBe('c0 c1 c2 a.x b.x s.x c.x d.x');
    expect(focused({callback: 'c1'}, 1, 'after')).toBe('c1 c2 b.x s.x c.x d.x');
    expect(focused({callback: 'c1'}, 1, 'before')).toBe('c0 c1 a.x b.x s.x c.x');
    expect(focused({id: 'b'})).toBe('c0 c1 a.x b.x s.x c.x');
    expect(focused({id: 'd'}, 2)).toBe('c1 c2 b.x s.x c.x d.x');
    expect(focused({id: 'd'}, 9)).toBe('c0 c1 c2 a.x b.x s.x c.x d.x');
});

test('the focus does not turn round: what else reads an input of what follows is no neighbour', () => {
    const callbacks = declare({reads: 'a.x b.x', writes: 'c.x'}, {reads: 'b.x', writes: 'd.x'});
    const view: View = {...ALL, focus: {on: {id: 'a'}, depth: 5, direction: 'both'}};

    expect(keys(select(modelOf(callbacks), view, EVERYWHERE))).toBe('c0 a.x b.x c.x');
});

test('selections with the same boxes are the same', () => {
    const model = modelOf(CHAIN);

    expect(isSame(select(model, ALL, EVERYWHERE), select(model, ALL, EVERYWHERE))).toBe(true);
    const less = select(model, ALL, {...EVERYWHERE, hasRun: () => false});
    expect(isSame(less, select(model, {...ALL, ranOnly: true}, {...EVERYWHERE, hasRun: () => false}))).toBe(
        false,
    );
});
