/** What is drawn along a slider's track: the labels of its marks, and the dots on its steps. */
import type {ReactNode} from 'react';
import {classNames} from './classNames';
import {type LabelPlaces, movedLabel, whereTo} from './markLabels';
import {type Scale, snap} from './marks';
import {OptionLabel} from './OptionLabel';
import type {SliderDirection} from './sliderDrag';
import {isCovered, markPlaceOf, placeOf} from './sliderPlaces';

type AlongTrack = {
    scale: Scale;
    values: readonly number[];
    included: boolean;
    direction: SliderDirection;
};

type SliderMarksProps = AlongTrack & {
    labels: LabelPlaces;
    hasDots: boolean;
    onChoose: (value: number) => void;
};

export function SliderMarks({
    scale,
    values,
    included,
    direction,
    labels,
    hasDots,
    onChoose,
}: SliderMarksProps) {
    return scale.marks.map((mark, index) => (
        // The handles are what keys and assistive technology use; a label only offers a shorter way to its mark.
        // biome-ignore lint/a11y/noStaticElementInteractions: see above.
        // biome-ignore lint/a11y/useKeyWithClickEvents: see above.
        <div
            key={mark.value}
            className={classNames(
                'dash-slider-mark',
                hasDots && 'with-dots',
                labels.hidden.has(index) && 'dash-slider-mark-crowded',
                !isCovered(mark.value, values, included) && 'dash-slider-mark-outside-selection',
            )}
            data-position={index}
            data-moved={whereTo(labels, index)}
            style={{
                ...markPlaceOf(mark.value, scale, direction),
                ...movedLabel(labels, index),
                ...mark.style,
            }}
            // A click on a wide label means its mark, not the value under the pointer.
            onPointerDown={event => event.stopPropagation()}
            onClick={() => onChoose(mark.value)}
        >
            <OptionLabel label={mark.label} path={mark.labelPath ?? []} />
        </div>
    ));
}

const MOST_DOTS = 101;

export function SliderDots({scale, values, included, direction}: AlongTrack): ReactNode {
    return dotPositions(scale).map(value => (
        <span
            key={value}
            className={classNames(
                'dash-slider-dot',
                isCovered(value, values, included) && 'dash-slider-dot-covered',
            )}
            style={placeOf(value, scale, direction)}
        />
    ));
}

/** A dot for every step; with too many to tell apart, one for every mark. */
function dotPositions(scale: Scale): number[] {
    const {min, max, step, marks} = scale;
    const count = step === null ? Number.POSITIVE_INFINITY : Math.floor((max - min) / step + 1e-9) + 1;
    if (count > MOST_DOTS) {
        return marks.map(mark => mark.value);
    }
    return Array.from({length: count}, (_, index) => snap(min + index * (step ?? 0), scale));
}
