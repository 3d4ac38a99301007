import {afterEach, expect, it, vi} from 'vitest';
import type {CallbackFacts} from './callbackChanges';
import {FactsBook} from './factsBook';

const GREET: CallbackFacts = {output: 'out.children', function: 'greet', module: 'app', fingerprint: '1a'};
const PAGES: CallbackFacts = {...GREET, output: '.._pages_content.children..._pages_store.data..'};

afterEach(() => vi.unstubAllGlobals());

function bookAnsweredBy(build: string | undefined, answer: Response | Error = Response.json([GREET, PAGES])) {
    vi.stubGlobal('fetch', () => {
        if (answer instanceof Error) {
            return Promise.reject(answer);
        }
        if (build !== undefined) {
            answer.headers.set('X-Dash-Build', build);
        }
        return Promise.resolve(answer);
    });
    const location = {pathname: '/'};
    const learned = vi.fn();
    const book = new FactsBook({location} as unknown as Window, '/', learned, () => undefined);
    return {book, location, learned};
}

it.each(['7', undefined])('takes what the build of the page (%s) says of it', async build => {
    const {book, learned} = bookAnsweredBy(build);

    await book.open('7');

    expect(learned).toHaveBeenCalledWith([GREET, PAGES]);
    expect(book.current.get('out.children')).toEqual(GREET);
});

it('does not compare a later version with itself', async () => {
    const {book, learned} = bookAnsweredBy('8');

    await book.open('7');

    expect(learned).not.toHaveBeenCalled();
    expect(book.current.size).toBe(0);
});

it.each([new Error('offline'), new Response('', {status: 403}), Response.json({no: 'list'})])(
    'goes on without what it cannot learn: %s',
    async answer => {
        vi.spyOn(console, 'warn').mockImplementation(() => undefined);
        const {book} = bookAnsweredBy('7', answer);

        await book.open('7');

        expect(book.all).toEqual([]);
    },
);

it('does not know what shows the page at another address', async () => {
    const {book, location} = bookAnsweredBy('7');
    await book.open('7');

    location.pathname = '/other';

    expect(book.current.get(PAGES.output)?.fingerprint).toBeNull();
    expect(book.current.get(GREET.output)?.fingerprint).toBe('1a');
});
