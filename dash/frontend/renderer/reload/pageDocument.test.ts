import {afterEach, expect, test, vi} from 'vitest';
import {parseConfig} from '../wire/config';
import type {Json} from '../wire/narrow';
import {fetchDocument, needsLoad} from './pageDocument';

const config = (more: Json = {}) => parseConfig({document: 'one', end_id: 'a', update_title: 'x', ...more});

test.each<[name: string, before: Json, after: Json, reason: RegExp | undefined]>([
    ['nothing differs', {}, {}, undefined],
    [
        'what is new each time',
        {},
        {end_id: 'b', hot_reload_mark: {hash: 'b'}, validation_layout: []},
        undefined,
    ],
    ['another document', {}, {document: 'two'}, /scripts/],
    [
        'another configuration',
        {},
        {update_title: 'y', children_props: {a: {}}},
        /update_title, children_props/,
    ],
    ['no fingerprint at all', {document: undefined}, {document: undefined}, /scripts/],
])('%s', (_name, before, after, reason) => {
    const found = needsLoad(config(before), config(after));

    reason ? expect(found).toMatch(reason) : expect(found).toBeUndefined();
});

afterEach(() => {
    vi.unstubAllGlobals();
});

test('title and configuration are read from the page', async () => {
    const html =
        '<title>App</title><script id="_dash-config" type="application/json">{"end_id": "7"}</script>';
    vi.stubGlobal('fetch', async () => new Response(html, {headers: {'X-Dash-Build': 'two'}}));
    const heard: (string | null)[] = [];

    const found = await fetchDocument('/', headers => heard.push(headers.get('X-Dash-Build')));

    expect([found.title, found.config.endId, heard]).toEqual(['App', '7', ['two']]);
});

test('anything else is no page of the app, and no answer is none', async () => {
    vi.stubGlobal('fetch', async () => new Response('<title>Log in</title>'));
    await expect(fetchDocument('/', () => undefined)).rejects.toThrow('no page of the app');

    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    await expect(fetchDocument('/', () => undefined)).rejects.toMatchObject({kind: 'offline'});
});
