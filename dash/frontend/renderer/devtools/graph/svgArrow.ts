/** Arrows of the file: lines from box to box, over their bends, with a head that touches the box. */
import type {Box} from './boxes';
import type {Colors} from './colors';
import type {Orientation, Point} from './layout/placement';
import type {Arrow} from './model';

/** A box and its middle. */
export type PlacedBox = Box & Point;

export interface PlacedArrow extends Pick<Arrow, 'kind'> {
    readonly from: PlacedBox;
    readonly to: PlacedBox;
    readonly bends: readonly Point[];
}

const HEAD_PX = 8;
const DASHES = {input: '', output: '', state: ' stroke-dasharray="6 4"', match: ' stroke-dasharray="1.5 3"'};

export function arrowShape(arrow: PlacedArrow, orientation: Orientation | undefined, colors: Colors): string {
    const {kind, from, to, bends} = arrow;
    const start = orientation ? sideOf(from, orientation, 1) : from;
    const last = bends.at(-1) ?? start;
    const tip = orientation ? sideOf(to, orientation, -1) : entryPoint(last, to);
    const [dx, dy] = direction(last, tip);
    const foot = {x: tip.x - dx * HEAD_PX, y: tip.y - dy * HEAD_PX};
    const half = HEAD_PX / 2.5;
    const head: Point[] = [
        tip,
        {x: foot.x - dy * half, y: foot.y + dx * half},
        {x: foot.x + dy * half, y: foot.y - dx * half},
    ];
    const way = [start, ...bends, foot].map(({x, y}) => `${round(x)} ${round(y)}`).join('L');
    const corners = head.map(({x, y}) => `${round(x)},${round(y)}`).join(' ');
    return [
        `<path d="M${way}" stroke="${colors.arrow}" stroke-width="1.25" fill="none"${DASHES[kind]}/>`,
        `<polygon points="${corners}" fill="${colors.arrow}"/>`,
    ].join('');
}

export function round(value: number): number {
    return Math.round(value * 10) / 10;
}

/** The middle of the side on which arrows leave (1) or enter (-1). */
function sideOf({x, y, width, height}: PlacedBox, orientation: Orientation, side: 1 | -1): Point {
    return orientation === 'right' ? {x: x + (side * width) / 2, y} : {x, y: y + (side * height) / 2};
}

/** Where a line to the middle of the box enters it. */
function entryPoint(from: Point, {x, y, width, height}: PlacedBox): Point {
    const [dx, dy] = [x - from.x, y - from.y];
    const share = Math.max(Math.abs(dx) / (width / 2), Math.abs(dy) / (height / 2));
    return share <= 1 ? {x, y} : {x: x - dx / share, y: y - dy / share};
}

function direction(from: Point, to: Point): readonly [number, number] {
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    return [(to.x - from.x) / length, (to.y - from.y) / length];
}
