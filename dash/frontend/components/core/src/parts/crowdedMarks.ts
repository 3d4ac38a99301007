/** Which labels of a slider's marks must give way, because they would cover others. */
import {type RefObject, useLayoutEffect, useState} from 'react';

/** What a label takes of the track's direction, in pixels. */
export type Extent = {start: number; end: number};

const GAP_PX = 4;

/** The indices of the labels to hide. Both ends of the scale stay readable, and between them whatever has room. */
export function crowded(extents: Extent[]): Set<number> {
    const places = extents.map((_, index) => index).sort((left, right) => at(left).start - at(right).start);
    const [first, last] = [places[0], places.at(-1)];
    if (first === undefined || last === undefined || first === last) {
        return new Set();
    }
    const hidden = new Set<number>();
    let taken = at(first).end;
    for (const place of places.slice(1, -1)) {
        const {start, end} = at(place);
        if (start >= taken + GAP_PX && end <= at(last).start - GAP_PX) {
            taken = end;
        } else {
            hidden.add(place);
        }
    }
    return hidden;

    function at(place: number): Extent {
        return extents[place] as Extent;
    }
}

/** Measures the marks below `root` when what they look like may have changed, which `looks` tells. */
export function useCrowdedMarks(
    root: RefObject<HTMLElement>,
    isVertical: boolean,
    looks: readonly unknown[],
): Set<number> {
    const [hidden, setHidden] = useState<Set<number>>(() => new Set());
    useLayoutEffect(() => {
        const marks = [...(root.current?.querySelectorAll('.dash-slider-mark') ?? [])];
        const extents = marks.map(mark => {
            const {left, right, top, bottom} = mark.getBoundingClientRect();
            return isVertical ? {start: top, end: bottom} : {start: left, end: right};
        });
        const next = extents.some(({start, end}) => end > start) ? crowded(extents) : new Set<number>();
        setHidden(before => (sameNumbers(before, next) ? before : next));
    }, looks);
    return hidden;
}

function sameNumbers(left: Set<number>, right: Set<number>): boolean {
    return left.size === right.size && [...left].every(number => right.has(number));
}
