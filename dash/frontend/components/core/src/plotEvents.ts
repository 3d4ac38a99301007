/** What plotly.js reports about the reader's actions, reduced to what JSON can carry to a callback. */
import {unpacked, withoutTypedArrays} from './packedNumbers';

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

const SELECTION_SHAPES = ['range', 'lassoPoints'] as const;

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
        const isWhole = name === 'customdata' || name === 'bbox';
        const plain = isWhole ? withoutTypedArrays(value) : plainValue(withoutTypedArrays(value));
        if (plain !== undefined) {
            clean[name] = plain;
        }
    }
    // For many points plotly.js leaves it out, or takes that of another point.
    const isMany = point.pointNumbers !== undefined;
    const customdata = (isMany ? undefined : clean.customdata) ?? customdataOf(point) ?? clean.customdata;
    return customdata === undefined ? clean : {...clean, customdata};
}

/** Scalars and lists of them. Anything else belongs to plotly.js. */
function plainValue(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.every(item => plainValue(item) !== undefined) ? value : undefined;
    }
    return value === null || (typeof value !== 'object' && typeof value !== 'function') ? value : undefined;
}

/** The row of the trace's data for a point, or the rows for one that stands for many, such as a bar of a histogram. */
function customdataOf({pointNumber, pointNumbers, data}: RawPoint): unknown {
    const all = listCustomdata(data);
    return typeof pointNumber === 'number'
        ? all?.[pointNumber]
        : all && pointNumbers?.map(index => all[index]);
}

/** Unpacking a large table with every move of the pointer would be felt. */
const unpackedTables = new WeakMap<object, unknown>();

function listCustomdata(trace: unknown): unknown[] | undefined {
    const {customdata} = (trace ?? {}) as {customdata?: unknown};
    if (typeof customdata !== 'object' || customdata === null) {
        return undefined;
    }
    const table = unpackedTables.get(customdata) ?? unpacked(customdata);
    unpackedTables.set(customdata, table);
    return Array.isArray(table) ? table : undefined;
}
