/** A component as it travels: `{namespace, type, props}`. */
import {isRecord, type Json} from './narrow';

export interface DryComponent {
    readonly namespace: string;
    readonly type: string;
    props: Json;
}

export function isComponent(value: unknown): value is DryComponent {
    return (
        isRecord(value) &&
        typeof value.type === 'string' &&
        typeof value.namespace === 'string' &&
        isRecord(value.props)
    );
}
