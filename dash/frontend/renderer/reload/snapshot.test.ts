import {expect, test} from 'vitest';
import {Entries, readSnapshot} from './snapshot';
import {box, component, field, OpenPage, type Version} from './tests/openPage';

const version = (title: string, code = 'old'): Version => ({
    layout: box(
        {id: 'page', title},
        field({id: 'name', value: 'x'}),
        field(),
        box({id: 'root'}),
        field({id: 'b'}),
    ),
    callbacks: [{text: 'root.children <- name.value', code}, 'b.x! <- name.n_clicks'],
});

/** A page on which things happened: text in two fields, a layout made by a callback, an answer to a click. */
async function used(): Promise<OpenPage> {
    const page = new OpenPage(version('first'));
    await page.answer('root.children', {root: {children: [field({id: 'inner'}), 'text']}});
    await page.enter('name', {n_clicks: 1});
    await page.answer('b.x', {b: {x: 'clicked'}});
    await page.enter('inner', {value: 'inside'});
    const {store, runtime} = page.app.page;
    runtime.setProps(store.nodeAt(['props', 'children', 1]) as never, {value: 'no id'});
    await page.enter('name', {value: 'Ada'});
    await page.answer('root.children', {root: {children: [field({id: 'inner'}), 'text']}});
    await page.enter('inner', {value: 'inside'});
    return page;
}

function next(page: OpenPage, to: Version): Promise<OpenPage> {
    const {whole} = page.snapshot();
    const opened = new OpenPage(to, {whole: whole as NonNullable<typeof whole>});
    return opened.reload(to, whole?.interrupted).then(() => opened);
}

test('the next page goes on where this one was', async () => {
    const page = await next(await used(), version('second'));

    expect(page.props('page').title).toBe('second');
    expect(page.props('name')).toMatchObject({value: 'Ada', n_clicks: 1});
    expect(page.props('inner').value).toBe('inside');
    expect(page.props('b').x).toBe('clicked');
    expect(page.app.page.store.at(['props', 'children', 1, 'props', 'value'])).toBe('no id');
    expect(page.asked).toEqual([]);
    expect(page.lost).toEqual([]);
});

test('it knows where values come from, as this one does', async () => {
    const page = await next(await used(), version('second', 'new'));
    expect(page.asked).toEqual(['root.children by name.value']);
    await page.answer('root.children', {root: {children: [field({id: 'inner'}), 'other']}});
    expect(page.props('inner').value).toBe('inside');

    const after = await next(page, {
        layout: box({id: 'page'}, field({id: 'name', value: 'y'}), box({id: 'root'}, 'own')),
    });

    expect(after.props('name').value).toBe('y');
    expect(after.props('root').children).toEqual(['own']);
    expect(after.lost.sort()).toEqual([
        'inner.value: its component is gone',
        'name.value: the code gives it another value',
    ]);
});

test('what this one waited for is asked for again', async () => {
    const page = await used();
    await page.enter('name', {n_clicks: 2});
    expect(page.asked).toEqual(['b.x by name.n_clicks']);

    expect((await next(page, version('second'))).asked).toEqual(['b.x by name.n_clicks']);
});

test('of a page that is too large, what was entered is left', async () => {
    const page = await used();

    const {whole, entries} = page.snapshot(100);

    expect(whole).toBeUndefined();
    expect(entries.map(({id, prop, value, sent}) => [id, prop, value, sent])).toEqual([
        ['name', 'value', 'Ada', 'x'],
        ['inner', 'value', 'inside', undefined],
    ]);
});

test('entries are for components of their id and type, once', () => {
    const entry = {id: 'name', component: 'lib.Field', prop: 'value', value: 'Ada', sent: 'x'};
    const other = {...entry, id: '{"b":1,"a":2}'};
    const entries = new Entries([entry, other]);

    expect(entries.take(component('Field', {id: {a: 2, b: 1}}))).toEqual([other]);
    expect(entries.take(component('Field', {}))).toEqual([]);
    expect(entries.left).toEqual([entry]);
    expect(entries.take(component('Field', {id: 'name'}))).toEqual([entry]);
    expect(entries.take(component('Field', {id: 'name'}))).toEqual([]);
    expect(new Entries([entry]).take(component('Other', {id: 'name'}))).toEqual([]);
});

test.each([null, '', '{', '[]', '{"entries": 1}', '{"entries": []}'])('%s is no snapshot', text => {
    expect(readSnapshot(text)).toBeUndefined();
});
