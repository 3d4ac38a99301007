/** The moving pictures of dcc.Loading. Their parts are drawn and moved in css/loading.css. */
import type {CSSProperties} from 'react';

export type SpinnerType = 'graph' | 'cube' | 'circle' | 'dot' | 'default';

/** The class of each picture, which apps and tests look for, and the classes of its parts. */
const PICTURES: Record<SpinnerType, {name: string; part: string; count: number}> = {
    default: {name: 'dash-default-spinner', part: 'dash-default-spinner-rect', count: 5},
    circle: {name: 'dash-sk-circle', part: 'dash-sk-child dash-sk-circle', count: 12},
    dot: {name: 'dash-dot-spinner', part: 'dash-dot-spinner-bounce', count: 3},
    graph: {name: 'dash-graph-spinner', part: 'dash-bar dash-bar-', count: 4},
    cube: {name: 'dash-cube-container', part: 'dash-cube-side dash-cube-side-', count: 6},
};

export function Spinner({type, color}: {type: SpinnerType; color: string}) {
    const {name, part, count} = PICTURES[type] ?? PICTURES.default;
    const numbers = Array.from({length: count}, (_, index) => index + 1);
    const parts = numbers.map(number => (
        <div key={number} className={part + number} style={{'--dash-part': number} as CSSProperties} />
    ));
    return (
        <div
            className={`dash-spinner ${name}`}
            role="img"
            aria-label="Loading"
            style={{'--dash-spinner-color': color} as CSSProperties}
        >
            {type === 'cube' ? <div className="dash-cube">{parts}</div> : parts}
        </div>
    );
}
