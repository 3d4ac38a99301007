/** Where the labels of a slider's marks find room: none sticks out of the track, and none covers another. */
import {type CSSProperties, type RefObject, useLayoutEffect, useState} from 'react';
import {isRightToLeft} from './direction';

/** What a label takes of the track's direction, in pixels. */
export type Extent = {start: number; end: number};

export type LabelPlaces = {
    /** The indices of the labels that must give way. */
    hidden: ReadonlySet<number>;
    /** By how many pixels each label moves along the track, in its direction of reading. */
    shifts: readonly number[];
    /** How many pixels the labels take beside the track; undefined as long as nothing is measured. */
    room?: number;
};

export const UNMEASURED: LabelPlaces = {hidden: new Set(), shifts: []};

const GAP_PX = 4;
const SHIFT = '--dash-slider-mark-shift';
const ROOM = '--dash-slider-mark-room';

/** How far a label centred on its mark must move to stay within the track. One without room begins where that does. */
export function shiftInside({start, end}: Extent, track: Extent): number {
    return Math.max(track.start - start, Math.min(0, track.end - end));
}

/** The indices of the labels to hide. Both ends of the scale stay readable, and between them whatever has room. */
export function crowded(extents: readonly Extent[]): Set<number> {
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
export function useLabelPlaces(
    root: RefObject<HTMLElement>,
    isVertical: boolean,
    looks: readonly unknown[],
): LabelPlaces {
    const [places, setPlaces] = useState(UNMEASURED);
    useLayoutEffect(() => {
        const next = root.current === null ? UNMEASURED : measure(root.current, isVertical);
        setPlaces(before => (JSON.stringify(plain(before)) === JSON.stringify(plain(next)) ? before : next));
    }, looks);
    return places;
}

/** CSS of the mark with the index. */
export function movedLabel({shifts}: LabelPlaces, index: number): CSSProperties {
    return shifts[index] ? ({[SHIFT]: `${shifts[index]}px`} as CSSProperties) : {};
}

/** To which side the label with the index moves; undefined when it stays in the middle of its mark. */
export function whereTo({shifts}: LabelPlaces, index: number): 'forward' | 'back' | undefined {
    const shift = shifts[index] ?? 0;
    return shift === 0 ? undefined : shift > 0 ? 'forward' : 'back';
}

/** CSS of what holds the marks. */
export function roomForLabels({room}: LabelPlaces): CSSProperties {
    return room === undefined ? {} : ({[ROOM]: `${room}px`} as CSSProperties);
}

function measure(root: HTMLElement, isVertical: boolean): LabelPlaces {
    const marks = [...root.querySelectorAll<HTMLElement>('.dash-slider-mark')];
    const boxes = marks.map(mark => mark.getBoundingClientRect());
    if (boxes.every(box => box.width === 0 && box.height === 0)) {
        return UNMEASURED;
    }
    const along = isVertical ? downwards : isRightToLeft(root) ? leftwards : rightwards;
    const track = along(root.getBoundingClientRect());
    const centred = boxes.map((box, index) => {
        const shift = Number.parseFloat(marks[index]?.style.getPropertyValue(SHIFT) ?? '') || 0;
        const {start, end} = along(box);
        return {start: start - shift, end: end - shift};
    });
    const shifts = centred.map(extent => shiftInside(extent, track));
    const hidden = crowded(
        centred.map(({start, end}, index) => ({
            start: start + (shifts[index] ?? 0),
            end: end + (shifts[index] ?? 0),
        })),
    );
    const sizes = boxes
        .filter((_, index) => !hidden.has(index))
        .map(box => (isVertical ? box.width : box.height));
    return {hidden, shifts: shifts.map(awayFromZero), room: Math.ceil(Math.max(...sizes))};
}

const downwards = ({top, bottom}: DOMRect): Extent => ({start: top, end: bottom});
const rightwards = ({left, right}: DOMRect): Extent => ({start: left, end: right});
const leftwards = ({left, right}: DOMRect): Extent => ({start: -right, end: -left});

function plain({hidden, ...places}: LabelPlaces): unknown {
    return {...places, hidden: [...hidden]};
}

/** Whole pixels, so that a fraction of one is no reason to draw again; rather too far inside than outside. */
function awayFromZero(shift: number): number {
    return Math.sign(shift) * Math.ceil(Math.abs(shift));
}
