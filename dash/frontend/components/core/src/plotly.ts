/** Plotly.js on demand: one download for the page, from where the server says that the matching version lies. */

export interface PlotlyFigure {
    data: Record<string, unknown>[];
    layout: Record<string, unknown>;
    frames?: Record<string, unknown>[];
}

export type PlotlyConfig = Record<string, unknown>;

/** The element that plotly.js draws into, with what it adds to it. */
export interface PlotlyElement extends HTMLElement {
    on: (event: string, handler: (details: never) => void) => void;
    data: Record<string, unknown>[];
    layout: Record<string, unknown>;
    _fullLayout?: {width: number; height: number; autosize?: boolean};
}

export type TraceUpdates = Record<string, unknown[]>;

type ChangeTraces = (
    element: HTMLElement,
    updates: TraceUpdates,
    traces: number[],
    maxPoints?: number | Record<string, number[]>,
) => unknown;

/** The functions of plotly.js that graphs use. */
export interface Plotly {
    react: (element: HTMLElement, figure: PlotlyFigure & {config: PlotlyConfig}) => Promise<unknown>;
    animate: (element: HTMLElement, frames: unknown, options: object) => Promise<unknown>;
    extendTraces: ChangeTraces;
    prependTraces: ChangeTraces;
    relayout: (element: HTMLElement, changes: object) => Promise<unknown>;
    purge: (element: HTMLElement) => void;
    Plots: {resize: (element: HTMLElement) => Promise<unknown>};
}

declare global {
    interface Window {
        Plotly?: Plotly;
    }
}

let loading: Promise<Plotly> | undefined;

/** Plotly.js once it is there. The first call starts the download; a page may also have brought its own. */
export function loadPlotly(): Promise<Plotly> {
    if (window.Plotly) {
        return Promise.resolve(window.Plotly);
    }
    loading ??= download().catch((error: unknown) => {
        // The next graph tries again.
        loading = undefined;
        throw error;
    });
    return loading;
}

function download(): Promise<Plotly> {
    return new Promise((resolve, reject) => {
        const url = plotlyUrl();
        if (url === undefined) {
            reject(
                new Error(
                    'Graphs need plotly.js: install the Python package plotly, or add the script to the page.',
                ),
            );
            return;
        }
        const script = document.createElement('script');
        script.src = url;
        script.async = true;
        script.onload = () => {
            if (window.Plotly) {
                resolve(window.Plotly);
            } else {
                reject(new Error(`The script ${url} was loaded but did not define Plotly.`));
            }
        };
        script.onerror = () =>
            reject(new Error(`Graphs need plotly.js, which could not be loaded from ${url}.`));
        document.head.append(script);
    });
}

/** The page's configuration names a CDN when the app does not serve its scripts itself. */
function plotlyUrl(): string | undefined {
    const text = document.getElementById('_dash-config')?.textContent;
    const {plotlyjs_url, plotly_url} = JSON.parse(text || '{}') as {
        plotlyjs_url?: string;
        plotly_url?: string;
    };
    return plotlyjs_url ?? plotly_url;
}
