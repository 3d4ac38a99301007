/** Where in Python components were created, for those of them that the server noted while it built them. */
import {byteLength} from '../transport/exchange';
import {type DryComponent, isComponent} from '../wire/component';
import type {Json} from '../wire/narrow';
import type {Place} from './place';

/** The key that `dash/layout/created.py` adds beside `props`. */
const WIRE_KEY = 'created';
// No request carries symbols back, no comparison sees them, and copies of a component keep them.
const PLACE = Symbol('created at');
const WRAPPING = `,"${WIRE_KEY}":""`;
/** As many bytes as letters. */
const PLAIN = /^[ !#-[\]-~]*$/;

/**
 * Moves the places out of sight: whatever reads the answer finds the components as everybody else gets them. Gives the
 * bytes that they took. It sees each answer of the page, so it is written to be quick.
 */
export function takePlaces(value: unknown): number {
    let bytes = 0;
    if (Array.isArray(value)) {
        for (const item of value) {
            if (typeof item === 'object' && item !== null) {
                bytes += takePlaces(item);
            }
        }
    } else if (typeof value === 'object' && value !== null) {
        const record = value as Json;
        if (typeof record[WIRE_KEY] === 'string' && isComponent(value)) {
            bytes += take(record);
        }
        for (const key in record) {
            const item = record[key];
            if (typeof item === 'object' && item !== null) {
                bytes += takePlaces(item);
            }
        }
    }
    return bytes;
}

/** `undefined`: nobody noted it. */
export function placeOf(component: DryComponent): Place | undefined {
    const text = (component as {[PLACE]?: string})[PLACE];
    const [, file, line] = text?.match(/^(.*):(\d+)$/s) ?? [];
    return file === undefined ? undefined : {file, line: Number(line)};
}

function take(component: Json & {[PLACE]?: string}): number {
    const text = component[WIRE_KEY] as string;
    delete component[WIRE_KEY];
    component[PLACE] = text;
    return WRAPPING.length + (PLAIN.test(text) ? text.length : byteLength(JSON.stringify(text)) - 2);
}
