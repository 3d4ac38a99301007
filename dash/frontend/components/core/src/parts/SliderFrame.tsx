/** What a slider with one handle and one with several share: the outer element, the values given, the reports. */
import {type ReactNode, useEffect} from 'react';
import type {SliderTrackProps} from '../async/Slider';
import {lazyComponent} from '../lazy';
import {useBadProp} from '../reportError';
import {sameData} from '../sameData';
import {classNames} from './classNames';
import {useLoadingAttribute} from './loading';
import {readBound} from './numberText';
import {findSliderProblem} from './sliderProblem';
import type {SliderLooks, SliderScaleProps} from './sliderProps';

type SliderValue = number | number[];
type Changes = {value?: SliderValue; drag_value?: SliderValue};

type SliderFrameProps = SliderScaleProps &
    SliderLooks & {
        id?: string;
        /** The component's name in Python. */
        name: string;
        value?: unknown;
        drag_value?: unknown;
        disabled?: boolean;
        allowCross?: boolean;
        pushable?: boolean | number;
        hasSeveralHandles: boolean;
        /** How many handles there are at least. */
        handles: number;
        setProps: (changes: Changes) => void;
    };

const SliderTrack = lazyComponent<SliderTrackProps>(() =>
    import('../async/Slider').then(module => ({default: module.SliderTrack})),
);

export function SliderFrame({
    name,
    value,
    drag_value,
    hasSeveralHandles,
    updatemode = 'mouseup',
    vertical = false,
    verticalHeight = 400,
    allow_direct_input = true,
    className,
    setProps,
    ...track
}: SliderFrameProps): ReactNode {
    const problem = findSliderProblem({...track, value}, hasSeveralHandles);
    useBadProp(setProps, problem && {component: name, id: track.id, ...problem});
    const values = readValues(value);
    const shown = hasSeveralHandles ? values : values?.slice(0, 1);
    useFollowingDragValue(hasSeveralHandles ? shown : shown?.[0], drag_value, setProps);

    function report(moved: readonly number[], isFinal: boolean): void {
        const changed = hasSeveralHandles ? [...moved] : moved[0];
        if (changed !== undefined) {
            setProps(
                isFinal || updatemode === 'drag'
                    ? {value: changed, drag_value: changed}
                    : {drag_value: changed},
            );
        }
    }

    return (
        <div
            id={track.id}
            className={classNames(
                'dash-slider-container',
                vertical && 'dash-slider-vertical',
                track.reverse && !vertical && 'dash-slider-reversed',
                track.marks !== null && 'dash-slider-labelled',
                className,
            )}
            // The track arrives with its chunk; its room is kept from the start.
            style={vertical ? {minHeight: verticalHeight} : undefined}
            {...useLoadingAttribute()}
        >
            <SliderTrack
                {...track}
                values={shown}
                onMove={report}
                allowDirectInput={allow_direct_input}
                {...{vertical, verticalHeight}}
            />
        </div>
    );
}

/** The numbers in what was given, in ascending order. */
function readValues(value: unknown): number[] | undefined {
    const given: unknown[] = Array.isArray(value) ? value : [value];
    const numbers = given
        .map(item => readBound(item as string))
        .filter(item => item !== undefined)
        .sort((left, right) => left - right);
    return numbers.length > 0 ? numbers : undefined;
}

/** Callbacks may listen to `drag_value` alone: it starts where the handles do, and goes along when `value` is set. */
function useFollowingDragValue(
    value: SliderValue | undefined,
    dragged: unknown,
    setProps: (changes: Changes) => void,
): void {
    const text = JSON.stringify(value);
    useEffect(() => {
        const now = text === undefined ? undefined : (JSON.parse(text) as SliderValue);
        if (now !== undefined && !sameData(now, dragged)) {
            setProps({drag_value: now});
        }
        // Not when `drag_value` changes: while a handle is dragged, that is ahead of `value`.
    }, [text]);
}
