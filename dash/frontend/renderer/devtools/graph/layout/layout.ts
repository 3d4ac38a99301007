/** The layouts one can choose from. */
import {pack, splitComponents} from './components';
import {dagreLayout} from './dagre';
import {layeredLayout} from './layered';
import type {Graph, Orientation, Placement} from './placement';

export type LayoutName = 'right' | 'down' | 'breadthfirst' | 'concentric' | 'circle' | 'grid' | 'cose';

export interface LayoutChoice {
    readonly name: LayoutName;
    readonly label: string;
    /** Too slow beyond that many boxes. */
    readonly largest?: number;
}

export const LAYOUTS: readonly LayoutChoice[] = [
    {name: 'right', label: 'Left to right'},
    {name: 'down', label: 'Top to bottom'},
    {name: 'breadthfirst', label: 'Breadth first', largest: 1500},
    {name: 'concentric', label: 'Concentric'},
    {name: 'circle', label: 'Circle'},
    {name: 'grid', label: 'Grid'},
    {name: 'cose', label: 'Springs', largest: 400},
];

/** Beyond that the careful layout makes its reader wait. */
const CAREFUL_BOXES = 160;

export function isOriented(name: LayoutName): name is Orientation {
    return name === 'right' || name === 'down';
}

/** `aspect`: width by height of the place that is to be filled. */
export function placeAlongArrows(graph: Graph, orientation: Orientation, aspect: number): Placement {
    const layout = graph.boxes.size <= CAREFUL_BOXES ? dagreLayout : layeredLayout;
    const parts = splitComponents(graph).map(part => ({graph: part, placement: layout(part, orientation)}));
    return pack(parts, aspect);
}

/** What was chosen, or the first layout where that would take too long. */
export function usableLayout(chosen: LayoutName, boxes: number): LayoutName {
    const choice = LAYOUTS.find(({name}) => name === chosen);
    return choice && boxes <= (choice.largest ?? Number.POSITIVE_INFINITY) ? choice.name : 'right';
}
