/** The careful layout, for graphs of a size that people read as a whole. Its time grows with the square of the boxes. */
import {Graph as DagreGraph, layout} from '@dagrejs/dagre';
import {GAP, type Graph, type Orientation, type Placement, type Point, RANK_GAP, routeKey} from './placement';

export function dagreLayout({boxes, arrows}: Graph, orientation: Orientation): Placement {
    const graph = new DagreGraph({multigraph: false});
    graph.setGraph({rankdir: orientation === 'right' ? 'LR' : 'TB', nodesep: GAP, ranksep: RANK_GAP});
    graph.setDefaultEdgeLabel(() => ({}));
    for (const [key, {width, height}] of boxes) {
        graph.setNode(key, {width, height});
    }
    for (const {source, target} of arrows) {
        graph.setEdge(source, target);
    }
    layout(graph);
    const routes = graph.edges().map(edge => {
        // The first and the last stand on the edges of the boxes.
        const bends = (graph.edge(edge).points ?? []).slice(1, -1);
        return [routeKey({source: edge.v, target: edge.w}), bends] as const;
    });
    return {
        points: new Map([...boxes.keys()].map(key => [key, pointOf(graph.node(key))])),
        routes: new Map(routes.filter(([, bends]) => bends.length > 1)),
    };
}

function pointOf({x, y}: {x?: number; y?: number}): Point {
    return {x: x ?? 0, y: y ?? 0};
}
