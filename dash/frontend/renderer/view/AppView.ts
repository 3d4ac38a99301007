/** The whole page: the layout, and the sign that callbacks run. */
import {createElement, Fragment, type ReactNode, useEffect, useState, useSyncExternalStore} from 'react';
import {drawLeaf} from './NodeView';
import type {Page} from './page';

interface AppViewProps {
    readonly page: Page;
    readonly updateTitle: string | undefined;
    /** Everything is on the page, and the components have had their first turn. */
    readonly onDrawn: () => void;
}

export function AppView({page, updateTitle, onDrawn}: AppViewProps): ReactNode {
    // Effects run from the inside out: this is the last one.
    useEffect(onDrawn, []);
    return createElement(
        Fragment,
        null,
        createElement('div', {id: '_dash-app-content'}, createElement(LayoutView, {page})),
        createElement(BusySign, {page, updateTitle}),
    );
}

function LayoutView({page}: {page: Page}): ReactNode {
    const {store} = page;
    const layout = useSyncExternalStore(
        listener => store.onRootChange(listener),
        () => store.root,
    );
    // The layout may be a component, a text, or a list of both.
    return drawLeaf(page, layout, []) as ReactNode;
}

function BusySign({page: {runtime}, updateTitle}: Omit<AppViewProps, 'onDrawn'>): ReactNode {
    const isBusy = useSyncExternalStore(
        listener => runtime.onStep(listener),
        () => runtime.isBusy,
    );
    useTitleWhile(isBusy, updateTitle);
    return isBusy ? createElement('div', {className: '_dash-loading-callback'}) : null;
}

function useTitleWhile(isBusy: boolean, title: string | undefined): void {
    const [before] = useState({title: document.title});
    useEffect(() => {
        if (title === undefined || !isBusy) {
            return undefined;
        }
        before.title = document.title;
        document.title = title;
        return () => {
            // A callback may have set a title of its own meanwhile: that one stays.
            if (document.title === title) {
                document.title = before.title;
            }
        };
    }, [isBusy, title, before]);
}
