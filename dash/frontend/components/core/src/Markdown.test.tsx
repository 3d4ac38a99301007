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

test('ticks of a list are named by what they stand before', async () => {
    const root = await show('- [x] done\n- [ ] to *do*\n  - [ ] below\n');

    const boxes = screen.getAllByRole<HTMLInputElement>('checkbox');
    expect(boxes.map(box => [box.labels?.[0]?.textContent?.trim(), box.checked])).toEqual([
        ['done', true],
        ['to do', false],
        ['below', false],
    ]);
    expect(root.querySelectorAll('label li')).toHaveLength(0);
});

test.each([
    [{a: 1}, '`children` is {"a":1}; expected text, or a list of texts.'],
    [['a', null], '`children[1]` is None; expected text.'],
    [['a', ['b']], '`children[1]` is ["b"]; expected text.'],
    [[<b key="b">bold</b>, 'a'], '`children[0]` is a component; expected text.'],
])('children that are no text are reported, and the others drawn', async (children, message) => {
    const setProps = vi.fn();
    const {container} = render(<Markdown id="text" setProps={setProps} {...{children: children as never}} />);

    expect(setProps.mock.calls.map(([{_dash_error}]) => _dash_error.message)).toEqual([
        `dcc.Markdown text: ${message}`,
    ]);
    await waitFor(() => expect(container.textContent).toBe(Array.isArray(children) ? 'a' : ''));
});

test('a theme that there is none of is reported', () => {
    const setProps = vi.fn();
    render(<Markdown id="text" highlight_config={{theme: 'blue' as never}} setProps={setProps} />);

    expect(setProps.mock.calls[0]?.[0]._dash_error.message).toBe(
        'dcc.Markdown text: `highlight_config["theme"]` is "blue"; expected "dark" or "light".',
    );
});

test('draws nothing for no text', () => {
    const {container} = render(<Markdown setProps={vi.fn()} />);

    expect(container.textContent).toBe('');
});

test('footnotes of two texts lead to their own notes, also where links open elsewhere', async () => {
    const texts = [
        await show('a[^1]\n\n[^1]: one'),
        await show('b[^1]\n\n[^1]: two', {link_target: '_blank'}),
    ];

    for (const [index, root] of texts.entries()) {
        const link = root.querySelector('sup a') as HTMLAnchorElement;
        expect(link.target).toBe('');
        expect(document.getElementById(link.hash.slice(1))?.textContent).toContain(['one', 'two'][index]);
        const label = document.getElementById(link.getAttribute('aria-describedby') as string);
        expect(root.contains(label)).toBe(true);
    }
});

test.each(['python', 'r', 'julia', 'matlab', 'fsharp', 'http', 'dockerfile'])(
    'colours %s',
    async language => {
        const root = await show(`\`\`\`${language}\nFROM python\nfor x = [1 2]\nGET /home HTTP/1.1\n\`\`\``);

        await waitFor(() => expect(root.querySelector('code [class^="hljs-"]')).not.toBeNull());
        expect(root.querySelector('code')?.className).toContain(`language-${language}`);
    },
);
