/** A component as it travels: `{namespace, type, props}`. */
import {isRecord, type Json, WireError} from './narrow';

export interface DryComponent {
    readonly namespace: string;
    readonly type: string;
    props: Json;
}

export function isComponent(value: unknown): value is DryComponent {
    if (typeof value !== 'object' || value === null) {
        return false;
    }
    const {type, namespace, props} = value as Json;
    return typeof type === 'string' && typeof namespace === 'string' && isRecord(props);
}

/** A layout is a component, a text or number, nothing, or a list of those. */
export function parseLayout(data: unknown, where = 'layout'): unknown {
    if (Array.isArray(data)) {
        return data.map((item, index) => parseLayout(item, `${where}[${index}]`));
    }
    if (isRecord(data) && !isComponent(data)) {
        throw new WireError(where, 'a component {namespace, type, props}, a text, or a list of those', data);
    }
    return data;
}
