/** A rehype plugin: the text of a task becomes the label of its tick, which has no name otherwise. */
import type {Element, ElementContent, Root} from 'hast';
import {visit} from 'unist-util-visit';

export function labelTasks() {
    return (tree: Root) =>
        visit(tree, 'element', (node: Element) => {
            if (node.tagName === 'label' || !node.children.some(isTick)) {
                return;
            }
            // What is listed below the task is not its name.
            const below = node.children.findIndex(isList);
            const end = below === -1 ? node.children.length : below;
            const label: Element = {
                type: 'element',
                tagName: 'label',
                properties: {},
                children: node.children.slice(0, end),
            };
            node.children = [label, ...node.children.slice(end)];
        });
}

function isTick(node: ElementContent): boolean {
    return node.type === 'element' && node.tagName === 'input' && node.properties.type === 'checkbox';
}

function isList(node: ElementContent): boolean {
    return node.type === 'element' && (node.tagName === 'ul' || node.tagName === 'ol');
}
