/** The part of dcc.Markdown that reads the text. It comes with the parsers, so it loads on demand. */
import type {Element, Root} from 'hast';
import {createElement, type ReactNode, useEffect, useId, useMemo, useRef, useState} from 'react';
import ReactMarkdown, {type Components, type Options} from 'react-markdown';
import rehypeRaw from 'rehype-raw';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import {visit} from 'unist-util-visit';
import type {followInApp, followLink} from '../Link';
import {isDangerous} from '../navigation';
import {isFootnoteLink, nameFootnotes} from '../parts/footnotes';
import {ScrollingTable, ScrollingText} from '../parts/Scroller';
import {labelTasks} from '../parts/taskLists';
import {typeset} from './mathjax';

export interface MarkdownTextProps {
    text: string;
    mathjax: boolean;
    allowHtml: boolean;
    linkTarget?: string | undefined;
    /** How links are followed: by the page's own code, which knows whether a Location listens. A copy here would not. */
    follow: Follow;
}

interface Follow {
    inApp: typeof followInApp;
    link: typeof followLink;
}

type RehypePlugins = NonNullable<Options['rehypePlugins']>;

export function MarkdownText({text, mathjax, allowHtml, linkTarget, follow}: MarkdownTextProps) {
    // Other functions would be other components to React, which would draw all links anew.
    const components = useMemo(() => componentsFor(linkTarget, follow), [linkTarget, follow]);
    const highlightPlugins = useHighlighting(holdsCode(text, allowHtml));
    // Each text of a page has a first footnote of its own.
    const prefix = useId();
    return (
        <ReactMarkdown
            remarkPlugins={mathjax ? [remarkGfm, remarkMath] : [remarkGfm]}
            rehypePlugins={[
                ...(allowHtml ? [rehypeRaw, dropEventHandlers] : []),
                labelTasks,
                [nameFootnotes, prefix],
                ...(mathjax ? [nameFormulas] : []),
                ...highlightPlugins,
            ]}
            remarkRehypeOptions={{allowDangerousHtml: allowHtml, clobberPrefix: prefix}}
            components={components}
            urlTransform={safeUrl}
        >
            {allowHtml ? closeOwnElements(text) : text}
        </ReactMarkdown>
    );
}

/** Text that may hold a code block; a false alarm costs a download, never a mistake. */
function holdsCode(text: string, allowHtml: boolean): boolean {
    return /```|~~~|^(?: {4}|\t)/m.test(text) || (allowHtml && /<pre/i.test(text));
}

function useHighlighting(isNeeded: boolean): RehypePlugins {
    const [plugins, setPlugins] = useState<RehypePlugins>([]);
    useEffect(() => {
        let isGone = false;
        if (isNeeded) {
            import('./highlight').then(
                ({highlightPlugins}) => isGone || setPlugins(highlightPlugins as RehypePlugins),
                (error: unknown) => console.error('dcc.Markdown shows code without colours:', error),
            );
        }
        return () => {
            isGone = true;
        };
    }, [isNeeded]);
    return plugins;
}

/** React wants functions where HTML has text that is code; that text must not run anyway. */
function dropEventHandlers() {
    return (tree: Root) =>
        visit(tree, 'element', ({properties}: Element) => {
            for (const name of Object.keys(properties)) {
                if (/^on/i.test(name)) {
                    delete properties[name];
                }
            }
        });
}

const FORMULA = 'dash-formula';

/** Formulas arrive as code of the language "math", where highlighting would take them. */
function nameFormulas() {
    return (tree: Root) =>
        visit(tree, 'element', (node: Element, index, parent) => {
            const [child] = node.children;
            const isBlock =
                node.tagName === 'pre' && child?.type === 'element' && hasClass(child, 'math-display');
            if (isBlock || hasClass(node, 'math-inline')) {
                const code = isBlock ? (child as Element) : node;
                const properties = {display: String(isBlock)};
                parent?.children.splice(index as number, 1, {
                    type: 'element',
                    tagName: FORMULA,
                    properties,
                    children: code.children,
                });
            }
        });
}

function hasClass({properties}: Element, name: string): boolean {
    return Array.isArray(properties.className) && properties.className.includes(name);
}

/** Pictures may carry their data in the address; everything that runs code loses its address. */
function safeUrl(url: string, key: string, node: Element): string | null {
    const isPicture = key === 'src' && node.tagName === 'img' && /^data:image\//i.test(url);
    return isPicture || !isDangerous(url) ? url : null;
}

const OWN_ELEMENTS = /<(dccLink|dccMarkdown)\b((?:[^>"']|"[^"]*"|'[^']*')*?)\/>/gi;

/** HTML knows `<x />` only for its own elements: write ours with an end tag. */
function closeOwnElements(text: string): string {
    return text.replace(OWN_ELEMENTS, '<$1$2></$1>');
}

interface OwnElementProps {
    children?: ReactNode;
    href?: string;
    node?: Element;
}

function componentsFor(linkTarget: string | undefined, follow: Follow): Components {
    const components: Record<string, unknown> = {
        a: ({node, ...attributes}: React.ComponentProps<'a'> & OwnElementProps) =>
            createElement('a', {
                // A footnote is on this page.
                target: isFootnoteLink(node) ? undefined : linkTarget,
                ...attributes,
                onClick: event => follow.inApp(event, linkTarget),
            }),
        pre: ({node: _node, ...attributes}: React.ComponentProps<'pre'> & OwnElementProps) => (
            <ScrollingText {...attributes} />
        ),
        table: ({node: _node, ...attributes}: React.ComponentProps<'table'> & OwnElementProps) => (
            <ScrollingTable {...attributes} />
        ),
        dcclink: ({href = '', children, node}: OwnElementProps) => (
            <a href={href} onClick={event => follow.link(event, {href})}>
                {writtenChildren(children, node)}
            </a>
        ),
        dccmarkdown: ({children, node}: OwnElementProps) => (
            <MarkdownText
                text={String(writtenChildren(children, node) ?? '')}
                mathjax={false}
                allowHtml={false}
                linkTarget={linkTarget}
                follow={follow}
            />
        ),
        [FORMULA]: ({display, children}: {display: string; children?: ReactNode}) => (
            <Formula tex={String(children ?? '')} display={display === 'true'} />
        ),
    };
    return components as Components;
}

/** `<dccLink children="text">` and `<dccLink>text</dccLink>` say the same. */
function writtenChildren(children: ReactNode, node: Element | undefined): ReactNode {
    return (node?.properties.children as string | undefined) ?? children;
}

function Formula({tex, display}: {tex: string; display: boolean}) {
    const place = useRef<HTMLSpanElement>(null);
    useEffect(() => {
        let isGone = false;
        typeset(tex, display).then(
            formula => isGone || place.current?.replaceChildren(formula),
            (error: unknown) => console.error(`dcc.Markdown could not set the formula ${tex}:`, error),
        );
        return () => {
            isGone = true;
        };
    }, [tex, display]);
    return <span ref={place} className={display ? 'dash-formula dash-formula--display' : 'dash-formula'} />;
}
