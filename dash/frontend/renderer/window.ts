/** Everything that the renderer puts on `window`. */
import type {App, Watcher} from './app';
import type {StateStore} from './executor/stateFacade';
import {stringifyId} from './ids/id';
import type {LayoutPath} from './store/node';
import {cleanUrl} from './transport/cleanUrl';
import {ClientPatch} from './transport/clientPatch';
import {NO_UPDATE, PREVENT_UPDATE} from './transport/clientside';
import type {RequestHooks} from './transport/hooks';
import {DashContext, useDashContext} from './view/dashContext';
import {externalWrapper} from './view/ExternalWrapper';
import type {Page} from './view/page';
import type {Json} from './wire/narrow';

interface Globals {
    DashRenderer?: unknown;
    dash_component_api?: unknown;
    dash_clientside?: Json;
    dash_stores?: StateStore[];
    store?: StateStore;
    /** Put there by the dev tools' own script, which only a page that is being debugged has. */
    dash_devtools?: {readonly watchers: readonly Watcher[]};
}

const globals = window as unknown as Globals;
let current: App | undefined;

/** `start` runs when a page says `new DashRenderer(hooks)`. */
export function installGlobals(start: (hooks: RequestHooks, watchers: readonly Watcher[]) => void): void {
    globals.dash_component_api = {
        getLayout,
        stringifyId,
        useDashContext,
        DashContext,
        ExternalWrapper: externalWrapper(page),
        devtool: {},
    };
    extendClientside();
    globals.DashRenderer = class DashRenderer {
        constructor(hooks: RequestHooks = {}) {
            start(hooks, [{opened}, ...(globals.dash_devtools?.watchers ?? [])]);
        }
    };
}

function opened(app: App): void {
    current = app;
    globals.store = app.page.state;
    globals.dash_stores = [...(globals.dash_stores ?? []), app.page.state];
}

/** Libraries keep the object they found, so it is added to and never replaced. */
function extendClientside(): void {
    globals.dash_clientside ??= {};
    Object.assign(globals.dash_clientside, {
        no_update: NO_UPDATE,
        PreventUpdate: PREVENT_UPDATE,
        Patch: ClientPatch,
        clean_url: cleanUrl,
        set_props: setProps,
    });
}

function page(): Page {
    if (!current) {
        throw new Error('The page is not loaded yet.');
    }
    return current.page;
}

function getLayout(pathOrId: LayoutPath | string | object): unknown {
    const {store} = page();
    return Array.isArray(pathOrId)
        ? store.at(pathOrId as LayoutPath)
        : store.index.node(stringifyId(pathOrId))?.component;
}

function setProps(pathOrId: LayoutPath | string | object, props: Json): void {
    const {store, runtime} = page();
    const node = Array.isArray(pathOrId)
        ? store.nodeAt(pathOrId as LayoutPath)
        : store.index.node(stringifyId(pathOrId));
    if (node) {
        runtime.setPropsOf(node, props, 'clientsideApi');
    } else {
        console.error(`dash_clientside.set_props: the page has no component ${JSON.stringify(pathOrId)}.`);
    }
}
