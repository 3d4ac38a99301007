import {
    type KeyboardEvent,
    type MutableRefObject,
    type ReactNode,
    useEffect,
    useLayoutEffect,
    useRef,
} from 'react';
import {watchTheme} from './colors';
import {GraphCanvas} from './GraphCanvas';
import type {LayoutName} from './layout/layout';
import type {Selection} from './select';
import type {Profiles} from './summary';

export interface DrawingProps {
    /** Where whoever draws this finds the canvas. */
    readonly canvas: MutableRefObject<GraphCanvas | null>;
    readonly selection: Selection;
    readonly profiles: Profiles;
    readonly layout: LayoutName;
    readonly chosen: string | undefined;
    /** The boxes that a search found; undefined while there is none. */
    readonly found: ReadonlySet<string> | undefined;
    readonly onChoose: (key: string | undefined) => void;
    readonly onFocus: (key: string) => void;
}

/** The graph on its canvas, which the mouse moves and zooms, and the keyboard, too. */
export function Drawing({
    canvas,
    selection,
    profiles,
    layout,
    chosen,
    found,
    ...listeners
}: DrawingProps): ReactNode {
    const container = useRef<HTMLDivElement>(null);
    const latest = useRef(listeners);
    latest.current = listeners;

    useLayoutEffect(() => {
        const made = new GraphCanvas(container.current as HTMLDivElement, {
            onChoose: key => latest.current.onChoose(key),
            onFocus: key => latest.current.onFocus(key),
        });
        canvas.current = made;
        const stop = watchTheme(() => made.recolor());
        return () => {
            stop();
            made.dispose();
            canvas.current = null;
        };
    }, [canvas]);

    useLayoutEffect(() => canvas.current?.draw(selection, profiles, layout), [canvas, selection, layout]);
    useEffect(() => canvas.current?.showProfiles(profiles));
    useEffect(() => canvas.current?.choose(chosen), [canvas, chosen, selection, layout]);
    useEffect(() => canvas.current?.mark(found), [canvas, found, selection, layout]);

    function onKey(event: KeyboardEvent): void {
        const act = KEYS[event.key];
        if (canvas.current && act && !event.ctrlKey && !event.metaKey && !event.altKey) {
            event.preventDefault();
            act(canvas.current);
        }
    }

    const {callbacks, properties} = selection;
    return (
        <div
            ref={container}
            className="dash-devtools-graph__canvas"
            role="application"
            aria-roledescription="graph"
            aria-label={`${callbacks.length} callbacks and ${properties.length} properties. Arrows move, plus and minus zoom, 0 shows all. The list shows the same as a table.`}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys move and zoom it.
            tabIndex={0}
            onKeyDown={onKey}
        />
    );
}

const KEYS: Readonly<Record<string, (canvas: GraphCanvas) => void>> = {
    '+': canvas => canvas.zoom('in'),
    '=': canvas => canvas.zoom('in'),
    '-': canvas => canvas.zoom('out'),
    '0': canvas => canvas.fit(),
    ArrowLeft: canvas => canvas.pan(-1, 0),
    ArrowRight: canvas => canvas.pan(1, 0),
    ArrowUp: canvas => canvas.pan(0, -1),
    ArrowDown: canvas => canvas.pan(0, 1),
};
