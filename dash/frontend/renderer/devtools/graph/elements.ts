/** The boxes and arrows in the words of Cytoscape. */
import type {ElementDefinition} from 'cytoscape';
import type {Box} from './boxes';
import {type Bends, bendsOf} from './layout/bends';
import {type Orientation, type Placement, routeKey} from './layout/placement';
import {type Arrow, type GraphNode, nodeText} from './model';
import type {Selection} from './select';
import {countLine, type Profiles, profileOf, statusOf} from './summary';

export interface Scene {
    readonly selection: Selection;
    readonly boxes: ReadonlyMap<string, Box>;
    /** Absent while Cytoscape is to find places itself. */
    readonly placement: Placement | undefined;
    readonly orientation: Orientation | undefined;
}

/** With more elements, some details cost more than they tell: the heads of arrows are one. */
export const MANY_ELEMENTS = 1200;

export function cytoscapeElements(scene: Scene, profiles: Profiles): ElementDefinition[] {
    const {callbacks, properties, arrows} = scene.selection;
    const isLarge = callbacks.length + properties.length + arrows.length > MANY_ELEMENTS;
    return [
        ...[...callbacks, ...properties].map(node => boxElement(node, scene, profiles)),
        ...arrows.map(arrow => arrowElement(arrow, scene, isLarge)),
    ];
}

export function labelOf(node: GraphNode, box: Box | undefined, profiles: Profiles): string {
    const lines = box?.lines ?? [];
    return (node.kind === 'callback' ? [...lines, countLine(profileOf(node, profiles))] : lines).join('\n');
}

function boxElement(node: GraphNode, {boxes, placement}: Scene, profiles: Profiles): ElementDefinition {
    const box = boxes.get(node.key);
    const point = placement?.points.get(node.key);
    return {
        group: 'nodes',
        data: {
            id: node.key,
            width: box?.width,
            height: box?.height,
            title: nodeText(node),
            label: labelOf(node, box, profiles),
        },
        classes:
            node.kind === 'callback' ? `${node.runs} ${statusOf(profileOf(node, profiles))}` : 'property',
        ...(point && {position: {...point}}),
    };
}

function arrowElement(arrow: Arrow, {placement, orientation}: Scene, isLarge: boolean): ElementDefinition {
    const {key, kind, source, target} = arrow;
    const bends = placement && bendsIn(placement, arrow);
    return {
        group: 'edges',
        data: {id: key, source, target, ...bends},
        classes: [kind, orientation, !isLarge && 'headed', bends && 'bent'].filter(Boolean).join(' '),
    };
}

function bendsIn({points, routes}: Placement, {source, target}: Arrow): Bends | undefined {
    const route = routes.get(routeKey({source, target}));
    const [from, to] = [points.get(source), points.get(target)];
    return route && from && to ? bendsOf(route, from, to) : undefined;
}
