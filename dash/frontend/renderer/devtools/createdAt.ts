/** Where in Python components were created, for those of them that the server noted while it built them. */
import {byteLength} from '../transport/exchange';
import {type DryComponent, isComponent} from '../wire/component';
import type {Json} from '../wire/narrow';
import type {Place} from './place';

/** The key that `dash/layout/created.py` adds beside `props`. */
const WIRE_KEY = 'created';
/** What an answer without any does not contain. */
const MARK = `"${WIRE_KEY}":"`;
// No request carries symbols back, no comparison sees them, and copies of a component keep them.
const PLACE = Symbol('created at');
/** Of each place, the bytes that it takes beside a component. A page has few places and many components. */
const sizes = new Map<string, number>();

/**
 * Moves the places out of sight: whatever reads the answer finds the components as everybody else gets them. Gives the
 * bytes that they took. `text` is what the answer was read from. Each answer of the page passes here: it has to be quick.
 */
export function takePlaces(answer: unknown, text: string): number {
    return text.includes(MARK) ? takeFrom(answer) : 0;
}

function takeFrom(value: unknown): number {
    let bytes = 0;
    if (Array.isArray(value)) {
        for (const item of value) {
            if (typeof item === 'object' && item !== null) {
                bytes += takeFrom(item);
            }
        }
    } else if (typeof value === 'object' && value !== null) {
        const record = value as Json;
        if (typeof record[WIRE_KEY] === 'string' && isComponent(value)) {
            return take(record) + takeFrom(value.props);
        }
        for (const key in record) {
            const item = record[key];
            if (typeof item === 'object' && item !== null) {
                bytes += takeFrom(item);
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
    return sizeOf(text);
}

function sizeOf(text: string): number {
    const known = sizes.get(text);
    if (known !== undefined) {
        return known;
    }
    const size = byteLength(`,${JSON.stringify(WIRE_KEY)}:${JSON.stringify(text)}`);
    sizes.set(text, size);
    return size;
}
