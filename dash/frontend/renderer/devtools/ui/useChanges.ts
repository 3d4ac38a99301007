import {useEffect, useReducer} from 'react';

export interface Source {
    subscribe(listener: () => void): () => void;
}

/** Draw again when the source changes, at most once a frame: what is recorded comes by the hundred. */
export function useChanges(...sources: readonly Source[]): void {
    const [, redraw] = useReducer((count: number) => count + 1, 0);
    useEffect(() => {
        let frame: number | undefined;
        const stops = sources.map(source =>
            source.subscribe(() => {
                frame ??= requestAnimationFrame(() => {
                    frame = undefined;
                    redraw();
                });
            }),
        );
        // Whatever happened between drawing and listening.
        redraw();
        return () => {
            if (frame !== undefined) {
                cancelAnimationFrame(frame);
            }
            for (const stop of stops) {
                stop();
            }
        };
    }, sources);
}
