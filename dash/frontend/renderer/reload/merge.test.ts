import {describe, expect, test} from 'vitest';
import {isComponent} from '../wire/component';
import {isRecord} from '../wire/narrow';
import {box, component, field, OpenPage} from './tests/openPage';

/** The page as a text: `Box#a(title=x)[…]`, without ids in parentheses. */
function shown(value: unknown): string {
    if (Array.isArray(value)) {
        return value.map(shown).join(' ');
    }
    if (!isComponent(value)) {
        return isRecord(value) ? JSON.stringify(value) : String(value);
    }
    const {id, children, ...props} = value.props;
    const given = Object.entries(props).filter(([, one]) => one !== undefined);
    const inside = given.map(([name, one]) => `${name}=${shown(one)}`).join(' ');
    return `${value.type}${id === undefined ? '' : `#${id}`}${inside && `(${inside})`}${children === undefined ? '' : `[${shown(children)}]`}`;
}

async function reloaded(before: unknown, after: unknown, change?: (page: OpenPage) => Promise<void>) {
    const page = new OpenPage({layout: before});
    await change?.(page);
    await page.reload({layout: after});
    return page;
}

describe('the page becomes the layout of the next version', () => {
    const layouts: [name: string, layout: unknown][] = [
        ['nothing', null],
        ['a text', 'text'],
        ['a component', box({id: 'a'}, 'text')],
        ['a component with another prop', box({id: 'a', title: 'x'}, 'text')],
        ['a component with other children', box({id: 'a'}, field({id: 'f'}), 'text', field())],
        ['children in another order', box({id: 'a'}, field(), 'text', field({id: 'f'}))],
        ['a single child', component('Box', {id: 'a', children: field({id: 'f'})})],
        ['a list of components', [box({id: 'a'}), field()]],
        ['another list of components', [field(), box({id: 'b'}), box({id: 'a'}), 'text']],
        ['nested lists', box({}, [field(), [box({}, field({id: 'f'}))]])],
        [
            'components inside props',
            component('Tabs', {id: 't', tabs: [{label: box({id: 'l'}), value: 1}, {value: 2}]}),
        ],
        [
            'other components inside props',
            component('Tabs', {id: 't', tabs: [{value: 1}, {label: field(), value: 3}]}),
        ],
        ['ids of objects', box({}, field({id: {type: 'x', n: 1}}), field({id: {type: 'x', n: 2}}))],
    ];

    for (const [from, before] of layouts) {
        test.each(layouts)(`from ${from} to %s`, async (_name, after) => {
            const page = await reloaded(before, after);

            expect(shown(page.app.page.store.root)).toBe(shown(after));
            // And what was sent is known again, so that the way back works as well.
            await page.reload({layout: before});
            expect(shown(page.app.page.store.root)).toBe(shown(before));
        });
    }
});

describe('what was entered', () => {
    const typed = (page: OpenPage) => page.enter('name', {value: 'Ada'});
    const page = (name: object, ...more: unknown[]) => box({}, ...more, field({id: 'name', ...name}));

    test.each<[name: string, before: unknown, after: unknown, value: unknown, lost: string[]]>([
        ['stays', page({}), page({}, 'more'), 'Ada', []],
        ['stays beside other changes', page({}), page({title: 'Name'}), 'Ada', []],
        ['stays when its component moves', page({}), box({}, box({}, field({id: 'name'}))), 'Ada', []],
        [
            'stays when everything around is another',
            page({}),
            component('Other', {}, field({id: 'name'})),
            'Ada',
            [],
        ],
        ['stays in an untouched default', page({value: 'x'}), page({value: 'x'}, box()), 'Ada', []],
        [
            'gives way to another default',
            page({value: 'x'}),
            page({value: 'y'}),
            'y',
            ['name.value: the code gives it another value'],
        ],
        [
            'gives way when the default is gone',
            page({value: 'x'}),
            page({}),
            undefined,
            ['name.value: the code gives it another value'],
        ],
        [
            'gives way to another default elsewhere',
            page({value: 'x'}),
            box({}, box({}, field({id: 'name', value: 'y'}))),
            'y',
            ['name.value: the code gives it another value'],
        ],
        [
            'goes with its component',
            page({}),
            box({}, component('Other', {id: 'name'})),
            undefined,
            ['name.value: its component is another one: Other'],
        ],
    ])('%s', async (_name, before, after, value, lost) => {
        const reloadedPage = await reloaded(before, after, typed);

        expect(reloadedPage.props('name').value).toBe(value);
        expect(reloadedPage.lost).toEqual(lost);
    });

    test('is lost with its id, and told', async () => {
        const {lost} = await reloaded(page({}), box({}, field({id: 'first_name'})), typed);

        expect(lost).toEqual(['name.value: its component is gone']);
    });

    test('of no consequence is not missed', async () => {
        const {lost} = await reloaded(box({id: 'b'}, field({id: 'name'})), null, async page => {
            await page.enter('b', {n_clicks: 3, hoverData: {}, n_clicks_timestamp: 7});
            await page.enter('name', {n_blur: 1});
        });

        expect(lost).toEqual([]);
    });

    test('and taken back counts as not entered', async () => {
        const {lost} = await reloaded(page({value: 'x'}), page({value: 'y'}), async page => {
            await page.enter('name', {value: 'Ada'});
            await page.enter('name', {value: 'x'});
        });

        expect(lost).toEqual([]);
    });

    test('stays in a component without an id', async () => {
        const page = new OpenPage({layout: box({id: 'a'}, field(), field({title: 'second'}))});
        const second = page.app.page.store.nodeAt(['props', 'children', 1]);
        page.app.page.runtime.setProps(second as never, {value: 'Ada'});

        await page.reload({layout: box({id: 'a'}, box(), 'text', field(), field({title: 'second'}), box())});

        expect(shown(page.app.page.store.root)).toBe(
            'Box#a[Box text Field Field(title=second value=Ada) Box]',
        );
    });

    test('outlives several versions', async () => {
        const page = new OpenPage({layout: box({}, field({id: 'name', value: 'x'}))});
        await page.enter('name', {value: 'Ada'});

        await page.reload({layout: box({}, box({}, field({id: 'name', value: 'x'})))});
        await page.reload({layout: box({}, field({id: 'name', value: 'x', title: 't'}))});
        expect(page.props('name').value).toBe('Ada');

        await page.reload({layout: box({}, field({id: 'name', value: 'y', title: 't'}))});
        expect(page.props('name').value).toBe('y');
    });

    test('in a value that its component has written into is no change of the code', async () => {
        const graph = (title: string, more: object = {}) =>
            box(
                {id: 'page', title},
                component('Graph', {id: 'g', figure: {layout: {}, data: [{y: [1, 2]}], ...more}}),
            );
        const page = new OpenPage({layout: graph('one')});
        const figure = page.props('g').figure as {layout: object};
        figure.layout = {xaxis: {range: [0, 1]}};

        await page.reload({layout: graph('two')});
        expect(page.props('page').title).toBe('two');
        expect(page.props('g').figure).toBe(figure);
        await page.reload({layout: box({}, graph('three'))});
        expect(page.props('g').figure).not.toBe(figure);

        await page.reload({layout: box({}, graph('three', {frames: [{}]}))});
        expect(page.props('g').figure).toMatchObject({layout: {}, frames: [{}]});
        expect(page.lost).toEqual([]);
    });

    test('in a persisted component is forgotten with its default, and kept with it', async () => {
        const persisted = (value: string) => box({}, field({id: 'name', value, persistence: true}));
        const page = await reloaded(persisted('x'), persisted('y'), typed);
        expect(page.props('name').value).toBe('y');

        await typed(page);
        await page.reload({layout: box({}, persisted('y'))});

        expect(page.props('name').value).toBe('Ada');
    });
});

describe('only what differs is drawn', () => {
    const rows = (count: number, change?: (at: number) => object) =>
        box(
            {id: 'page'},
            ...Array.from({length: count}, (_, at) =>
                box({id: `row${at}`, ...change?.(at)}, field({id: `f${at}`})),
            ),
        );

    async function draws(before: unknown, after: unknown) {
        const page = new OpenPage({layout: before}, {isDrawn: true});
        page.drawn.length = page.mounted.length = 0;
        await page.reload({layout: after});
        return page;
    }

    test('nothing when nothing differs', async () => {
        expect((await draws(rows(1000), rows(1000))).drawn).toEqual([]);
    });

    test('one component of a thousand', async () => {
        const page = await draws(
            rows(1000),
            rows(1000, at => (at === 500 ? {title: 'x'} : {})),
        );

        expect(page.drawn).toEqual(['row500']);
    });

    test('the list and its newcomer, when one is added at its end', async () => {
        const page = await draws(rows(100), rows(101));

        expect(page.drawn.sort()).toEqual(['f100', 'page', 'row100']);
        expect(page.mounted.sort()).toEqual(['f100', 'row100']);
    });

    test('nothing is mounted anew when an item without an id is added before others', async () => {
        const named = (...names: string[]) =>
            box({id: 'page'}, ...names.map(name => box({name}, field({name: `f${name}`}))));

        const page = await draws(named('a', 'b', 'c'), named('a', 'new', 'b', 'c'));
        expect(page.mounted.sort()).toEqual(['fnew', 'new']);

        page.mounted.length = 0;
        await page.reload({layout: named('first', 'a', 'new', 'c')});
        expect(page.mounted.sort()).toEqual(['ffirst', 'first']);
        const texts = [...document.querySelectorAll('#page > div')];
        expect(texts.length).toBe(4);
    });

    test('a bare child that gets a sibling stays mounted', async () => {
        const one = component('Box', {id: 'page', children: box({name: 'a'})});

        const page = await draws(one, box({id: 'page'}, box({name: 'new'}), box({name: 'a'})));

        expect(page.mounted).toEqual(['new']);
    });
});
