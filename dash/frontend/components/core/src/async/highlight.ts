/** Colours for code in Markdown, by the languages people use most. */
import type {Element, Root} from 'hast';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import fsharp from 'highlight.js/lib/languages/fsharp';
import http from 'highlight.js/lib/languages/http';
import julia from 'highlight.js/lib/languages/julia';
import matlab from 'highlight.js/lib/languages/matlab';
import {common} from 'lowlight';
import rehypeHighlight, {type Options} from 'rehype-highlight';
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

const OPTIONS: Options = {
    languages: {...common, dockerfile, fsharp, http, julia, matlab},
    // Code that does not say its language is one of the usual ones.
    detect: true,
    subset: Object.keys(common),
};

export const highlightPlugins: ([Plugin<[Options], Root>, Options] | Plugin<[], Root>)[] = [
    [rehypeHighlight as Plugin<[Options], Root>, OPTIONS],
    markHighlighted,
];
