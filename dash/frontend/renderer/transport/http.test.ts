import {expect, test, vi} from 'vitest';
import {parseConfig} from '../wire/config';
import {cleanUrl} from './cleanUrl';
import {type Fetch, Http, readCookie} from './http';

function http(answers: (Response | Error)[], refresh?: () => string) {
    const fetch = vi.fn(async (_url: unknown, _init?: RequestInit) => {
        const answer = answers.shift() ?? new Error('no more answers');
        if (answer instanceof Error) {
            throw answer;
        }
        return answer;
    });
    const client = new Http({
        config: parseConfig({requests_pathname_prefix: '/app/'}),
        hooks: {request_refresh_jwt: refresh ?? null},
        fetch: fetch as Fetch,
        cookies: () => '_csrf_token=t%3D1',
        pause: async () => undefined,
    });
    return {client, fetch};
}

const post = (client: Http): Promise<unknown> =>
    client.postJson('_dash-update-component', {}, () => undefined);

test('the token of the cookie travels as a header', async () => {
    const {client, fetch} = http([Response.json({ok: 1})]);

    expect(await post(client)).toEqual({ok: 1});
    expect(fetch).toHaveBeenCalledWith(
        '/app/_dash-update-component',
        expect.objectContaining({
            credentials: 'same-origin',
            headers: expect.objectContaining({'X-CSRFToken': 't=1', 'Content-Type': 'application/json'}),
        }),
    );
});

test('reading is tried again, a callback is not', async () => {
    const {client, fetch} = http([
        new TypeError('lost'),
        new Response('', {status: 503}),
        Response.json([1]),
    ]);
    expect(await client.getJson('_dash-layout')).toEqual([1]);
    expect(fetch).toHaveBeenCalledTimes(3);

    const other = http([new TypeError('lost')]);
    await expect(post(other.client)).rejects.toMatchObject({kind: 'offline'});
    expect(other.fetch).toHaveBeenCalledTimes(1);
});

test('a connection that breaks in the middle of an answer is a lost one', async () => {
    const torn = (): Response =>
        new Response(new ReadableStream({start: stream => stream.error(new TypeError('network error'))}));
    const {client, fetch} = http([torn(), Response.json([1])]);
    expect(await client.getJson('_dash-layout')).toEqual([1]);
    expect(fetch).toHaveBeenCalledTimes(2);

    await expect(post(http([torn()]).client)).rejects.toMatchObject({kind: 'offline'});
});

test('an answer without content is undefined', async () => {
    expect(await post(http([new Response(null, {status: 204})]).client)).toBeUndefined();
});

test('errors keep status and body', async () => {
    const {client} = http([new Response('<h1>Oops</h1>', {status: 500})]);

    await expect(post(client)).rejects.toMatchObject({
        kind: 'http',
        details: {status: 500, body: '<h1>Oops</h1>'},
    });
});

test('an answer that is not JSON says so', async () => {
    const {client} = http([new Response('<login>', {headers: {'Content-Type': 'text/html'}})]);

    await expect(post(client)).rejects.toMatchObject({
        kind: 'not-json',
        message: expect.stringContaining('is not JSON but text/html'),
    });
});

test('an expired token is renewed once and the request sent again', async () => {
    const {client, fetch} = http(
        [new Response('JWT Expired', {status: 401}), Response.json(1)],
        () => 'fresh',
    );

    expect(await post(client)).toBe(1);
    expect(fetch.mock.lastCall?.[1]?.headers).toMatchObject({Authorization: 'Bearer fresh'});
});

test('requests that went out with the same old token share one renewal', async () => {
    const expired = (): Response => new Response('JWT Expired', {status: 401});
    const refresh = vi.fn(() => 'fresh');
    let answerSlowly: (answer: Response) => void = () => undefined;
    const slow = new Promise<Response>(resolve => {
        answerSlowly = resolve;
    });
    const {client, fetch} = http([expired(), Response.json('quick'), Response.json('slow')], refresh);
    fetch.mockImplementationOnce(() => slow);
    const late = post(client);

    expect(await post(client)).toBe('quick');
    answerSlowly(expired());

    expect(await late).toBe('slow');
    expect(refresh).toHaveBeenCalledOnce();
});

test('a server that refuses every token gets an end', async () => {
    const refused = Array.from({length: 10}, () => new Response('JWT Expired', {status: 401}));
    const {client} = http(refused, () => 'never right');

    await expect(post(client)).rejects.toMatchObject({kind: 'http', details: {status: 401}});
    expect(refused).toHaveLength(6);
});

test('cookies are found by their whole name', () => {
    expect(readCookie('my_token=1; token=2', 'token')).toBe('2');
    expect(readCookie('', 'token')).toBeUndefined();
});

test.each([
    ['https://example.com/a b', 'https://example.com/a b'],
    ['/relative?x=1', '/relative?x=1'],
    ['java\nscript:alert(1)', 'about:blank'],
    [' JavaScript:alert(1)', 'about:blank'],
    ['data:text/html,<script>', 'about:blank'],
    ['data:image/png;base64,xx', 'data:image/png;base64,xx'],
])('clean_url of %j is %j', (url, expected) => {
    expect(cleanUrl(url)).toBe(expected);
});
