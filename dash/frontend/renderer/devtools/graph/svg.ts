/** The drawing as a file of lines and texts, sharp at any size: made from where the boxes are, not from their pixels. */
import type {Box} from './boxes';
import type {Colors} from './colors';
import {boundsOf} from './layout/components';
import {type Orientation, type Placement, routeKey} from './layout/placement';
import {type GraphNode, nodeText} from './model';
import type {Selection} from './select';
import {countLine, type Profiles, profileOf, type Status, statusOf} from './summary';
import {arrowShape, type PlacedBox, round} from './svgArrow';

export interface Drawn {
    readonly selection: Selection;
    readonly boxes: ReadonlyMap<string, Box>;
    readonly placement: Placement;
    readonly orientation: Orientation | undefined;
    readonly colors: Colors;
}

const MARGIN = 24;
const FONT_PX = 12;
const LINE_PX = 15;
const CUT_PX = 8;

export function toSvg({selection, boxes, placement, orientation, colors}: Drawn, profiles: Profiles): string {
    const bounds = boundsOf({boxes}, placement.points);
    const [left, top] = [bounds.left - MARGIN, bounds.top - MARGIN];
    const [width, height] = [bounds.width + 2 * MARGIN, bounds.height + 2 * MARGIN];
    const view = [left, top, width, height].map(round).join(' ');
    const at = (key: string): PlacedBox | undefined => {
        const [box, point] = [boxes.get(key), placement.points.get(key)];
        return box && point && {...box, ...point};
    };
    const arrows = selection.arrows.map(arrow => {
        const [source, target] = [at(arrow.source), at(arrow.target)];
        const bends = placement.routes.get(routeKey(arrow)) ?? [];
        return source && target
            ? arrowShape({...arrow, from: source, to: target, bends}, orientation, colors)
            : '';
    });
    const nodes = [...selection.callbacks, ...selection.properties].map(node => {
        const box = at(node.key);
        return box ? nodeShape(node, box, profiles, colors) : '';
    });
    return [
        `<svg xmlns="http://www.w3.org/2000/svg" width="${round(width)}" height="${round(height)}" viewBox="${view}" font-family="system-ui, sans-serif" font-size="${FONT_PX}">`,
        '<title>Callback graph</title>',
        `<rect x="${round(left)}" y="${round(top)}" width="${round(width)}" height="${round(height)}" fill="${colors.surface}"/>`,
        ...arrows,
        ...nodes,
        '</svg>\n',
    ].join('\n');
}

function nodeShape(node: GraphNode, box: PlacedBox, profiles: Profiles, colors: Colors): string {
    const profile = profileOf(node, profiles);
    const {x, y} = box;
    const lines = node.kind === 'callback' ? [...box.lines, countLine(profile)] : box.lines;
    const {fill, stroke, ink, thickness} = paint(node, statusOf(profile), colors);
    const first = y - ((lines.length - 1) * LINE_PX) / 2;
    const texts = lines.map(
        (line, index) =>
            `<tspan x="${round(x)}" y="${round(first + index * LINE_PX)}">${escaped(line)}</tspan>`,
    );
    return [
        `<g fill="${fill}" stroke="${stroke}" stroke-width="${thickness}">`,
        `<title>${escaped(titleOf(node))}</title>`,
        outline(node, box),
        `<text fill="${ink}" stroke="none" text-anchor="middle" dominant-baseline="central">${texts.join('')}</text>`,
        '</g>',
    ].join('');
}

function titleOf(node: GraphNode): string {
    if (node.kind === 'property') {
        return nodeText(node);
    }
    return node.source ? `${node.name} (${node.source.file}:${node.source.line})` : node.name;
}

function outline(node: GraphNode, {width, height, x, y}: PlacedBox): string {
    const [left, top, right, bottom] = [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
    if (node.kind === 'callback' && node.runs === 'clientside') {
        const corners = [
            [left + CUT_PX, top],
            [right - CUT_PX, top],
            [right, top + CUT_PX],
            [right, bottom - CUT_PX],
            [right - CUT_PX, bottom],
            [left + CUT_PX, bottom],
            [left, bottom - CUT_PX],
            [left, top + CUT_PX],
        ];
        return `<polygon points="${corners.map(corner => corner.map(round).join(',')).join(' ')}"/>`;
    }
    const radius = node.kind === 'callback' ? 12 : 0;
    return `<rect x="${round(left)}" y="${round(top)}" width="${width}" height="${height}" rx="${radius}"/>`;
}

function paint(node: GraphNode, status: Status, colors: Colors) {
    if (node.kind === 'property') {
        return {fill: colors.property, stroke: colors.line, ink: colors.text, thickness: 1};
    }
    if (status === 'failed') {
        return {fill: colors.dangerWeak, stroke: colors.danger, ink: colors.danger, thickness: 3};
    }
    if (status === 'running') {
        return {fill: colors.accent, stroke: colors.accent, ink: colors.onAccent, thickness: 1.5};
    }
    const [fill, stroke] =
        node.runs === 'clientside'
            ? [colors.clientsideWeak, colors.clientside]
            : [colors.serverWeak, colors.server];
    const thickness = node.runs === 'background' ? 4 : 1.5;
    return status === 'never'
        ? {fill: colors.surface, stroke, ink: colors.weak, thickness}
        : {fill, stroke, ink: colors.text, thickness};
}

function escaped(text: string): string {
    return text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;');
}
