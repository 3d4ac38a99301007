/** Footnotes of Markdown: a rehype plugin, and what tells their links from others. */
import type {Element, Root} from 'hast';
import {visit} from 'unist-util-visit';

const LABEL = 'footnote-label';

/** remark-rehype puts a prefix before all ids but that of the heading above the notes. */
export function nameFootnotes(prefix: string) {
    return (tree: Root) =>
        visit(tree, 'element', ({properties}: Element) => {
            if (properties.id === LABEL) {
                properties.id = prefix + LABEL;
            }
            if (String(properties.ariaDescribedBy) === LABEL) {
                properties.ariaDescribedBy = [prefix + LABEL];
            }
        });
}

export function isFootnoteLink(node: Element | undefined): boolean {
    const {dataFootnoteRef, dataFootnoteBackref} = node?.properties ?? {};
    return dataFootnoteRef !== undefined || dataFootnoteBackref !== undefined;
}
