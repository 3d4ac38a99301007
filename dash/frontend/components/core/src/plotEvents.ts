/** What plotly.js reports about the reader's actions, reduced to what JSON can carry to a callback. */

export interface PlotEventProps {
    clickData: Record<string, unknown> | null;
    clickAnnotationData: Record<string, unknown> | null;
    hoverData: Record<string, unknown> | null;
    selectedData: Record<string, unknown> | null;
    relayoutData: Record<string, unknown> | null;
    restyleData: unknown[] | null;
}

interface RawPoint extends Record<string, unknown> {
    curveNumber?: number;
    pointNumber?: number | number[];
    pointNumbers?: number[];
}

interface RawEvent extends Record<string, unknown> {
    points?: RawPoint[];
}

/** The props that an event of plotly.js changes, by the name of the event. */
export const PLOT_EVENTS: Record<string, (details: unknown) => Partial<PlotEventProps>> = {
    plotly_click: details => ({clickData: {...pointsOf(details), timestamp: Date.now()}}),
    plotly_hover: details => ({hoverData: pointsOf(details)}),
    plotly_unhover: () => ({hoverData: null}),
    plotly_selected: details => (details ? {selectedData: selectionOf(details as RawEvent)} : {}),
    plotly_deselect: () => ({selectedData: null}),
    plotly_relayout: details => ({relayoutData: details as Record<string, unknown>}),
    plotly_restyle: details => ({restyleData: details as unknown[]}),
    plotly_clickannotation: details => {
        const {index, annotation} = details as Record<string, unknown>;
        return {clickAnnotationData: {index, annotation, timestamp: Date.now()}};
    },
};

function pointsOf(details: unknown): {points: Record<string, unknown>[]} {
    return {points: ((details as RawEvent).points ?? []).map(cleanPoint)};
}

const SELECTION_SHAPES = ['range', 'lassoPoints', 'selections'] as const;

function selectionOf(details: RawEvent): Record<string, unknown> {
    const selection: Record<string, unknown> = pointsOf(details);
    for (const shape of SELECTION_SHAPES) {
        if (details[shape] !== undefined) {
            selection[shape] = details[shape];
        }
    }
    return selection;
}

/** A point without plotly's own objects, such as its axes and the whole trace. */
export function cleanPoint(point: RawPoint): Record<string, unknown> {
    const clean: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(point)) {
        const plain = name === 'customdata' || name === 'bbox' ? value : plainValue(value);
        if (plain !== undefined) {
            clean[name] = plain;
        }
    }
    const customdata = clean.customdata ?? customdataOf(point);
    return customdata === undefined ? clean : {...clean, customdata};
}

/** Scalars and lists of them. Anything else belongs to plotly.js. */
function plainValue(value: unknown): unknown {
    if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
        return Array.from(value as unknown as Iterable<number>);
    }
    if (Array.isArray(value)) {
        return value.every(item => plainValue(item) !== undefined) ? value : undefined;
    }
    return value === null || (typeof value !== 'object' && typeof value !== 'function') ? value : undefined;
}

/** Plotly.js leaves this out for points that stand for many, such as the bars of a histogram. */
function customdataOf({pointNumber, pointNumbers, data}: RawPoint): unknown {
    const all = (data as {customdata?: unknown} | undefined)?.customdata;
    if (!Array.isArray(all)) {
        return undefined;
    }
    if (typeof pointNumber === 'number' && pointNumbers === undefined) {
        return all[pointNumber];
    }
    return pointNumbers?.map(index => all[index]);
}
