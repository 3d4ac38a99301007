import {fireEvent, render, screen, waitFor} from '@testing-library/react';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {DashComponentApi, LoadingEntry, LoadingOptions} from '../../api';
import {Clipboard, type ClipboardProps} from './Clipboard';

type Item = Record<string, Blob | Promise<Blob>>;

let written: Record<string, string> | undefined;
let write: (items: {item: Item}[]) => Promise<void>;

beforeEach(() => {
    written = undefined;
    write = async ([first]) => {
        const types: Record<string, string> = {};
        for (const [type, blob] of Object.entries(first?.item ?? {})) {
            types[type] = await textOf(await blob);
        }
        written = types;
    };
    vi.stubGlobal(
        'ClipboardItem',
        class {
            constructor(readonly item: Item) {}
        },
    );
    Object.defineProperty(navigator, 'clipboard', {
        configurable: true,
        value: {write: (items: {item: Item}[]) => write(items)},
    });
    document.execCommand = vi.fn(() => false);
});

afterEach(() => {
    vi.unstubAllGlobals();
    document.body.replaceChildren();
});

function textOf(blob: Blob): Promise<string> {
    const reader = new FileReader();
    reader.readAsText(blob);
    return new Promise(resolve => {
        reader.onload = () => resolve(reader.result as string);
    });
}

function show(props: Partial<ClipboardProps>) {
    const setProps = vi.fn();
    const element = (more: Partial<ClipboardProps>) => (
        <Clipboard id="copy" {...props} {...more} setProps={setProps} />
    );
    const {rerender} = render(element({}));
    return {setProps, change: (more: Partial<ClipboardProps>) => rerender(element(more))};
}

function press(): void {
    fireEvent.click(screen.getByRole('button'));
}

test('copies its content and counts the click', async () => {
    const {setProps} = show({content: 'text', n_clicks: 2});
    press();

    await waitFor(() => expect(written).toEqual({'text/plain': 'text'}));
    expect(setProps).toHaveBeenCalledWith({n_clicks: 3});
});

test('copies HTML beside the text, and makes the text of it when there is none', async () => {
    show({html_content: '<b>bold</b> &amp; more'});
    press();

    await waitFor(() =>
        expect(written).toEqual({'text/plain': 'bold & more', 'text/html': '<b>bold</b> &amp; more'}),
    );
});

test.each([
    ['<div id="target">words</div>', 'words'],
    ['<input id="target" value="entered">', 'entered'],
    ['<textarea id="target">entered</textarea>', 'entered'],
    ['<div id="target"><input value="inside"></div>', 'inside'],
])('copies what %s shows', async (markup, text) => {
    document.body.innerHTML = markup;
    show({target_id: 'target', content: 'not this'});
    press();

    await waitFor(() => expect(written).toEqual({'text/plain': text}));
});

test('finds a target by its dictionary', async () => {
    const target = document.body.appendChild(document.createElement('p'));
    target.id = '{"index":1,"type":"a"}';
    target.textContent = 'words';
    show({target_id: {index: 1, type: 'a'}});
    press();

    await waitFor(() => expect(written).toEqual({'text/plain': 'words'}));
});

test.each(['Enter', ' '])('can be pressed with the key %j', async key => {
    show({content: 'text'});
    fireEvent.keyDown(screen.getByRole('button', {name: 'Copy'}), {key});

    await waitFor(() => expect(written).toEqual({'text/plain': 'text'}));
});

test('copies when a callback raises the count, but not when it appears', async () => {
    const {setProps, change} = show({content: 'text', n_clicks: 5});
    expect(written).toBe(undefined);
    change({n_clicks: 6});

    await waitFor(() => expect(written).toEqual({'text/plain': 'text'}));
    expect(setProps).not.toHaveBeenCalled();
});

test('waits for the callback that makes the content', async () => {
    const entry: LoadingEntry = {id: 'copy', property: 'content', path: []};
    let isLoading = true;
    const asked = (options?: LoadingOptions) => isLoading && (options?.filterFunc?.(entry) ?? true);
    const api: DashComponentApi = window.dash_component_api;
    const context = {...api.useDashContext(), isLoading: asked, useLoading: asked};
    window.dash_component_api = {...api, useDashContext: () => context};
    const {change} = show({content: 'old'});
    press();
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(written).toBe(undefined);
    isLoading = false;
    change({content: 'made'});

    await waitFor(() => expect(written).toEqual({'text/plain': 'made'}));
});

test('shows and says for a moment that it has copied', async () => {
    vi.useFakeTimers({shouldAdvanceTime: true});
    show({content: 'text', children: 'Copy it', copied_children: 'Done!'});
    press();

    await waitFor(() => expect(screen.getByRole('button').textContent).toBe('Done!'));
    await waitFor(() => expect(document.querySelector('[role=status]')?.textContent).toBe('Copied'));
    vi.advanceTimersByTime(2000);
    await waitFor(() => expect(screen.getByRole('button').textContent).toBe('Copy it'));
    vi.useRealTimers();
});

test('uses the copy command where the page may not write by itself', async () => {
    write = () => Promise.reject(new DOMException('', 'NotAllowedError'));
    const copied = new Map<string, string>();
    document.execCommand = vi.fn(() => {
        const event = new Event('copy', {cancelable: true});
        const clipboardData = {setData: (type: string, text: string) => copied.set(type, text)};
        document.dispatchEvent(Object.assign(event, {clipboardData}));
        return true;
    });
    show({content: 'text', html_content: '<i>text</i>'});
    press();

    await waitFor(() => expect(copied.get('text/html')).toBe('<i>text</i>'));
    expect(copied.get('text/plain')).toBe('text');
    expect(document.querySelector('textarea')).toBe(null);
});

test.each([
    [{content: 'text'}, 'Not copied. The browser does not let this page write to the clipboard.'],
    [{content: null}, 'Not copied. There is nothing to copy.'],
])('says that it could not copy %j', async (props, message) => {
    write = () => Promise.reject(new DOMException('', 'NotAllowedError'));
    show(props);
    press();

    await waitFor(() => expect(document.querySelector('[role=status]')?.textContent).toBe(message));
    expect(screen.getByRole('button').classList).toContain('dash-clipboard-failed');
});

test('reports a target that is not on the page', async () => {
    const {setProps} = show({target_id: 'nowhere'});
    press();

    await waitFor(() =>
        expect(setProps.mock.calls.at(-1)?.[0]._dash_error?.message).toBe(
            'dcc.Clipboard copy: `target_id` is "nowhere"; expected the id of a component on the page.',
        ),
    );
});
