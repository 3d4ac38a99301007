/** What part of a drawing is shown, and how large. */
import type {Bounds} from './components';
import type {Point, Size} from './placement';

export interface View {
    readonly zoom: number;
    readonly pan: Point;
}

export const SMALLEST_ZOOM = 0.02;
/** Below that nobody reads the boxes: a graph opens at its beginning rather than whole. */
const READABLE_ZOOM = 0.75;
const MARGIN_PX = 24;
/** Above stand the buttons that zoom. */
const ABOVE_PX = 44;
/** Below stand the legend and the bar of the dev tools. */
const BELOW_PX = 60;

/** The whole of it, in the middle, never larger than life. */
export function wholeView({left, top, width, height}: Bounds, place: Size): View {
    const room = {width: place.width - 2 * MARGIN_PX, height: place.height - ABOVE_PX - BELOW_PX};
    const fitting = Math.min(room.width / width, room.height / height, 1);
    const zoom = Math.max(fitting, SMALLEST_ZOOM);
    return {
        zoom,
        pan: {
            x: MARGIN_PX + (room.width - width * zoom) / 2 - left * zoom,
            y: ABOVE_PX + (room.height - height * zoom) / 2 - top * zoom,
        },
    };
}

/** The whole when it can be read, its upper left end else. */
export function firstView(bounds: Bounds, place: Size): View {
    const whole = wholeView(bounds, place);
    if (whole.zoom >= READABLE_ZOOM) {
        return whole;
    }
    const pan = {x: MARGIN_PX - bounds.left * READABLE_ZOOM, y: ABOVE_PX - bounds.top * READABLE_ZOOM};
    return {zoom: READABLE_ZOOM, pan};
}
