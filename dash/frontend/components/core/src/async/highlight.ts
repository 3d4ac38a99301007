/** Colours for code in Markdown, by the languages people use most. */
import type {Element, Root} from 'hast';
import rehypeHighlight from 'rehype-highlight';
import type {Plugin} from 'unified';
import {SKIP, visit} from 'unist-util-visit';

/** Style sheets and tests know finished code by this attribute. */
function markHighlighted() {
    return (tree: Root) =>
        visit(tree, 'element', (node: Element) => {
            if (node.tagName !== 'pre') {
                return;
            }
            for (const child of node.children) {
                if (child.type === 'element' && child.tagName === 'code') {
                    child.properties['data-highlighted'] = 'yes';
                }
            }
            return SKIP;
        });
}

export const highlightPlugins: ([Plugin<[{detect: boolean}], Root>, {detect: boolean}] | Plugin<[], Root>)[] =
    [[rehypeHighlight as Plugin<[{detect: boolean}], Root>, {detect: true}], markHighlighted];
