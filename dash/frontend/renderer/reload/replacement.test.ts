import {beforeEach, describe, expect, test} from 'vitest';
import {box, component, field, OpenPage, type Version} from './tests/openPage';

const ids = (...names: string[]) => names.map(id => field({id}));
const layout = box({}, ...ids('a', 'b', 'c', 'd'));

/** A page whose callbacks have all answered. */
async function settled(version: Version): Promise<OpenPage> {
    const page = new OpenPage(version);
    await finish(page);
    return page;
}

let number = 0;

beforeEach(() => {
    number = 0;
});

/** Answers until nobody asks: each output gets the number of its call. */
async function finish(page: OpenPage): Promise<string[]> {
    const log: string[] = [];
    while (page.requests.length > 0) {
        number++;
        const [request] = page.requests;
        log.push(page.asked[0] as string);
        const outputs = (request?.call.outputs ?? []).flat() as {id: string; property: string}[];
        await page.answer(
            request?.call.callback.output as string,
            Object.fromEntries(outputs.map(({id, property}) => [id, {[property]: `${id} ${number}`}])),
        );
    }
    return log;
}

describe('of the callbacks', () => {
    const chain = ['b.x <- a.value', 'c.x <- b.x', 'd.x <- a.value'];

    test.each<[name: string, before: Version['callbacks'], after: Version['callbacks'], asked: string[]]>([
        ['none runs when nothing changed', chain, chain, []],
        [
            'one with another code runs',
            chain,
            [...chain.slice(0, 2), {text: 'd.x <- a.value', code: 'new'}],
            ['d.x'],
        ],
        [
            'those below it follow',
            chain,
            [{text: 'b.x <- a.value', code: 'new'}, ...chain.slice(1)],
            ['b.x', 'c.x by b.x'],
        ],
        [
            'two changed ones run in their order',
            chain,
            [{text: 'c.x <- b.x', code: 'new'}, {text: 'b.x <- a.value', code: 'new'}, 'd.x <- a.value'],
            ['b.x', 'c.x by b.x'],
        ],
        ['a new one runs initially', chain.slice(0, 2), chain, ['d.x']],
        [
            'a new one that prevents that does not',
            chain.slice(0, 2),
            [...chain.slice(0, 2), 'd.x! <- a.value'],
            [],
        ],
        ['one with another input runs', ['b.x <- a.value'], ['b.x <- c.value'], ['b.x']],
        [
            'one that nobody can compare runs',
            [{text: 'b.x <- a.value', code: null}],
            [{text: 'b.x <- a.value', code: null}],
            ['b.x'],
        ],
        ['another order changes nothing', chain, [...chain].reverse(), []],
        ['one that is gone asks for nothing', chain, chain.slice(0, 2), []],
    ])('%s', async (_name, before, after, asked) => {
        const page = await settled({layout, callbacks: before});

        await page.reload({layout, callbacks: after});

        expect(await finish(page)).toEqual(asked);
    });

    test('one that answers something equal leaves those below it alone', async () => {
        const page = await settled({layout, callbacks: chain});

        await page.reload({layout, callbacks: [{text: 'b.x <- a.value', code: 'new'}, ...chain.slice(1)]});
        await page.answer('b.x', {b: {x: page.props('b').x}});

        expect(page.asked).toEqual([]);
    });

    test('one below that changed itself runs even then', async () => {
        const page = await settled({layout, callbacks: chain});
        const changed = chain.map(text => ({text, code: 'new'}));

        await page.reload({layout, callbacks: changed});
        expect(page.asked).toEqual(['b.x', 'd.x']);
        await page.answer('b.x', {b: {x: page.props('b').x}});

        expect(page.asked).toEqual(['d.x', 'c.x by b.x']);
    });

    test('each runs for what it ran for last', async () => {
        const page = await settled({layout, callbacks: ['b.x <- a.value c.value']});
        await page.enter('c', {value: 1});
        await finish(page);

        await page.reload({layout, callbacks: [{text: 'b.x <- a.value c.value', code: 'new'}]});

        expect(page.asked).toEqual(['b.x by c.value']);
    });

    describe('one that prevents its initial call', () => {
        const version = (code: string) => ({layout, callbacks: [{text: 'b.x! <- a.value a.n_clicks', code}]});

        test.each([
            ['does not run when it never ran', {}, []],
            ['runs again for what was entered', {value: 1}, ['b.x by a.value']],
            ['does not act again for a click that it has answered', {n_clicks: 1}, []],
            ['runs again for both', {value: 1, n_clicks: 1}, ['b.x by a.value+a.n_clicks']],
        ])('%s', async (_name, entered, asked) => {
            const page = await settled(version('old'));
            if (Object.keys(entered).length > 0) {
                await page.enter('a', entered);
                await finish(page);
            }

            await page.reload(version('new'));

            expect(page.asked).toEqual(asked);
        });

        test('runs for a click that was not answered yet', async () => {
            const page = await settled(version('old'));
            await page.enter('a', {n_clicks: 1});

            await page.reload(version('new'));

            expect(page.asked.at(-1)).toBe('b.x by a.n_clicks');
        });
    });

    test('one that writes something more is known by its function', async () => {
        const page = await settled({layout, callbacks: [{text: 'b.x! <- a.value', function: 'update'}]});
        await page.enter('a', {value: 1});
        await finish(page);

        await page.reload({
            layout,
            callbacks: [{text: 'b.x c.x! <- a.value', function: 'update', code: 'new'}],
        });

        expect(page.asked).toEqual(['..b.x...c.x.. by a.value']);
        expect(page.props('b').x).toBe('b 1');
    });

    test('a late answer of the former code is void', async () => {
        const page = new OpenPage({layout, callbacks: ['b.x <- a.value']});
        const [late] = page.requests;

        await page.reload({layout, callbacks: [{text: 'b.x <- a.value', code: 'new'}]});
        await page.answer('b.x', {b: {x: 'old'}});
        expect(late?.call.callback.output).toBe('b.x');
        expect(page.props('b').x).toBeUndefined();
        await page.answer('b.x', {b: {x: 'new'}});

        expect(page.props('b').x).toBe('new');
    });

    test('a late answer of the same code counts, and is not asked for twice', async () => {
        const page = new OpenPage({layout, callbacks: ['b.x <- a.value']});

        await page.reload({
            layout: box({title: 'x'}, ...ids('a', 'b', 'c', 'd')),
            callbacks: ['b.x <- a.value'],
        });
        expect(page.asked).toEqual(['b.x']);
        await page.answer('b.x', {b: {x: 'old'}});

        expect(page.props('b').x).toBe('old');
    });

    test('one whose server went away is asked again', async () => {
        const {CallbackError} = await import('../executor/call');
        const page = new OpenPage({layout, callbacks: ['b.x <- a.value']});
        const failed: unknown[] = [];
        page.app.page.runtime.events.listen(event => event.type === 'failed' && failed.push(event));
        await page.reload({layout, callbacks: ['b.x <- a.value']});

        const [request] = page.requests.splice(0);
        request?.resolve({type: 'failed', error: new CallbackError('offline', 'gone')});
        await page.settled();

        expect(page.asked).toEqual(['b.x']);
        expect(failed).toEqual([]);
    });

    test('one that failed is tried again, and then left alone', async () => {
        const {CallbackError} = await import('../executor/call');
        const page = new OpenPage({layout, callbacks: chain});
        page.requests.splice(0, 1)[0]?.resolve({type: 'failed', error: new CallbackError('http', 'no')});
        await finish(page);

        await page.reload({layout, callbacks: chain});
        expect(await finish(page)).toEqual(['b.x', 'c.x by b.x']);
        await page.reload({layout, callbacks: chain});

        expect(page.asked).toEqual([]);
    });

    test('profiles and jobs go on under their numbers', async () => {
        const page = await settled({layout, callbacks: chain});
        const numbers = () => page.app.graph.callbacks.map(({output, index}) => `${output} ${index}`);

        await page.reload({layout, callbacks: ['d.x <- a.value', 'a.x <- b.value', 'b.x <- a.value']});

        expect(numbers()).toEqual(['d.x 2', 'a.x 3', 'b.x 0']);
        await page.reload({layout, callbacks: ['c.x <- b.x', 'd.x <- a.value']});
        expect(numbers()).toEqual(['c.x 4', 'd.x 2']);
        await finish(page);
        await page.enter('a', {value: 2});
        expect(page.asked).toEqual(['d.x by a.value']);
    });
});

describe('of their results', () => {
    const callbacks = ['b.x <- a.value'];

    test('all stay that a callback goes on giving, whatever the layout says', async () => {
        const page = await settled({layout, callbacks});

        await page.reload({layout: box({}, field({id: 'a'}), field({id: 'b', x: 'default'})), callbacks});

        expect(page.props('b').x).toBe('b 1');
        expect(page.asked).toEqual([]);
    });

    test('those of a callback that is gone give way to the layout', async () => {
        const page = await settled({layout, callbacks});

        await page.reload({layout: box({}, field({id: 'a'}), field({id: 'b', x: 'default'}))});
        expect(page.props('b').x).toBe('default');

        await page.reload({layout, callbacks});
        await finish(page);
        await page.reload({layout});
        expect(page.props('b').x).toBeUndefined();
    });

    test('those inside a component that moves go with it, and nobody is asked', async () => {
        const page = await settled({layout, callbacks});

        await page.reload({layout: box({}, ...ids('a'), box({}, ...ids('b'))), callbacks});

        expect(page.props('b').x).toBe('b 1');
        expect(page.asked).toEqual([]);
    });

    test('a component that is new on the page gets its own', async () => {
        const page = await settled({layout: box({}, ...ids('a')), callbacks});

        await page.reload({layout, callbacks});

        expect(page.asked).toEqual(['b.x']);
    });

    test('another default of an input asks for them', async () => {
        const page = await settled({layout, callbacks});

        await page.reload({layout: box({}, field({id: 'a', value: 5}), ...ids('b', 'c', 'd')), callbacks});

        expect(page.asked).toEqual(['b.x by a.value']);
    });
});

describe('of a layout that a callback made', () => {
    const root = box({id: 'root'});
    const version = (code: string): Version => ({
        layout: box({}, root, ...ids('a')),
        callbacks: [{text: 'root.children <- a.value', code}, 'sum.x <- name.value'],
    });
    const made = (...extra: unknown[]) => [field({id: 'name'}), box({id: 'sum'}), ...extra];

    async function opened(): Promise<OpenPage> {
        const page = new OpenPage(version('old'), {isDrawn: true});
        await page.answer('root.children', {root: {children: made()}});
        await page.answer('sum.x', {sum: {x: 1}});
        await page.enter('name', {value: 'Ada'});
        await page.answer('sum.x', {sum: {x: 2}});
        return page;
    }

    test('everything stays when its callback stays', async () => {
        const page = await opened();

        await page.reload(version('old'));

        expect(page.props('name').value).toBe('Ada');
        expect(page.asked).toEqual([]);
    });

    test('what is the same in a new answer stays as well, and is not drawn', async () => {
        const page = await opened();
        await page.reload(version('new'));
        expect(page.asked).toEqual(['root.children']);
        page.drawn.length = page.mounted.length = 0;

        await page.answer('root.children', {root: {children: made(box({id: 'more'}))}});

        expect(page.props('name').value).toBe('Ada');
        expect(page.props('sum').x).toBe(2);
        expect(page.asked).toEqual([]);
        expect(page.mounted).toEqual(['more']);
    });

    test('an equal answer changes nothing at all', async () => {
        const page = await opened();
        await page.reload(version('new'));
        page.drawn.length = 0;

        await page.answer('root.children', {root: {children: made()}});

        expect(page.drawn).toEqual([]);
        expect(page.asked).toEqual([]);
    });

    test('what moves inside it keeps what was entered', async () => {
        const page = await opened();
        await page.reload(version('new'));

        await page.answer('root.children', {root: {children: [box({}, ...made())]}});

        expect(page.props('name').value).toBe('Ada');
        expect(page.asked).toEqual([]);
    });

    test('an answer to the person afterwards is an ordinary one', async () => {
        const page = await opened();
        await page.reload(version('new'));
        await page.answer('root.children', {root: {children: made()}});
        await page.enter('a', {value: 2});

        await page.answer('root.children', {root: {children: made()}});

        expect(page.props('name').value).toBeUndefined();
        expect(page.asked).toEqual(['sum.x']);
    });

    test('it goes when its callback is gone', async () => {
        const page = await opened();

        await page.reload({layout: box({}, box({id: 'root'}, 'nothing'), ...ids('a'))});

        expect(page.props('root').children).toEqual(['nothing']);
        expect(page.lost).toEqual(['name.value: its component is gone']);
    });
});

describe('while the page goes over', () => {
    test('what is asked for waits, and is asked of the new version', async () => {
        const page = await settled({layout, callbacks: ['b.x <- a.value']});
        const {runtime} = page.app.page;
        runtime.hold();
        await page.enter('a', {value: 1});
        expect(page.asked).toEqual([]);

        await page.reload({layout, callbacks: [{text: 'b.x <- a.value', code: 'new'}]});
        expect(page.asked).toEqual([]);
        runtime.release();

        expect(page.asked).toEqual(['b.x by a.value']);
        expect(await finish(page)).toEqual(['b.x by a.value']);
    });

    test('wildcards find what is on the page then', async () => {
        const items = (...numbers: number[]) =>
            box({}, ...numbers.map(n => component('Field', {id: {n}})), box({id: 'out'}));
        const callbacks = [{text: 'out.x <- {"n":["ALL"]}.value'}];
        const page = await settled({layout: items(1, 2), callbacks});

        await page.reload({layout: items(1, 2, 3), callbacks});

        expect(page.asked).toEqual(['out.x by {"n":3}.value']);
        expect(page.requests[0]?.call.inputs[0]).toHaveLength(3);
    });
});
