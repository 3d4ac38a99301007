import type {CSSProperties} from 'react';
import type {MarkdownTextProps} from './async/Markdown';
import {followInApp, followLink} from './Link';
import {lazyComponent, withLazyReadiness} from './lazy';
import {classNames} from './parts/classNames';
import {useLoadingAttribute} from './parts/loading';
import {type BadProp, useBadProp} from './reportError';
import type {DashBaseProps} from './types';

export type MarkdownProps = {
    /** The text, or its parts, which are joined with line breaks. */
    children?: string | string[];
    /** The ID of this component, used to identify it in callbacks. Must be unique in an app. */
    id?: string;
    /** The CSS classes of the element around the text. */
    className?: string;
    /** Set the text between dollar signs as mathematics: `$` within a line, `$$` on lines of their own. */
    mathjax?: boolean;
    /** Take HTML in the text as HTML. Only for text that you wrote: it can change the page in any way. */
    dangerously_allow_html?: boolean;
    /** Where links open: `_self` (the same place), `_blank` (a new tab), `_parent`, `_top` or the name of a frame. */
    link_target?: string;
    /** Remove the indentation that all lines share, so that text in indented Python code means what it looks like. */
    dedent?: boolean;
    /**
     * How code is coloured.
     *
     * @default {}
     */
    highlight_config?: {
        /** Colours for a dark or a light background. Without it they follow the page. */
        theme?: 'dark' | 'light';
    };
    /** The inline CSS of the element around the text. */
    style?: CSSProperties;
} & Pick<DashBaseProps, 'setProps'>;

const FOLLOW = {inApp: followInApp, link: followLink};

const LazyText = lazyComponent<MarkdownTextProps>(() =>
    import('./async/Markdown').then(({MarkdownText}) => ({default: MarkdownText})),
);

/** Text in Markdown (GitHub's flavour), with highlighted code and, when asked for, mathematics. */
export function Markdown({
    children,
    id,
    className,
    mathjax = false,
    dangerously_allow_html = false,
    link_target,
    dedent = true,
    highlight_config,
    style,
    setProps,
}: MarkdownProps) {
    const loading = useLoadingAttribute();
    const parts: unknown[] = Array.isArray(children) ? children : [children];
    const text = parts.map(part => (isText(part) ? String(part) : '')).join('\n');
    const theme = THEMES.includes(highlight_config?.theme) ? `hljs-${highlight_config?.theme}` : undefined;
    const bad = badChildren(children) ?? badTheme(highlight_config?.theme);
    useBadProp(setProps, bad && {component: 'dcc.Markdown', id, ...bad});
    return (
        <div {...loading} id={id} className={classNames('dash-markdown', className, theme)} style={style}>
            <LazyText
                text={dedent ? withoutIndent(text) : text}
                mathjax={mathjax}
                allowHtml={dangerously_allow_html}
                linkTarget={link_target}
                follow={FOLLOW}
            />
        </div>
    );
}

withLazyReadiness(Markdown, LazyText);

const THEMES: readonly unknown[] = ['dark', 'light'];

function isText(part: unknown): part is string | number {
    return typeof part === 'string' || typeof part === 'number';
}

type Mistake = Omit<BadProp, 'component' | 'id'>;

function badChildren(children: unknown): Mistake | undefined {
    if (children == null || isText(children)) {
        return undefined;
    }
    if (!Array.isArray(children)) {
        return {prop: 'children', found: children, expected: 'text, or a list of texts'};
    }
    const index = children.findIndex(part => !isText(part));
    return index === -1
        ? undefined
        : {prop: 'children', found: children[index], at: `[${index}]`, expected: 'text'};
}

function badTheme(theme: unknown): Mistake | undefined {
    return theme == null || THEMES.includes(theme)
        ? undefined
        : {prop: 'highlight_config', at: '["theme"]', found: theme, expected: '"dark" or "light"'};
}

/** The text without the blanks with which each of its lines begins. */
function withoutIndent(text: string): string {
    const lines = text.split(/\r\n|\r|\n/);
    let shared: string | undefined;
    for (const line of lines) {
        if (line.trim() !== '') {
            const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
            shared = shared === undefined ? indent : sharedStart(shared, indent);
        }
    }
    const length = shared?.length ?? 0;
    return lines.map(line => line.slice(Math.min(length, line.length - line.trimStart().length))).join('\n');
}

function sharedStart(left: string, right: string): string {
    let length = 0;
    while (length < left.length && left[length] === right[length]) {
        length += 1;
    }
    return left.slice(0, length);
}
