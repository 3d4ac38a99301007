import {type CSSProperties, useEffect, useRef, useState} from 'react';
import {classNames} from './parts/classNames';
import {useLoadingAttribute} from './parts/loading';
import {type AddedPoints, isRecord, Plot} from './plot';
import {loadPlotly} from './plotly';
import {type BadProp, reportError, useBadProp} from './reportError';
import type {DashBaseProps, FigureMark, SetProps} from './types';

export type GraphProps = {
    /** The ID of this component, used to identify it in callbacks. Must be unique in an app. */
    id?: string;
    /**
     * Whether the plot takes the size of its container and follows it: `True` even if the figure states a size,
     * `False` never, `"auto"` as far as the figure's layout leaves it open.
     */
    responsive?: true | false | 'auto';
    /**
     * The points that were clicked last.
     *
     * @default null
     */
    clickData?: Record<string, unknown> | null;
    /**
     * The annotation that was clicked last.
     *
     * @default null
     */
    clickAnnotationData?: Record<string, unknown> | null;
    /**
     * The points below the pointer, or the last that were.
     *
     * @default null
     */
    hoverData?: Record<string, unknown> | null;
    /** Set `hoverData` to `None` when the pointer leaves a point. */
    clear_on_unhover?: boolean;
    /**
     * The points that were selected last, by box, lasso or click, and the shape around them.
     *
     * @default null
     */
    selectedData?: Record<string, unknown> | null;
    /**
     * The layout properties that the reader changed last, by zooming, panning or editing.
     *
     * @default null
     */
    relayoutData?: Record<string, unknown> | null;
    /**
     * Points to add at the end of traces: `{"y": [[1, 2]]}`, or a list of that, the indices of the traces meant and
     * the length to which traces are cut at their beginning.
     */
    extendData?: unknown[] | Record<string, unknown> | null;
    /** Points to add at the beginning of traces, in the forms of `extendData`; traces are cut at their end. */
    prependData?: unknown[] | Record<string, unknown> | null;
    /**
     * The trace properties that the reader changed last, such as by hiding a trace in the legend.
     *
     * @default null
     */
    restyleData?: unknown[] | null;
    /**
     * The plot: a `plotly.graph_objects.Figure`, or a dictionary of its data, layout and frames.
     *
     * @default {"data": [], "layout": {}, "frames": []}
     */
    figure?: {
        /** The traces. */
        data?: Record<string, unknown>[];
        /** Everything around the traces. */
        layout?: Record<string, unknown>;
        /** The states of an animation. */
        frames?: Record<string, unknown>[];
    } & FigureMark;
    /** The inline CSS of the element around the plot. */
    style?: CSSProperties;
    /** The CSS classes of the element around the plot. */
    className?: string;
    /** Set the text between dollar signs as mathematics. */
    mathjax?: boolean;
    /** Move from one figure to the next instead of replacing it. */
    animate?: boolean;
    /**
     * How to animate, as plotly.js takes it.
     *
     * @default {"frame": {"redraw": false}, "transition": {"duration": 750, "ease": "cubic-in-out"}}
     */
    animation_options?: Record<string, unknown>;
    /**
     * How the plot may be used: its buttons, zooming, editing, exporting.
     *
     * @default {}
     */
    config?: PlotConfig;
} & Pick<DashBaseProps, 'setProps'>;

type PlotConfig = {
    /** No interactivity at all. */
    staticPlot?: boolean;
    /** The server that "edit in Chart Studio" sends to. */
    plotlyServerURL?: string;
    /** Everything may be edited; `edits` names single parts. */
    editable?: boolean;
    /** Selections may be moved and changed. */
    editSelection?: boolean;
    /** Which parts may be edited. */
    edits?: {
        /** The place of annotations. */
        annotationPosition?: boolean;
        /** The arrows of annotations. */
        annotationTail?: boolean;
        /** The text of annotations. */
        annotationText?: boolean;
        /** The titles of axes. */
        axisTitleText?: boolean;
        /** The place of colour bars. */
        colorbarPosition?: boolean;
        /** The titles of colour bars. */
        colorbarTitleText?: boolean;
        /** The place of the legend. */
        legendPosition?: boolean;
        /** The names of traces in the legend. */
        legendText?: boolean;
        /** The place of shapes. */
        shapePosition?: boolean;
        /** The title of the plot. */
        titleText?: boolean;
    };
    /** The plot may choose its size again when asked to. */
    autosizable?: boolean;
    /** The plot follows the size of its container. */
    responsive?: boolean;
    /** How many changes can be undone. */
    queueLength?: number;
    /** A plot without a size fills the container, or the window. */
    fillFrame?: boolean;
    /** The margin around a plot that fills its frame, as a share of it. */
    frameMargins?: number;
    /** The mouse wheel zooms. */
    scrollZoom?: boolean;
    /** What a double click does. */
    doubleClick?: false | 'reset' | 'autosize' | 'reset+autosize';
    /** The longest time between the clicks of a double click, in milliseconds. */
    doubleClickDelay?: number;
    /** Show hints, such as how to zoom out. */
    showTips?: boolean;
    /** Axes can be dragged. */
    showAxisDragHandles?: boolean;
    /** The ends of axes can be typed in. */
    showAxisRangeEntryBoxes?: boolean;
    /** Show a link to Chart Studio. */
    showLink?: boolean;
    /** That link sends the data along. */
    sendData?: boolean;
    /** The text of that link. */
    linkText?: string;
    /** The tool bar: always, never, or below the pointer. */
    displayModeBar?: true | false | 'hover';
    /** A button that sends the plot to the cloud. */
    showSendToCloud?: boolean;
    /** A button that opens the plot in Chart Studio. */
    showEditInChartStudio?: boolean;
    /** The names of tool bar buttons to leave out. */
    modeBarButtonsToRemove?: unknown[];
    /** The names of tool bar buttons to add, or buttons as plotly.js describes them. */
    modeBarButtonsToAdd?: unknown[];
    /** All buttons of the tool bar, in groups. */
    // biome-ignore lint/suspicious/noExplicitAny: plotly.js takes lists of lists as well as false.
    modeBarButtons?: any;
    /** How the camera button saves the plot. */
    toImageButtonOptions?: {
        /** The format of the file. */
        format?: 'jpeg' | 'png' | 'webp' | 'svg';
        /** The name of the file, without its ending. */
        filename?: string;
        /** The width in pixels. */
        width?: number;
        /** The height in pixels. */
        height?: number;
        /** Multiplies the size. */
        scale?: number;
    };
    /** Show plotly's logo in the tool bar. */
    displaylogo?: boolean;
    /** Show plotly's watermark in exported images. */
    watermark?: boolean;
    /** Pixels of WebGL plots for each pixel of the screen. */
    plotGlPixelRatio?: number;
    /** Where the shapes of countries come from. */
    topojsonURL?: string;
    /** The access token of Mapbox. */
    // biome-ignore lint/suspicious/noExplicitAny: plotly.js takes whatever the map service does.
    mapboxAccessToken?: any;
    /** The language and region of texts, dates and numbers. */
    locale?: string;
    /** Definitions of locales by their names. */
    locales?: Record<string, unknown>;
    /** Show messages in the corner of the plot. */
    displayNotifier?: boolean;
};

const MOVE_ALONG = {frame: {redraw: false}, transition: {duration: 750, ease: 'cubic-in-out'}};
const NO_CONFIG: PlotConfig = {};

/** A plot of plotly.js that tells callbacks what its reader does with it. */
export function Graph({
    id,
    responsive = 'auto',
    clear_on_unhover = false,
    extendData = null,
    prependData = null,
    figure,
    style,
    className,
    mathjax = false,
    animate = false,
    animation_options = MOVE_ALONG,
    config = NO_CONFIG,
    setProps,
}: GraphProps) {
    const loading = useLoadingAttribute();
    const place = useRef<HTMLDivElement>(null);
    const plot = useRef<Promise<Plot>>();
    const isGone = useRef(false);
    const [isPending, setPending] = useState(true);
    const report = useRef({setProps, clear_on_unhover});
    report.current = {setProps, clear_on_unhover};

    const problem = badFigure(figure);
    useBadProp(setProps, problem && {component: 'dcc.Graph', id, prop: 'figure', ...problem});
    const badSizing = badResponsive(responsive);
    useBadProp(setProps, badSizing && {component: 'dcc.Graph', id, prop: 'responsive', ...badSizing});
    const sizing = badSizing === undefined ? (responsive ?? 'auto') : 'auto';

    /** What goes wrong inside plotly.js is told with the graph's name, and leaves the page alone. */
    const withPlot = useRef(
        (prop: 'figure' | 'extendData' | 'prependData', change: (plot: Plot) => unknown) => {
            plot.current?.then(change).catch((error: unknown) => {
                if (isGone.current) {
                    return;
                }
                const reason = error instanceof Error ? error.message : String(error);
                const message = `${id === undefined ? 'dcc.Graph' : `dcc.Graph ${id}`}: plotly.js cannot draw \`${prop}\`: ${reason}`;
                reportError(report.current.setProps, new Error(message, {cause: error}));
            });
        },
    );

    useEffect(() => {
        isGone.current = false;
        // React forgets it when the graph goes, which may be before plotly.js is there.
        const element = place.current as HTMLDivElement;
        const created = loadPlotly().then(
            plotly =>
                new Plot(plotly, element, (changes, event) => {
                    if (!isGone.current && (event !== 'plotly_unhover' || report.current.clear_on_unhover)) {
                        report.current.setProps(changes as Parameters<SetProps<GraphProps>>[0]);
                    }
                }),
        );
        // A graph that is gone before plotly.js is there must not be drawn.
        plot.current = created.then(made => (isGone.current ? new Promise<never>(() => {}) : made));
        return () => {
            isGone.current = true;
            created.then(
                made => made.remove(),
                () => undefined,
            );
        };
    }, []);

    // How to animate matters only when there is a new figure.
    useEffect(() => {
        const options = {
            responsive: sizing,
            config: plotConfig(config, sizing, mathjax),
            animation: animate && !wantsStillness() ? animation_options : undefined,
        };
        if (mathjax) {
            // Both downloads run at once. Without MathJax a plot shows the formula's source, not nothing.
            const library = loadMathJax().catch((error: unknown) =>
                console.error('MathJax is missing:', error),
            );
            plot.current = plot.current?.then(ready => library.then(() => ready));
        }
        withPlot.current('figure', ready =>
            ready.draw(figure, options).finally(() => {
                place.current?.classList.remove('dash-graph--pending');
                setPending(false);
            }),
        );
    }, [figure, sizing, config, mathjax]);

    useEffect(() => {
        if (extendData) {
            withPlot.current(
                'extendData',
                ready => isNews(extendData, id) && ready.extend(extendData as AddedPoints),
            );
        }
    }, [extendData]);

    useEffect(() => {
        if (prependData) {
            withPlot.current(
                'prependData',
                ready => isNews(prependData, id) && ready.prepend(prependData as AddedPoints),
            );
        }
    }, [prependData]);

    const fills = sizing === true || (sizing === 'auto' && config?.responsive === true);
    const classes = classNames(
        'dash-graph',
        fills && 'dash-graph--fills',
        isPending && 'dash-graph--pending',
        className,
    );
    const reserved = isPending &&
        !fills && {minHeight: style?.height ?? figure?.layout?.height ?? DEFAULT_HEIGHT};
    return (
        <div {...loading} id={id} className={classes} style={{...reserved, ...style} as CSSProperties}>
            {/* plotly.js adds classes to this element: React must not write them again. */}
            <div ref={place} className="js-plotly-plot dash-graph--pending" style={FILL} />
        </div>
    );
}

/** Whether the reader asked the system for pages on which nothing moves. */
function wantsStillness(): boolean {
    return window.matchMedia?.('(prefers-reduced-motion: reduce)').matches === true;
}

const takers = new WeakMap<object, string>();

/** False for points that the graph has: in a tab that is shown again, its figure holds what was added before. */
function isNews(points: unknown, graph = ''): boolean {
    if (typeof points !== 'object' || points === null) {
        return true;
    }
    const isKnown = takers.get(points) === graph;
    takers.set(points, graph);
    return !isKnown;
}

/** What plotly.js gives to a plot whose height nobody states: reserved, so that the page does not jump. */
const DEFAULT_HEIGHT = 450;

const FILL: CSSProperties = {height: '100%', width: '100%'};

const EXPECTED_FIGURE = 'a plotly.graph_objects.Figure, or a dict of "data" and "layout"';

/** What is drawn as an empty plot because it is no figure. */
function badFigure(figure: unknown): Pick<BadProp, 'found' | 'at' | 'expected'> | undefined {
    if (figure == null) {
        return undefined;
    }
    if (!isRecord(figure)) {
        return {found: figure, expected: EXPECTED_FIGURE};
    }
    const {data, layout, frames} = figure;
    if (data != null && !Array.isArray(data)) {
        return {found: data, at: '.data', expected: 'a list of traces'};
    }
    const index = data?.findIndex((trace: unknown) => !isRecord(trace)) ?? -1;
    if (index !== -1) {
        return {found: data?.[index], at: `.data[${index}]`, expected: 'a trace, which is a dict'};
    }
    if (layout != null && !isRecord(layout)) {
        return {found: layout, at: '.layout', expected: 'a dict'};
    }
    return frames == null || Array.isArray(frames)
        ? undefined
        : {found: frames, at: '.frames', expected: 'a list of frames'};
}

/** Python's None means the default. */
function badResponsive(responsive: unknown): Pick<BadProp, 'found' | 'expected'> | undefined {
    return responsive == null || typeof responsive === 'boolean' || responsive === 'auto'
        ? undefined
        : {found: responsive, expected: 'True, False or "auto"'};
}

function loadMathJax(): Promise<unknown> {
    return import('./async/mathjax').then(({mathJax}) => mathJax());
}

function plotConfig(config: PlotConfig | null, responsive: boolean | 'auto', mathjax: boolean) {
    return {
        ...config,
        responsive: responsive === 'auto' ? config?.responsive : responsive,
        typesetMath: mathjax,
    };
}
