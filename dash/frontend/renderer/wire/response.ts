/** Answers of `_dash-update-component`. */
import {asList, asRecord, asString, isRecord, type Json, WireError} from './narrow';

/** New values by id and property. */
export type PropUpdates = Readonly<Record<string, Json>>;

/** Files of a component library that the page does not have yet. */
export interface Distribution {
    readonly type: '_js_dist' | '_css_dist';
    readonly url: string;
}

export interface WireProp {
    readonly id: string;
    readonly property: string;
}

export interface BackgroundHandle {
    readonly cacheKey: string;
    readonly job: string;
}

export interface WireResponse {
    /** `undefined`: a background job has not finished. */
    readonly outputs: PropUpdates | undefined;
    readonly sideUpdate: PropUpdates;
    readonly progress: Json;
    readonly distributions: readonly Distribution[];
    readonly background:
        | (BackgroundHandle & {cancel: readonly WireProp[]; progressDefault: Json})
        | undefined;
}

export function parseResponse(data: unknown): WireResponse {
    const body = asRecord(data, 'callback answer');
    const common = {
        sideUpdate: parseUpdates(body.sideUpdate ?? {}, 'sideUpdate'),
        progress: isRecord(body.progress) ? body.progress : {},
        distributions: asList(body.dist ?? [], 'dist').map(parseDistribution),
    };
    if (typeof body.cacheKey === 'string') {
        return {...common, outputs: undefined, background: parseBackgroundStart(body)};
    }
    return {
        ...common,
        outputs: body.response === undefined ? undefined : parseUpdates(body.response, 'response'),
        background: undefined,
    };
}

function parseUpdates(data: unknown, where: string): PropUpdates {
    const updates = asRecord(data, where);
    for (const [id, props] of Object.entries(updates)) {
        asRecord(props, `${where}[${JSON.stringify(id)}]`);
    }
    return updates as PropUpdates;
}

function parseDistribution(item: unknown): Distribution {
    const {type, url} = asRecord(item, 'dist');
    if (type !== '_js_dist' && type !== '_css_dist') {
        throw new WireError('dist.type', '"_js_dist" or "_css_dist"', type);
    }
    return {type, url: asString(url, 'dist.url')};
}

function parseBackgroundStart(body: Json): BackgroundHandle & {cancel: WireProp[]; progressDefault: Json} {
    return {
        cacheKey: asString(body.cacheKey, 'cacheKey'),
        job: asString(body.job, 'job'),
        cancel: asList(body.cancel ?? [], 'cancel').map(item => {
            const entry = asRecord(item, 'cancel');
            return {
                id: asString(entry.id, 'cancel.id'),
                property: asString(entry.property, 'cancel.property'),
            };
        }),
        progressDefault: isRecord(body.progressDefault) ? body.progressDefault : {},
    };
}
