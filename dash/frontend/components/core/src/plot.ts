/** One drawing of plotly.js in the page. No React here: `Graph` says what should be drawn and when. */
import {hideUnpacked, unpacked} from './packedNumbers';
import {PLOT_EVENTS, type PlotEventProps} from './plotEvents';
import type {Plotly, PlotlyConfig, PlotlyElement, PlotlyFigure, TraceUpdates} from './plotly';
import {sameData} from './sameData';

export interface DrawOptions {
    responsive: boolean | 'auto';
    config: PlotlyConfig;
    /** How to move from the figure before to this one; undefined draws it at once. */
    animation?: object | undefined;
}

/** The forms in which points can be added: the updates alone, or with the traces meant and a limit for their length. */
export type AddedPoints =
    | TraceUpdates
    | [TraceUpdates, (number[] | null)?, (number | Record<string, number[]> | null)?];

export type PlotListener = (changes: Partial<PlotEventProps>, event: string) => void;

export class Plot {
    private readonly plotly: Plotly;
    private readonly element: PlotlyElement;
    private readonly listener: PlotListener;
    private observer: ResizeObserver | undefined;
    private followsSize = true;
    private config: PlotlyConfig = {};

    constructor(plotly: Plotly, element: HTMLElement, listener: PlotListener) {
        this.plotly = plotly;
        this.element = element as PlotlyElement;
        this.listener = listener;
    }

    /** Draw a figure, or turn the one that is drawn into it. */
    async draw(figure: unknown, {responsive, config, animation}: DrawOptions): Promise<void> {
        const {data, layout, frames} = figureParts(figure);
        hideUnpacked(data);
        const isFirst = this.observer === undefined;
        this.followsSize = responsive !== false;
        const sized = sizedLayout(layout, responsive);
        const isSameUse = sameData(this.config, config);
        this.config = config;
        if (!isFirst && animation && isSameUse && !frames && data.length === this.element.data.length) {
            await this.plotly.animate(this.element, {data, layout: sized}, animation);
            return;
        }
        const heightBefore = this.element.clientHeight;
        this.element.style.minHeight = '';
        // A figure with a width of its own is as wide as that, see graph.css for the others.
        this.element.style.contain = sized.width == null ? '' : 'none';
        const drawn = this.plotly.react(this.element, {data, layout: sized, ...(frames && {frames}), config});
        if (isFirst) {
            this.observe();
        }
        await drawn;
        if (heightBefore > 0 && this.element.clientHeight === 0) {
            // It shall fill a container that has no height of its own: the plot keeps the one it had.
            this.element.style.minHeight = `${heightBefore}px`;
        }
        if (frames && animation && !isFirst) {
            await this.plotly.animate(this.element, null, animation);
        }
    }

    extend(points: AddedPoints): void {
        this.addPoints('extendTraces', points);
    }

    prepend(points: AddedPoints): void {
        this.addPoints('prependTraces', points);
    }

    remove(): void {
        this.observer?.disconnect();
        this.plotly.purge(this.element);
    }

    private addPoints(how: 'extendTraces' | 'prependTraces', points: AddedPoints): void {
        const [updates, traces, maxPoints] = Array.isArray(points) ? points : [points];
        const [first] = Object.values(updates);
        const all = first === undefined ? [] : Array.from(first.keys());
        const meant = traces ?? all;
        for (const path of Object.keys(updates)) {
            for (const index of meant) {
                unpackAt(this.element.data.at(index), path.split('.'));
            }
        }
        this.plotly[how](this.element, updates, meant, maxPoints ?? undefined);
    }

    private observe(): void {
        for (const [name, propsOf] of Object.entries(PLOT_EVENTS)) {
            this.element.on(name, details => this.listener(propsOf(details), name));
        }
        this.observer = new ResizeObserver(() => this.fit());
        this.observer.observe(this.element);
    }

    /** Follow the size of the container, except where the figure has its own. */
    private fit(): void {
        const {clientWidth, clientHeight, layout, _fullLayout: full} = this.element;
        const isHidden = clientWidth === 0 || clientHeight === 0;
        if (!this.followsSize || isHidden || full === undefined || layout.autosize === false) {
            return;
        }
        const widthDiffers = layout.width == null && Math.abs(full.width - clientWidth) >= 1;
        const heightDiffers = layout.height == null && Math.abs(full.height - clientHeight) >= 1;
        if (widthDiffers || heightDiffers) {
            // A plot that was removed meanwhile has nothing to resize.
            this.resize().catch(() => undefined);
        }
    }

    /** `Plots.resize` would forget the one side that the figure states; here it stands before `autosize`, which keeps it. */
    private resize(): Promise<unknown> {
        const {width, height} = this.element.layout;
        const stated = {...(width != null && {width}), ...(height != null && {height})};
        return Object.keys(stated).length === 0
            ? this.plotly.Plots.resize(this.element)
            : this.plotly.relayout(this.element, {...stated, autosize: true});
    }
}

/** Plotly.js adds to lists only, and a list has room for any number: one of 8 bits would cut what is added. */
function unpackAt(holder: unknown, [name, ...inner]: string[]): void {
    if (!isRecord(holder) || name === undefined) {
        return;
    }
    if (inner.length > 0) {
        unpackAt(holder[name], inner);
    } else {
        holder[name] = unpacked(holder[name]);
    }
}

/**
 * The parts of a figure that can be drawn. The objects are passed on as they are: plotly.js notes in them what the
 * reader changes (ranges, hidden traces), which is how a callback with the figure as State sees it.
 */
export function figureParts(figure: unknown): PlotlyFigure {
    const {data, layout, frames} = isRecord(figure) ? figure : {};
    const traces = Array.isArray(data) ? data : [];
    return {
        data: traces.every(isRecord) ? traces : traces.filter(isRecord),
        layout: isRecord(layout) ? layout : {},
        ...(Array.isArray(frames) && frames.length > 0 && {frames}),
    };
}

function sizedLayout(layout: Record<string, unknown>, responsive: boolean | 'auto'): Record<string, unknown> {
    switch (responsive) {
        case true:
            return {...layout, autosize: true, width: undefined, height: undefined};
        case false:
            return {...layout, autosize: false};
        case 'auto':
            return layout;
    }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
