import {render} from '@testing-library/react';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {Download, type DownloadProps} from './Download';

type Data = DownloadProps['data'];

/** What would have been saved, in the order of the downloads. */
let saved: {name: string; type: string; bytes: Uint8Array}[] = [];
let blob: Blob | undefined;

beforeEach(() => {
    saved = [];
    URL.createObjectURL = vi.fn(given => {
        blob = given as Blob;
        return 'blob:address';
    });
    URL.revokeObjectURL = vi.fn();
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
        const entry = {name: this.download, type: blob?.type ?? '', bytes: new Uint8Array()};
        saved.push(entry);
        const reader = new FileReader();
        reader.onload = () => {
            entry.bytes = new Uint8Array(reader.result as ArrayBuffer);
        };
        reader.readAsArrayBuffer(blob as Blob);
    });
});

afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
});

function receive(data: unknown, props: Partial<DownloadProps> = {}) {
    const setProps = vi.fn();
    const element = (given: unknown) => (
        <Download id="dl" {...props} data={given as NonNullable<Data>} setProps={setProps} />
    );
    const {rerender, unmount} = render(element(null));
    const set = (given: unknown) => rerender(element(given));
    set(data);
    const errors = () => setProps.mock.calls.map(([given]) => given._dash_error?.message);
    const atFault = () => setProps.mock.calls.map(([given]) => given._dash_error?.prop);
    return {set, errors, atFault, unmount};
}

test('saves a text under its name, as plain text unless told otherwise', async () => {
    receive({content: 'Grüße', filename: 'a.txt', type: null});

    await vi.waitFor(() => expect(new TextDecoder().decode(saved[0]?.bytes)).toBe('Grüße'));
    expect(saved[0]).toMatchObject({name: 'a.txt', type: 'text/plain'});
    expect(document.querySelector('a')).toBe(null);
});

test('saves the bytes that base64 stands for', async () => {
    receive({content: 'AP8=', filename: 'a.bin', type: 'image/png', base64: true});

    await vi.waitFor(() => expect([...(saved[0]?.bytes ?? [])]).toEqual([0, 255]));
    expect(saved[0]?.type).toBe('image/png');
});

test('what data says wins over the props of the component', async () => {
    const {set} = receive({content: 'aGk=', filename: 'one'}, {base64: true, type: 'text/csv'});
    set({content: 'aGk=', filename: 'two', base64: false, type: 'text/html'});

    await vi.waitFor(() =>
        expect(saved.map(each => new TextDecoder().decode(each.bytes))).toEqual(['hi', 'aGk=']),
    );
    expect(saved.map(each => each.type)).toEqual(['text/csv', 'text/html']);
});

test('equal data in a new object is downloaded again; the same object and None are not', () => {
    const data = {content: 'x', filename: 'a.txt'};
    const {set} = receive(data);
    set(data);
    set(null);
    set({...data});

    expect(saved.length).toBe(2);
});

test('what it appears with is not downloaded: a tab may show it once more', () => {
    render(<Download data={{content: 'x', filename: 'a.txt'}} setProps={vi.fn()} />);

    expect(saved).toEqual([]);
});

test('gives the memory back once the browser has read the file', () => {
    vi.useFakeTimers();
    receive({content: 'x', filename: 'a.txt'});
    expect(URL.revokeObjectURL).not.toHaveBeenCalled();

    vi.runAllTimers();

    expect(URL.revokeObjectURL).toHaveBeenCalledWith('blob:address');
});

test.each([
    ['a,b', '`data` is "a,b"; expected {content, filename}'],
    [[1], '`data` is [1]; expected {content, filename}'],
    [{filename: 'a.txt'}, '`data.content` is not given; expected a text'],
    [{content: 5, filename: 'a.txt'}, '`data.content` is 5; expected a text'],
    [{content: 'x'}, '`data.filename` is not given; expected the name of the file'],
    [{content: 'ö', filename: 'a', base64: true}, '`data.content` is "ö"; expected base64'],
])('names what is wrong with %j', (data, message) => {
    const {errors, atFault} = receive(data);

    expect(errors()).toEqual([expect.stringContaining(`dcc.Download dl: ${message}`)]);
    expect(atFault()).toEqual(['data']);
    expect(saved).toEqual([]);
});
