import {fireEvent, render, screen, waitFor} from '@testing-library/react';
import {beforeEach, expect, test, vi} from 'vitest';
import {Markdown, type MarkdownProps} from './Markdown';
import {followNavigation} from './navigation';

beforeEach(() => {
    window.history.replaceState({}, '', '/start');
    window.scrollTo = vi.fn() as typeof window.scrollTo;
});

async function show(children: MarkdownProps['children'], props: Partial<MarkdownProps> = {}) {
    const {container} = render(
        <Markdown id="text" setProps={vi.fn()} {...props}>
            {children as string}
        </Markdown>,
    );
    const root = container.firstElementChild as HTMLElement;
    await waitFor(() => expect(root.childElementCount).toBeGreaterThan(0));
    return root;
}

test('reads indented text as if it was not', async () => {
    const root = await show('\n        # Title\n\n        - one\n          - two\n');

    expect(root.querySelector('h1')?.textContent).toBe('Title');
    expect(root.querySelector('li li')?.textContent).toBe('two');
});

test('keeps the indentation when asked to', async () => {
    const root = await show('    code', {dedent: false});

    expect(root.querySelector('pre code')?.textContent).toBe('code\n');
});

test('joins the parts of a list', async () => {
    const root = await show(['# One', '~~two~~']);

    expect(root.querySelector('h1')?.textContent).toBe('One');
    expect(root.querySelector('del')?.textContent).toBe('two');
});

test('shows HTML as text', async () => {
    const root = await show('<img src=x onerror=alert(1)> <b>bold</b>');

    expect(root.querySelector('img, b')).toBeNull();
    expect(root.textContent).toContain('<b>bold</b>');
});

test('takes HTML as HTML when allowed, without what runs code', async () => {
    const root = await show('<b onclick="alert(1)">bold</b> <dccLink href="/next" children="go" /> after', {
        dangerously_allow_html: true,
    });

    expect(root.querySelector('b')?.attributes.length).toBe(0);
    expect(screen.getByText('go').getAttribute('href')).toBe('/next');
    expect(root.textContent).toBe('bold go after');
});

test('drops addresses that run code and keeps pictures that carry their data', async () => {
    const root = await show('[bad](javascript:alert(1)) ![dot](data:image/png;base64,AAAA)');

    expect(root.querySelector('a')?.hasAttribute('href')).toBe(false);
    expect(root.querySelector('img')?.getAttribute('src')).toBe('data:image/png;base64,AAAA');
});

test('colours code', async () => {
    const root = await show('```python\ndef f(): pass\n```', {highlight_config: {theme: 'dark'}});

    await waitFor(() =>
        expect(root.querySelector('code[data-highlighted="yes"] .hljs-keyword')).not.toBeNull(),
    );
    expect(root.className).toBe('dash-markdown hljs-dark');
});

test('leads to pages of the app without reloading when something follows the address', async () => {
    const root = await show('[next](/next)');
    const link = root.querySelector('a') as HTMLElement;
    const stop = followNavigation(() => {});

    fireEvent.click(link);
    stop();

    expect(window.location.pathname).toBe('/next');
});

test('opens links where it is told', async () => {
    const root = await show('[next](/next)', {link_target: '_blank'});

    expect(root.querySelector('a')?.target).toBe('_blank');
});

test('draws nothing for no text', () => {
    const {container} = render(<Markdown setProps={vi.fn()} />);

    expect(container.textContent).toBe('');
});
