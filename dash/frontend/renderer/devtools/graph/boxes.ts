/** How large a box is and what stands in it. Nothing that changes while an app runs changes the size of a box. */
import {type GraphNode, readableId} from './model';

export interface Box {
    readonly key: string;
    readonly width: number;
    readonly height: number;
    /** The name of a callback; id and property of a property. */
    readonly lines: readonly string[];
}

/** The width of a text in pixels, in the font of the boxes. */
export type Measure = (text: string) => number;

const WIDEST_TEXT = 190;
const PADDING = 12;
/** `100 calls · 1.24 s` fits. */
const NARROWEST_CALLBACK = 132;
const NARROWEST_PROPERTY = 56;
const HEIGHT = 40;

export function boxOf(node: GraphNode, measure: Measure): Box {
    const lines =
        node.kind === 'callback'
            ? [shorten(node.name, measure)]
            : [
                  shorten(readableId(node.dependency), measure),
                  shorten(`.${node.dependency.property}`, measure),
              ];
    const narrowest = node.kind === 'callback' ? NARROWEST_CALLBACK : NARROWEST_PROPERTY;
    const text = Math.max(...lines.map(measure));
    return {key: node.key, lines, width: Math.max(narrowest, Math.ceil(text) + 2 * PADDING), height: HEIGHT};
}

/** Leaves out the middle: names that begin alike end differently. */
function shorten(text: string, measure: Measure): string {
    if (measure(text) <= WIDEST_TEXT) {
        return text;
    }
    let kept = Math.floor((text.length * WIDEST_TEXT) / measure(text));
    while (kept > 2 && measure(withoutMiddle(text, kept)) > WIDEST_TEXT) {
        kept--;
    }
    return withoutMiddle(text, kept);
}

function withoutMiddle(text: string, kept: number): string {
    const head = Math.ceil(kept / 2);
    return `${text.slice(0, head)}…${text.slice(text.length - (kept - head))}`;
}
