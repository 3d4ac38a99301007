/** Where in Python components were created, for those of them that the server noted while it built them. */
import {type DryComponent, isComponent} from '../wire/component';
import type {Json} from '../wire/narrow';
import type {Place} from './place';

/** The key that `dash/layout/created.py` adds beside `props`. */
const WIRE_KEY = 'created';
// No request carries symbols back, no comparison sees them, and copies of a component keep them.
const PLACE = Symbol('created at');

/** Moves the places out of sight: whatever reads the answer finds the components as everybody else gets them. */
export function takePlaces(answer: unknown): number {
    const waiting: unknown[] = [answer];
    let bytes = 0;
    while (waiting.length > 0) {
        const value = waiting.pop() as Json | readonly unknown[];
        if (isComponent(value) && typeof (value as unknown as Json)[WIRE_KEY] === 'string') {
            bytes += take(value as unknown as Json);
        }
        for (const item of Array.isArray(value) ? value : Object.values(value)) {
            if (typeof item === 'object' && item !== null) {
                waiting.push(item);
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
    return new TextEncoder().encode(`,"${WIRE_KEY}":${JSON.stringify(text)}`).length;
}
