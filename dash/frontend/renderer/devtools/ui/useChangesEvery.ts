import {useEffect, useReducer} from 'react';
import type {Source} from './useChanges';

/** Draw again when a source changes, but only every so many milliseconds: for what costs more than a frame. */
export function useChangesEvery(intervalMs: number, ...sources: readonly Source[]): void {
    const [, redraw] = useReducer((count: number) => count + 1, 0);
    useEffect(() => {
        let timer: number | undefined;
        let drawnAt = Number.NEGATIVE_INFINITY;
        const draw = (): void => {
            timer = undefined;
            drawnAt = performance.now();
            redraw();
        };
        const stops = sources.map(source =>
            source.subscribe(() => {
                timer ??= window.setTimeout(draw, Math.max(0, drawnAt + intervalMs - performance.now()));
            }),
        );
        // Whatever happened between drawing and listening.
        draw();
        return () => {
            clearTimeout(timer);
            for (const stop of stops) {
                stop();
            }
        };
    }, [intervalMs, ...sources]);
}
