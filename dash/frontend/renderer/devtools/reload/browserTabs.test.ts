import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {browserTabs} from './browserTabs';

type Request = (name: string, options: object, granted: () => Promise<never>) => Promise<never>;

beforeEach(() => {
    vi.useFakeTimers();
});

afterEach(() => {
    vi.useRealTimers();
});

function tabs(request: Request) {
    const page = {navigator: {locks: {request}}, document} as unknown as Window;
    const found = browserTabs(page, 'test');
    if (!found) {
        throw new Error('the browser has locks');
    }
    return found;
}

test('a page that is refused every lock asks again after a pause only', async () => {
    let asked = 0;
    const refusing = tabs(() => {
        asked += 1;
        return Promise.reject(new DOMException('the page is being left', 'InvalidStateError'));
    });
    const ask = (): void => refusing.lock({steal: false}, () => new Promise(() => undefined), ask);

    ask();
    await vi.advanceTimersByTimeAsync(999);
    expect(asked).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked).toBe(2);
});

test('a tab whose lock was taken away learns it at once', async () => {
    let steal: () => void = () => undefined;
    const whenLost = vi.fn();
    tabs((_name, _options, granted) => {
        void granted();
        return new Promise((_resolve, reject) => {
            steal = () => reject(new DOMException('stolen', 'AbortError'));
        });
    }).lock({steal: false}, () => new Promise(() => undefined), whenLost);

    steal();
    await vi.advanceTimersByTimeAsync(0);

    expect(whenLost).toHaveBeenCalledOnce();
});
