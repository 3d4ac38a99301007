/** Draws a component of the layout at another place of the page; it stays connected to callbacks. */
import {createElement, type ReactNode, useEffect, useMemo} from 'react';
import type {LayoutNode, LayoutPath} from '../store/node';
import {type DryComponent, isComponent} from '../wire/component';
import {NodeView} from './NodeView';
import type {Page} from './page';

interface ExternalWrapperProps {
    readonly component: unknown;
    readonly componentPath: LayoutPath;
    /** Leave the callbacks' reach again when this is no longer drawn. */
    readonly temp?: boolean;
}

export function externalWrapper(page: () => Page): (props: ExternalWrapperProps) => ReactNode {
    return function ExternalWrapper({
        component,
        componentPath,
        temp = false,
    }: ExternalWrapperProps): ReactNode {
        const place = JSON.stringify(componentPath);
        const node = useMemo(() => find(page(), component, componentPath), [component, place]);
        useEffect(() => {
            const isOutside = node !== undefined && node.parent === undefined;
            return () => {
                // The same component may be drawn at a second place, as a chosen option is.
                if (isOutside && temp && !node.isDrawn) {
                    page().runtime.collect(changes => page().store.release(node, changes));
                }
            };
        }, [node, temp]);
        return node ? createElement(NodeView, {page: page(), node, componentPath}) : (component as ReactNode);
    };
}

function find(page: Page, component: unknown, path: LayoutPath): LayoutNode | undefined {
    // Without a place of its own a component must not be taken for the layout's root, which would draw itself here.
    const inLayout = path.length === 0 ? undefined : page.store.nodeAt(path);
    if (inLayout) {
        return inLayout;
    }
    return isComponent(component) ? attach(page, component, path) : undefined;
}

function attach(page: Page, component: DryComponent, path: LayoutPath): LayoutNode {
    let node: LayoutNode | undefined;
    page.runtime.collect(changes => {
        node = page.store.attach(component, path, changes);
    });
    return node as unknown as LayoutNode;
}
