import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {alertAfterPaint, confirmAfterPaint} from './nativeDialog';

let frames: FrameRequestCallback[] = [];

beforeEach(() => {
    frames = [];
    vi.useFakeTimers();
    vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => frames.push(callback));
    window.alert = vi.fn();
});

afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
});

function paint(): void {
    for (const frame of frames.splice(0)) {
        frame(0);
    }
    vi.runAllTimers();
}

test('a question waits for the page to be painted', () => {
    const onAnswer = vi.fn();
    window.confirm = vi.fn(() => true);

    confirmAfterPaint(() => 'Sure?', onAnswer);
    expect(window.confirm).not.toHaveBeenCalled();
    paint();

    expect(window.confirm).toHaveBeenCalledWith('Sure?');
    expect(onAnswer).toHaveBeenCalledWith(true);
});

test('dialogs open one after the other, with a painted page between them', () => {
    alertAfterPaint('first');
    alertAfterPaint('second');

    paint();
    expect(vi.mocked(window.alert).mock.calls).toEqual([['first']]);
    paint();

    expect(vi.mocked(window.alert).mock.calls).toEqual([['first'], ['second']]);
});

test('a question that was taken back is not asked, and does not hold up the next', () => {
    window.confirm = vi.fn(() => true);

    const takeBack = confirmAfterPaint(() => 'Sure?', vi.fn());
    alertAfterPaint('next');
    takeBack();
    paint();

    expect(window.confirm).not.toHaveBeenCalled();
    expect(window.alert).toHaveBeenCalledWith('next');
});

test('an answer that fails does not silence the dialogs after it', () => {
    window.confirm = vi.fn(() => false);
    confirmAfterPaint(
        () => 'Sure?',
        () => {
            throw new Error('broken callback');
        },
    );
    alertAfterPaint('next');

    expect(paint).toThrow('broken callback');
    paint();

    expect(window.alert).toHaveBeenCalledWith('next');
});
