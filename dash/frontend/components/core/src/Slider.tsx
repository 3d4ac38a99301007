import {type ReactNode, useEffect} from 'react';
import type {SliderTrackProps} from './async/Slider';
import {lazyComponent} from './lazy';
import {classNames} from './parts/classNames';
import {useLoadingAttribute} from './parts/loading';
import type {Marks} from './parts/marks';
import {PERSISTED_VALUE, type PersistedValueProps} from './parts/persistence';
import type {SliderTooltip} from './parts/sliderTooltip';
import type {DashBaseProps} from './types';

type SliderOwnProps = {
    /** The smallest value. */
    min?: number;
    /** The largest value. */
    max?: number;
    /** The distance between values; None together with `marks` lets only the marks be chosen. */
    step?: number | null;
    /**
     * Labels by position: text, or `{label, style}`. Left out, the slider labels round numbers by itself; None
     * draws no labels.
     */
    marks?: Marks;
    /** The value of the handle. */
    value?: number | null;
    /** Where the handle is while it is being dragged. */
    drag_value?: number;
    /** Whether the slider is switched off. */
    disabled?: boolean;
    /** Whether every step is marked by a dot. */
    dots?: boolean;
    /** Whether the track is filled up to the handle, which says that the value includes what is below. */
    included?: boolean;
    /** Whether large values are at the beginning. */
    reverse?: boolean;
    /**
     * Show the value in a bubble at the handle: `{placement, always_visible, template, transform, style}`.
     * `template` holds `{value}`; `transform` names a function of `window.dccFunctions` that makes the text.
     */
    tooltip?: SliderTooltip;
    /** Whether `value` changes while the handle is dragged, or when it is let go. */
    updatemode?: 'mouseup' | 'drag';
    /** Whether the slider stands upright. */
    vertical?: boolean;
    /** The height of an upright slider in pixels. */
    verticalHeight?: number;
    /** Whether the value can also be typed, in a field beside the slider. */
    allow_direct_input?: boolean;
    /** Class names of the outermost element, beside the component's own. */
    className?: string;
};

export type SliderProps = SliderOwnProps & PersistedValueProps & DashBaseProps<SliderOwnProps>;

const SliderTrack = lazyComponent<SliderTrackProps>(() =>
    import('./async/Slider').then(module => ({default: module.SliderTrack})),
);

/** Choose a number by moving a handle along a track. */
export function Slider({
    value,
    drag_value,
    updatemode = 'mouseup',
    verticalHeight = 400,
    allow_direct_input = true,
    vertical = false,
    setProps,
    className,
    ...track
}: SliderProps): ReactNode {
    // Callbacks may listen to drag_value alone: it starts where the handle does.
    useEffect(() => {
        if (drag_value === undefined && value != null) {
            setProps({drag_value: value});
        }
    }, [drag_value, value, setProps]);

    function report(values: number[], isFinal: boolean): void {
        const [moved] = values;
        if (moved !== undefined) {
            setProps(
                isFinal || updatemode === 'drag' ? {value: moved, drag_value: moved} : {drag_value: moved},
            );
        }
    }

    return (
        <div
            id={track.id}
            className={classNames(
                'dash-slider-container',
                vertical && 'dash-slider-vertical',
                track.marks !== null && 'dash-slider-labelled',
                className,
            )}
            // The track arrives with its chunk; its room is kept from the start.
            style={vertical ? {minHeight: verticalHeight} : undefined}
            {...useLoadingAttribute()}
        >
            <SliderTrack
                {...track}
                values={value == null ? undefined : [value]}
                onMove={report}
                allowDirectInput={allow_direct_input}
                {...{vertical, verticalHeight}}
            />
        </div>
    );
}

Slider.dashPersistence = PERSISTED_VALUE;
