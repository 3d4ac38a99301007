/** The moving part of a slider, for one handle or several: track, handles, marks, tooltips, number fields. */
import {type KeyboardEvent, type ReactNode, type RefObject, useLayoutEffect, useRef, useState} from 'react';
import {classNames} from '../parts/classNames';
import {isRightToLeft} from '../parts/direction';
import {
    completeHandles,
    type HandleRules,
    keyTarget,
    moveHandle,
    nearestHandle,
    pushDistanceOf,
    restingHandles,
} from '../parts/handles';
import {useLabelText} from '../parts/labelText';
import {roomForLabels, useLabelPlaces} from '../parts/markLabels';
import {type Marks, readScale, type Scale, widestValue} from '../parts/marks';
import {SliderField} from '../parts/SliderField';
import {SliderDots, SliderMarks} from '../parts/SliderMarks';
import {focusHandle, handlesIn, useSliderDrag} from '../parts/sliderDrag';
import {placeOf, rangeOf} from '../parts/sliderPlaces';
import {type SliderTooltip, TooltipBubble, tooltipText} from '../parts/sliderTooltip';

export type SliderTrackProps = {
    id?: string;
    min?: number;
    max?: number;
    step?: number | null;
    marks?: Marks;
    /** In ascending order. Undefined while no value was chosen: the handles then rest along the scale. */
    values: readonly number[] | undefined;
    /** How many handles there are at least. */
    handles: number;
    allowCross?: boolean;
    pushable?: boolean | number;
    disabled?: boolean;
    dots?: boolean;
    included?: boolean;
    reverse?: boolean;
    tooltip?: SliderTooltip;
    vertical: boolean;
    verticalHeight: number;
    allowDirectInput: boolean;
    /** A handle has moved; finally when it was let go, or a key was pressed. */
    onMove: (values: readonly number[], isFinal: boolean) => void;
};

/** Taken for the length of the track until it is on the page. */
const USUAL_LENGTH_PX = 600;
/** With more handles, fields would say less than the handles themselves. */
const MOST_FIELDS = 2;
/** Fields for numbers as long as that leave the track its room earlier. */
const WIDE_FIELD_CHARACTERS = 5;

export function SliderTrack(props: SliderTrackProps): ReactNode {
    const {id, vertical, disabled = false, included = true, reverse = false, tooltip} = props;
    const root = useRef<HTMLDivElement>(null);
    const length = useLength(root, vertical);
    const scale = readScale(props, {length: length ?? USUAL_LENGTH_PX, isVertical: vertical});
    const direction = {isVertical: vertical, isReversed: reverse};
    const looks = [length, vertical, reverse, props.marks, props.min, props.max, props.step];
    const labels = useLabelPlaces(root, vertical, looks);
    const [values, setValues] = useHandles(props.values, props.handles, scale);
    const rules: HandleRules = {
        scale,
        allowCross: props.allowCross ?? true,
        pushDistance: pushDistanceOf(props.pushable, scale),
    };
    const label = useLabelText(id);
    const drag = useSliderDrag({values, rules, direction, disabled, onMove: move});

    function move(next: readonly number[], isFinal: boolean): void {
        setValues(next, !isFinal);
        props.onMove(next, isFinal);
    }

    function moveOne(active: number, target: number, rulesNow = rules): number {
        const moved = moveHandle({values, active}, target, rulesNow);
        move(moved.values, true);
        return moved.active;
    }

    function pressKey(event: KeyboardEvent<HTMLElement>): void {
        const active = handlesIn(event.currentTarget).indexOf(event.target as HTMLElement);
        if (disabled || active === -1 || event.ctrlKey || event.metaKey || event.altKey) {
            return;
        }
        const isFlipped = reverse !== (!vertical && isRightToLeft(event.currentTarget));
        const target = keyTarget(event, {values, active}, scale, {isVertical: vertical, isFlipped});
        if (target !== undefined) {
            event.preventDefault();
            focusHandle(event.currentTarget, moveOne(active, target));
        }
    }

    const hasFields =
        props.allowDirectInput && scale.step !== null && !vertical && values.length <= MOST_FIELDS;
    return (
        <>
            <div
                className={classNames(
                    'dash-slider-wrapper',
                    hasFields && widestValue(scale) >= WIDE_FIELD_CHARACTERS && 'dash-slider-wide-fields',
                )}
            >
                {/* biome-ignore lint/a11y/noStaticElementInteractions: the handles inside are what has a role. */}
                <div
                    ref={root}
                    className={classNames('dash-slider-root', scale.marks.length > 0 && 'has-marks')}
                    data-orientation={vertical ? 'vertical' : 'horizontal'}
                    data-included={included}
                    data-disabled={disabled || undefined}
                    style={{
                        ...(vertical && {blockSize: props.verticalHeight}),
                        ...roomForLabels(labels),
                    }}
                    onKeyDown={pressKey}
                    {...drag}
                >
                    <div className="dash-slider-track">
                        <div className="dash-slider-range" style={rangeOf(values, scale, direction)} />
                    </div>
                    {props.dots && <SliderDots {...{scale, values, included, direction}} />}
                    <SliderMarks
                        {...{scale, values, included, direction, labels}}
                        hasDots={props.dots === true}
                        onChoose={value => {
                            if (!disabled) {
                                const active = moveOne(nearestHandle(values, value), value);
                                focusHandle(root.current as HTMLElement, active);
                            }
                        }}
                    />
                    {values.map((value, index) => (
                        <div
                            key={index}
                            className={`dash-slider-thumb dash-slider-thumb-${index + 1}`}
                            role="slider"
                            tabIndex={disabled ? undefined : 0}
                            aria-label={nameOf(index, values.length, label)}
                            aria-orientation={vertical ? 'vertical' : 'horizontal'}
                            aria-disabled={disabled || undefined}
                            aria-valuemin={scale.min}
                            aria-valuemax={scale.max}
                            aria-valuenow={Math.max(scale.min, Math.min(scale.max, value))}
                            aria-valuetext={textOf(value, scale, tooltip)}
                            style={placeOf(value, scale, direction)}
                        >
                            {tooltip && (
                                <TooltipBubble
                                    id={`${id ?? 'slider'}-tooltip-${index + 1}-content`}
                                    isVertical={vertical}
                                    {...{tooltip, value}}
                                />
                            )}
                        </div>
                    ))}
                </div>
            </div>
            {hasFields &&
                values.map((value, index) => (
                    <SliderField
                        key={index}
                        end={index === values.length - 1 ? 'max' : 'min'}
                        label={nameOf(index, values.length, label)}
                        value={props.values === undefined ? null : value}
                        // What is typed into one field must not end up in the other.
                        onEnter={entered => moveOne(index, entered, {...rules, allowCross: false})}
                        {...{scale, disabled}}
                    />
                ))}
        </>
    );
}

/**
 * Where the handles are. They follow the hand while it drags, and the values given from outside at all other times.
 */
function useHandles(
    given: readonly number[] | undefined,
    count: number,
    scale: Scale,
): [readonly number[], (next: readonly number[], isDragging: boolean) => void] {
    const [handles, setHandles] = useState({values: given, given, isDragging: false});
    const hasNews = !handles.isDragging && !sameNumbers(handles.given, given);
    if (hasNews) {
        setHandles({values: given, given, isDragging: false});
    }
    const values = hasNews ? given : handles.values;
    return [
        values === undefined ? restingHandles(count, scale) : completeHandles(values, count, scale),
        (next, isDragging) => setHandles({values: next, given, isDragging}),
    ];
}

function sameNumbers(left: readonly number[] | undefined, right: readonly number[] | undefined): boolean {
    return left?.length === right?.length && (left ?? []).every((value, index) => value === right?.[index]);
}

/** How long the track is; undefined as long as it is not on the page. */
function useLength(track: RefObject<HTMLElement>, vertical: boolean): number | undefined {
    const [length, setLength] = useState<number>();
    useLayoutEffect(() => {
        const element = track.current;
        if (element === null) {
            return undefined;
        }
        const measure = () => setLength((vertical ? element.clientHeight : element.clientWidth) || undefined);
        measure();
        const observer = new ResizeObserver(measure);
        observer.observe(element);
        return () => observer.disconnect();
    }, [track, vertical]);
    return length;
}

function nameOf(index: number, count: number, label: string | undefined): string {
    const end = index === 0 ? 'Minimum' : 'Maximum';
    const role = count === 1 ? 'Value' : count === 2 ? end : `Value ${index + 1} of ${count}`;
    return label === undefined ? role : count === 1 ? label : `${label}: ${role}`;
}

/** What the mark at the value or the tooltip says, when that is more than the number itself. */
function textOf(value: number, {marks}: Scale, tooltip: SliderTooltip | undefined): string | undefined {
    const label = marks.find(mark => mark.value === value)?.label;
    const text = typeof label === 'string' ? label : tooltip && tooltipText(tooltip, value);
    return text === String(value) ? undefined : text;
}
