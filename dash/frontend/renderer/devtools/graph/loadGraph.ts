/** The script that draws the graph: half a megabyte that nobody needs before the panel is opened. */
import type {ComponentType} from 'react';
import type {PanelProps} from '../ui/panel';

const OWN_NAME = 'dash_devtools.';
const NAME = 'dash_devtools_graph.';

interface Globals {
    dash_devtools?: {CallbackGraph?: ComponentType<PanelProps>};
}

let loading: Promise<ComponentType<PanelProps>> | undefined;

export function loadGraph(): Promise<ComponentType<PanelProps>> {
    loading ??= load().catch(error => {
        // The next attempt asks again.
        loading = undefined;
        throw error;
    });
    return loading;
}

async function load(): Promise<ComponentType<PanelProps>> {
    await addScript(siblingAddress());
    const {CallbackGraph} = (window as Globals).dash_devtools ?? {};
    if (!CallbackGraph) {
        throw new Error('The script that draws the callback graph did not run.');
    }
    return CallbackGraph;
}

/** Both scripts are built together and lie side by side. */
function siblingAddress(): string {
    for (const {src} of document.scripts) {
        const at = src.lastIndexOf('/') + 1;
        if (src.startsWith(OWN_NAME, at)) {
            return src.slice(0, at) + NAME + src.slice(at + OWN_NAME.length);
        }
    }
    throw new Error('The dev tools do not find the address of their own script on the page.');
}

function addScript(url: string): Promise<void> {
    return new Promise((resolve, reject) => {
        const script = document.createElement('script');
        script.src = url;
        script.onload = () => resolve();
        script.onerror = () => {
            script.remove();
            reject(new Error(`Could not load ${url}: is the server running?`));
        };
        document.head.append(script);
    });
}
