import {render} from '@testing-library/react';
import {afterEach, beforeEach, expect, type Mock, test, vi} from 'vitest';
import {Store} from './Store';

beforeEach(() => {
    window.localStorage.clear();
    window.sessionStorage.clear();
});

afterEach(() => vi.restoreAllMocks());

test('writes the data of the layout where nothing is kept yet', () => {
    const setProps = vi.fn();

    render(<Store id="cart" storage_type="local" data={{apples: 1}} setProps={setProps} />);

    expect(window.localStorage.getItem('cart')).toBe('{"apples":1}');
    expect(setProps).toHaveBeenCalledWith({
        modified_timestamp: Number(window.localStorage.getItem('cart-timestamp')),
    });
});

test('takes what the browser kept over what the layout says', () => {
    window.sessionStorage.setItem('cart', '{"apples":7}');
    window.sessionStorage.setItem('cart-timestamp', '123');
    const setProps = vi.fn();

    render(<Store id="cart" storage_type="session" data={{apples: 1}} setProps={setProps} />);

    expect(setProps.mock.calls).toEqual([[{data: {apples: 7}, modified_timestamp: 123}]]);
    expect(window.sessionStorage.getItem('cart')).toBe('{"apples":7}');
});

test('stamps new data once and leaves equal data alone', () => {
    const setProps = vi.fn();
    const {rerender} = render(<Store id="cart" data={[1]} setProps={setProps} />);

    rerender(<Store id="cart" data={[2]} setProps={setProps} />);
    rerender(<Store id="cart" data={[2]} setProps={setProps} />);

    expect(setProps.mock.calls).toEqual([
        [{modified_timestamp: expect.any(Number)}],
        [{modified_timestamp: expect.any(Number)}],
    ]);
});

test('forgets everything when it is cleared', () => {
    const setProps = vi.fn();
    const {rerender} = render(<Store id="cart" storage_type="local" data={1} setProps={setProps} />);

    rerender(<Store id="cart" storage_type="local" data={1} clear_data setProps={setProps} />);

    expect(window.localStorage.length).toBe(0);
    expect(setProps).toHaveBeenLastCalledWith({clear_data: false, data: null, modified_timestamp: -1});
});

test('hears what another tab wrote', () => {
    const setProps = vi.fn();
    render(<Store id="cart" storage_type="local" setProps={setProps} />);
    window.localStorage.setItem('cart', '"theirs"');
    window.localStorage.setItem('cart-timestamp', '9');

    window.dispatchEvent(
        new StorageEvent('storage', {key: 'cart', newValue: '"theirs"', storageArea: window.localStorage}),
    );

    expect(setProps).toHaveBeenLastCalledWith({data: 'theirs', modified_timestamp: 9});
});

test('hears that another tab emptied the storage', () => {
    const setProps = vi.fn();
    render(<Store id="cart" storage_type="local" data={1} setProps={setProps} />);
    window.localStorage.clear();

    window.dispatchEvent(new StorageEvent('storage', {key: null, storageArea: window.localStorage}));

    expect(setProps).toHaveBeenLastCalledWith({data: null, modified_timestamp: -1});
});

const errors = (setProps: Mock) =>
    setProps.mock.calls.flatMap(([{_dash_error}]) => _dash_error?.message ?? []);

test('names the store whose data cannot be read, and goes on with the layout', () => {
    window.localStorage.setItem('cart', '{broken');
    const setProps = vi.fn();

    render(<Store id="cart" storage_type="local" data={1} setProps={setProps} />);

    expect(errors(setProps)[0]).toMatch(
        /^dcc.Store cart: cannot read `data` in the browser's local storage: SyntaxError/,
    );
    expect(window.localStorage.getItem('cart')).toBe('1');
});

test('names the store whose data does not fit', () => {
    const setProps = vi.fn();
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
        throw new DOMException('full', 'QuotaExceededError');
    });

    render(<Store id="cart" storage_type="session" data={1} setProps={setProps} />);

    expect(errors(setProps)).toEqual([
        "dcc.Store cart: cannot write `data` in the browser's session storage: QuotaExceededError: full",
    ]);
});

test('a type of storage that there is none of is reported, and the data stays in memory', () => {
    const setProps = vi.fn();

    render(<Store id="cart" storage_type={'disk' as never} data={1} setProps={setProps} />);

    expect(errors(setProps)).toEqual([
        'dcc.Store cart: `storage_type` is "disk"; expected "memory", "session" or "local".',
    ]);
    expect(setProps).toHaveBeenLastCalledWith({modified_timestamp: expect.any(Number)});
});
