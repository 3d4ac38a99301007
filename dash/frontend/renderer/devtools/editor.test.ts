import {afterEach, expect, test, vi} from 'vitest';
import {Editor} from './editor';

afterEach(() => {
    vi.unstubAllGlobals();
});

function serve(tokens: readonly string[], accepted: string): string[] {
    const asked: string[] = [];
    let session = 0;
    vi.stubGlobal('fetch', async (url: string, options?: RequestInit) => {
        asked.push(url);
        if (url.endsWith('session')) {
            return Response.json({token: tokens[session++]});
        }
        const token = new Headers(options?.headers).get('X-Dash-Devtools-Token');
        return token === accepted
            ? Response.json({opened: 'code'})
            : new Response('<h1>Forbidden</h1>', {status: 403});
    });
    return asked;
}

test('the editor is opened with one question when the token is known', async () => {
    const asked = serve(['one'], 'one');
    const editor = new Editor(() => '/');
    await editor.open('app.py', 1);

    expect(await editor.open('app.py', 2)).toEqual({opened: 'code'});
    expect(asked.length).toBe(3);
});

test('a server that was started anew is asked again with its own token', async () => {
    serve(['old', 'new'], 'new');

    expect(await new Editor(() => '/').open('app.py', 1)).toEqual({opened: 'code'});
});

test('a refusal is told', async () => {
    serve(['old', 'older'], 'new');

    expect(await new Editor(() => '/').open('app.py', 1)).toEqual({
        error: 'The server answered with status 403.',
    });
});
