import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {CallbackError} from '../executor/call';
import {Builds} from './builds';

beforeEach(() => {
    vi.useFakeTimers();
});

afterEach(() => {
    vi.useRealTimers();
});

/** Each try is answered by these builds; gives the number of the try whose answers were taken. */
async function takes(
    shown: string | undefined,
    wanted: string | undefined,
    tries: readonly string[],
): Promise<number> {
    const builds = new Builds();
    let count = 0;
    const taken = builds.oneOf(shown, wanted, async () => {
        const answering = tries[Math.min(count, tries.length - 1)] as string;
        for (const build of answering.split(' ').filter(Boolean)) {
            builds.heard(new Headers({'X-Dash-Build': build}));
        }
        return ++count;
    });
    await vi.advanceTimersByTimeAsync(60_000);
    return taken;
}

test.each<[name: string, shown: string, wanted: string | undefined, tries: string[], taken: number]>([
    ['all of the next one', 'one', 'two', ['two two two'], 1],
    ['some of the former one', 'one', 'two', ['two one two', 'two two two'], 2],
    ['all of the former one', 'one', 'two', ['one', 'one', 'two'], 3],
    ['all of one after the next', 'one', 'two', ['three'], 1],
    ['all of the one that is shown, when that is wanted', 'two', 'two', ['two'], 1],
    ['nobody says what was wanted', 'one', undefined, ['one'], 1],
    ['servers that say nothing', 'one', 'two', [''], 1],
    ['processes that never agree', 'one', 'two', ['two three'], 12],
])('%s', async (_name, shown, wanted, tries, taken) => {
    expect(await takes(shown, wanted, tries)).toBe(taken);
});

test('a server that is gone is waited for', async () => {
    const builds = new Builds();
    let isBack = false;
    const taken = builds.oneOf(undefined, undefined, async () => {
        if (!isBack) {
            throw new CallbackError('offline', 'gone');
        }
        return 'back';
    });
    await vi.advanceTimersByTimeAsync(30_000);
    isBack = true;
    await vi.advanceTimersByTimeAsync(1000);

    expect(await taken).toBe('back');
});

test('what is wrong with the app is told at once', async () => {
    const wrong = new CallbackError('http', 'status 500');

    await expect(new Builds().oneOf('one', 'two', () => Promise.reject(wrong))).rejects.toBe(wrong);
});
