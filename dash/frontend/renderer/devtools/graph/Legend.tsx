import type {ReactNode, RefObject} from 'react';
import type {GraphCanvas} from './GraphCanvas';

/** Buttons that zoom, and what shapes and lines mean. */
export function Legend(props: {canvas: RefObject<GraphCanvas | null>; hasMatches: boolean}): ReactNode {
    const {canvas, hasMatches} = props;
    return (
        <>
            <div className="dash-devtools-graph__zoom">
                <button
                    type="button"
                    className="dash-devtools-button"
                    aria-label="Zoom in"
                    onClick={() => canvas.current?.zoom('in')}
                >
                    +
                </button>
                <button
                    type="button"
                    className="dash-devtools-button"
                    aria-label="Zoom out"
                    onClick={() => canvas.current?.zoom('out')}
                >
                    −
                </button>
                <button type="button" className="dash-devtools-button" onClick={() => canvas.current?.fit()}>
                    Fit
                </button>
            </div>
            <ul className="dash-devtools-graph__legend" aria-label="Legend">
                <li className="dash-devtools-graph__key--server">callback</li>
                <li className="dash-devtools-graph__key--clientside">clientside</li>
                <li className="dash-devtools-graph__key--property">property</li>
                <li className="dash-devtools-graph__key--state">State</li>
                {hasMatches && <li className="dash-devtools-graph__key--match">feeds a wildcard</li>}
            </ul>
        </>
    );
}
