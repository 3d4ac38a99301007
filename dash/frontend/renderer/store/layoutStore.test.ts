import {describe, expect, test} from 'vitest';
import {type Pattern, parsePattern} from '../ids/pattern';
import type {DryComponent} from '../wire/component';
import type {Json} from '../wire/narrow';
import {applyPatch} from '../wire/patch';
import {LayoutStore, noChanges} from './layoutStore';
import type {LayoutNode} from './node';

function box(props: Json, type = 'Box'): DryComponent {
    return {namespace: 'lib', type, props};
}

const CHILDREN_PROPS = new Map([['lib', new Map([['Tabs', ['label', 'options[].label', 'marks{}']]])]]);

function storeWith(layout: unknown): LayoutStore {
    const store = new LayoutStore(CHILDREN_PROPS);
    store.setLayout(layout);
    return store;
}

function node(store: LayoutStore, id: string): LayoutNode {
    return store.index.node(id) as LayoutNode;
}

const ROWS = parsePattern({i: ['ALL'], t: 'row'}) as Pattern;
const row = (i: number): DryComponent => box({id: {t: 'row', i}});
const rowIds = (store: LayoutStore): unknown[] => store.index.matching(ROWS, {}).map(({dict}) => dict?.i);

describe('finding', () => {
    test('components in children and in children props have ids and paths', () => {
        const store = storeWith(
            box({
                children: ['text', box({id: 'a'}, 'Tabs')],
            }),
        );
        store.update(
            node(store, 'a'),
            {
                label: box({id: 'label'}),
                options: [{label: box({id: 'option'}), value: 1}],
                marks: {5: box({id: 'mark'})},
            },
            'callback',
        );

        expect(node(store, 'a').path).toEqual(['props', 'children', 1]);
        expect(node(store, 'option').path).toEqual(['props', 'children', 1, 'props', 'options', 0, 'label']);
        for (const id of ['a', 'label', 'option', 'mark']) {
            expect(store.at(node(store, id).path)).toBe(node(store, id).component);
        }
    });

    test('a layout may be a list or a text', () => {
        expect(node(storeWith([box({id: 'a'}), 'b']), 'a').path).toEqual([0]);
        expect(storeWith('only text').root).toBe('only text');
    });

    test('wildcards find their ids in layout order, wherever they were inserted', () => {
        const store = storeWith(box({children: [box({id: 'first'}), row(2)]}));
        expect(rowIds(store)).toEqual([2]);

        store.update(node(store, 'first'), {children: [row(7), row(1)]}, 'callback');

        expect(rowIds(store)).toEqual([7, 1, 2]);
    });
});

describe('changing', () => {
    test('a path shows the new value at once', () => {
        const store = storeWith(box({children: box({id: 'a', title: 'old'})}));
        store.update(node(store, 'a'), {title: 'new'}, 'internal');

        expect(store.at(['props', 'children', 'props', 'title'])).toBe('new');
    });

    test('only the changed component is woken, and ancestors that asked for it', () => {
        const store = storeWith(box({id: 'top', children: [box({id: 'a'}), box({id: 'b'})]}));
        const woken: string[] = [];
        for (const id of ['top', 'a', 'b']) {
            node(store, id).watch({
                watchesDescendants: id === 'top',
                nodeChanged: () => woken.push(id),
                descendantChanged: () => woken.push(`below ${id}`),
                loadingChanged: () => undefined,
            });
        }

        store.update(node(store, 'a'), {title: 't'}, 'internal');

        expect(woken).toEqual(['a', 'below top']);
    });

    test('new children replace the old ones in every index', () => {
        const store = storeWith(box({id: 'top', children: [row(1), box({id: 'gone', children: row(2)})]}));
        const changes = noChanges();

        store.update(node(store, 'top'), {children: [row(3), box({id: 'new'})]}, 'callback', changes);

        expect(rowIds(store)).toEqual([3]);
        expect(store.index.node('gone')).toBeUndefined();
        expect(changes.removed.map(({text}) => text)).toEqual([
            '{"i":1,"t":"row"}',
            'gone',
            '{"i":2,"t":"row"}',
        ]);
        expect(changes.inserted.map(({text}) => text)).toEqual(['{"i":3,"t":"row"}', 'new']);
    });

    test('a patch on a list keeps the nodes of what stays', () => {
        const store = storeWith(box({id: 'top', children: [row(1), row(2)]}));
        const before = node(store, '{"i":2,"t":"row"}');
        const changes = noChanges();
        const operations = [{operation: 'Prepend', location: [], params: {value: row(0)}}];

        const children = applyPatch(node(store, 'top').component.props.children, {operations});
        store.update(node(store, 'top'), {children}, 'callback', changes);

        expect(node(store, '{"i":2,"t":"row"}')).toBe(before);
        expect(before.path).toEqual(['props', 'children', 2]);
        expect(rowIds(store)).toEqual([0, 1, 2]);
        expect(changes.inserted).toHaveLength(1);
        expect(changes.removed).toHaveLength(0);
    });

    test('one object at two places becomes two components', () => {
        const shared = box({title: 'x'});
        const store = storeWith(box({id: 'top', children: [shared, shared]}));
        const first = store.nodeAt(['props', 'children', 0]) as LayoutNode;

        store.update(first, {title: 'y'}, 'internal');

        expect(store.at(['props', 'children', 1, 'props', 'title'])).toBe('x');
    });

    test('a component that left the page ignores what comes late', () => {
        const store = storeWith(box({id: 'top', children: box({id: 'a'})}));
        const gone = node(store, 'a');
        store.update(node(store, 'top'), {children: null}, 'callback');

        const changes = store.update(gone, {title: 'late'}, 'internal');

        expect(changes).toEqual(noChanges());
        expect(gone.component.props.title).toBeUndefined();
    });

    test('equal values are no difference', () => {
        const store = storeWith(box({id: 'a', options: [{value: 1}]}));

        expect(store.differing(node(store, 'a'), {options: [{value: 1}], title: 'new'})).toEqual({
            title: 'new',
        });
    });
});
