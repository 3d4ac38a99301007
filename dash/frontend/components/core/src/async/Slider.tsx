/** The moving part of a slider, for one handle or several: track, handles, marks, tooltips, number fields. */
import * as Radix from '@radix-ui/react-slider';
import {
    type CSSProperties,
    type KeyboardEvent,
    type ReactNode,
    type RefObject,
    useEffect,
    useLayoutEffect,
    useRef,
    useState,
} from 'react';
import {classNames} from '../parts/classNames';
import {useCrowdedMarks} from '../parts/crowdedMarks';
import {type Marks, neighbourMark, percentOf, readScale, type Scale, snap, widestValue} from '../parts/marks';
import {parseNumber} from '../parts/numberText';
import {OptionLabel} from '../parts/OptionLabel';
import {type SliderTooltip, TooltipBubble} from '../parts/sliderTooltip';

export type SliderTrackProps = {
    id?: string;
    min?: number;
    max?: number;
    step?: number | null;
    marks?: Marks;
    /** Undefined while no value was chosen: the handle then rests at the beginning. */
    values: number[] | undefined;
    disabled?: boolean;
    dots?: boolean;
    included?: boolean;
    reverse?: boolean;
    tooltip?: SliderTooltip;
    vertical: boolean;
    verticalHeight: number;
    allowDirectInput: boolean;
    /** A handle has moved; finally when it was let go, or a key was pressed. */
    onMove: (values: number[], isFinal: boolean) => void;
};

/** As wide as `--dash-slider-thumb` in slider.css: handles stay inside of the track, and marks follow them. */
const THUMB_PX = 18;
/** Taken for the length of the track until it is on the page. */
const USUAL_LENGTH_PX = 600;
const MOST_DOTS = 101;

export function SliderTrack(props: SliderTrackProps): ReactNode {
    const {id, vertical, disabled = false, included = true, reverse = false, tooltip, onMove} = props;
    const wrapper = useRef<HTMLDivElement>(null);
    const {length, isRightToLeft} = useSurroundings(wrapper, vertical);
    const scale = readScale(props, {length: length ?? USUAL_LENGTH_PX, isVertical: vertical});
    const looks = [length, isRightToLeft, vertical, reverse, props.marks, props.min, props.max, props.step];
    const hiddenLabels = useCrowdedMarks(wrapper, vertical, looks);
    const [values, setValues] = useHandles(props.values, scale);
    const lastMoved = useRef(values);

    function move(next: number[], isFinal: boolean): void {
        const snapped = next.map(value => (scale.step === null ? snap(value, scale) : value));
        const hasMoved = snapped.some((value, index) => value !== lastMoved.current[index]);
        lastMoved.current = snapped;
        setValues(snapped, !isFinal);
        if (isFinal || hasMoved) {
            onMove(snapped, isFinal);
        }
    }

    /** Between marks there are no steps to count: keys go from mark to mark. */
    function moveByMarks(event: KeyboardEvent<HTMLElement>): void {
        const handle = event.target as HTMLElement;
        const places = MARK_KEYS[event.key];
        const index = [...(wrapper.current?.querySelectorAll('[role=slider]') ?? [])].indexOf(handle);
        if (scale.step !== null || places === undefined || index === -1) {
            return;
        }
        event.preventDefault();
        event.stopPropagation();
        const isBackwards = reverse !== (isRightToLeft && !vertical && event.key.startsWith('Arrow'));
        const count = isBackwards ? -places : places;
        move(
            values.map((value, place) =>
                place === index ? neighbourMark(value, count, scale.marks) : value,
            ),
            true,
        );
    }

    const hasField = props.allowDirectInput && scale.step !== null && !vertical;
    return (
        <>
            <div className="dash-slider-wrapper" ref={wrapper} onKeyDownCapture={moveByMarks}>
                <Radix.Root
                    className={classNames('dash-slider-root', scale.marks.length > 0 && 'has-marks')}
                    data-included={included}
                    style={vertical ? {height: props.verticalHeight} : undefined}
                    dir={isRightToLeft ? 'rtl' : 'ltr'}
                    orientation={vertical ? 'vertical' : 'horizontal'}
                    min={scale.min}
                    max={scale.max}
                    step={scale.step ?? (scale.max - scale.min) / 1000}
                    inverted={reverse}
                    disabled={disabled}
                    value={values}
                    onValueChange={next => move(next, false)}
                    onValueCommit={next => move(next, true)}
                >
                    <Radix.Track className="dash-slider-track">
                        <Radix.Range className="dash-slider-range" />
                    </Radix.Track>
                    <Dots isShown={props.dots === true} {...{scale, values, included, vertical, reverse}} />
                    {scale.marks.map((mark, index) => (
                        <div
                            key={mark.value}
                            className={classNames(
                                'dash-slider-mark',
                                props.dots && 'with-dots',
                                hiddenLabels.has(index) && 'dash-slider-mark-crowded',
                                !isCovered(mark.value, values, included) &&
                                    'dash-slider-mark-outside-selection',
                            )}
                            data-position={index}
                            style={{...placeOf(mark.value, scale, vertical, reverse), ...mark.style}}
                            // A click on a wide label means its mark, not the value under the pointer.
                            onPointerDown={event => {
                                if (!disabled) {
                                    event.stopPropagation();
                                    move(replaceNearest(values, mark.value), true);
                                }
                            }}
                        >
                            <OptionLabel label={mark.label} path={mark.labelPath ?? []} />
                        </div>
                    ))}
                    {values.map((value, index) => (
                        <Radix.Thumb
                            key={index}
                            className={`dash-slider-thumb dash-slider-thumb-${index + 1}`}
                            aria-label={nameOf(index, values.length)}
                            aria-valuetext={textOf(value, scale)}
                        >
                            {tooltip && (
                                <TooltipBubble
                                    id={`${id ?? 'slider'}-tooltip-${index + 1}-content`}
                                    isVertical={vertical}
                                    {...{tooltip, value}}
                                />
                            )}
                        </Radix.Thumb>
                    ))}
                </Radix.Root>
            </div>
            {hasField &&
                values.map((value, index) => (
                    <NumberField
                        key={index}
                        className={index === values.length - 1 ? 'max' : 'min'}
                        label={nameOf(index, values.length) ?? 'Value'}
                        scale={scale}
                        value={props.values === undefined ? null : value}
                        disabled={disabled}
                        onEnter={entered =>
                            move(
                                values.map((other, place) => (place === index ? entered : other)),
                                true,
                            )
                        }
                    />
                ))}
        </>
    );
}

const MARK_KEYS: Record<string, number> = {
    ArrowRight: 1,
    ArrowUp: 1,
    ArrowLeft: -1,
    ArrowDown: -1,
    PageUp: 3,
    PageDown: -3,
    Home: Number.NEGATIVE_INFINITY,
    End: Number.POSITIVE_INFINITY,
};

/**
 * Where the handles are. They follow the hand while it drags, and the values given from outside at all other times.
 */
function useHandles(
    given: number[] | undefined,
    scale: Scale,
): [number[], (next: number[], isDragging: boolean) => void] {
    const [handles, setHandles] = useState({values: given, given, isDragging: false});
    const hasNews = !handles.isDragging && !sameNumbers(handles.given, given);
    if (hasNews) {
        setHandles({values: given, given, isDragging: false});
    }
    const values = (hasNews ? given : handles.values) ?? [scale.min];
    return [values, (next, isDragging) => setHandles({values: next, given, isDragging})];
}

function sameNumbers(left: number[] | undefined, right: number[] | undefined): boolean {
    return left?.length === right?.length && (left ?? []).every((value, index) => value === right?.[index]);
}

/** How long the track is, and in which direction text runs there. */
function useSurroundings(
    wrapper: RefObject<HTMLElement>,
    vertical: boolean,
): {length: number | undefined; isRightToLeft: boolean} {
    const [length, setLength] = useState<number>();
    const [isRightToLeft, setRightToLeft] = useState(false);
    useLayoutEffect(() => {
        const element = wrapper.current;
        if (element === null) {
            return undefined;
        }
        const measure = () => {
            setLength((vertical ? element.clientHeight : element.clientWidth) || undefined);
            setRightToLeft(getComputedStyle(element).direction === 'rtl');
        };
        measure();
        const observer = new ResizeObserver(measure);
        observer.observe(element);
        return () => observer.disconnect();
    }, [wrapper, vertical]);
    return {length, isRightToLeft};
}

/** Where on the track a value lies, as the handle would: it never sticks out at the ends. */
function placeOf(value: number, scale: Scale, vertical: boolean, reverse: boolean): CSSProperties {
    const percent = reverse ? 100 - percentOf(value, scale) : percentOf(value, scale);
    const offset = (0.5 - percent / 100) * THUMB_PX;
    const place = `calc(${percent}% + ${offset}px)`;
    return vertical ? {bottom: place} : {insetInlineStart: place};
}

function isCovered(value: number, values: number[], included: boolean): boolean {
    const [first = 0] = values;
    const last = values.at(-1) ?? first;
    if (!included) {
        return values.includes(value);
    }
    return values.length === 1 ? value <= first : value >= first && value <= last;
}

function replaceNearest(values: number[], target: number): number[] {
    const distances = values.map(value => Math.abs(value - target));
    const nearest = distances.indexOf(Math.min(...distances));
    return values.map((value, index) => (index === nearest ? target : value));
}

function nameOf(index: number, count: number): string | undefined {
    return count === 2
        ? ['Minimum', 'Maximum'][index]
        : count > 2
          ? `Value ${index + 1} of ${count}`
          : undefined;
}

/** What the mark at the value says, when that is more than the number itself. */
function textOf(value: number, {marks}: Scale): string | undefined {
    const label = marks.find(mark => mark.value === value)?.label;
    return typeof label === 'string' && label !== String(value) ? label : undefined;
}

type DotsProps = {
    isShown: boolean;
    scale: Scale;
    values: number[];
    included: boolean;
    vertical: boolean;
    reverse: boolean;
};

function Dots({isShown, scale, values, included, vertical, reverse}: DotsProps): ReactNode {
    if (!isShown) {
        return null;
    }
    return dotPositions(scale).map(value => (
        <span
            key={value}
            className={classNames(
                'dash-slider-dot',
                isCovered(value, values, included) && 'dash-slider-dot-covered',
            )}
            style={placeOf(value, scale, vertical, reverse)}
        />
    ));
}

/** A dot for every step; with too many to tell apart, one for every mark. */
function dotPositions({min, max, step, marks}: Scale): number[] {
    const count = step === null ? Number.POSITIVE_INFINITY : Math.floor((max - min) / step + 1e-9) + 1;
    if (count > MOST_DOTS) {
        return marks.map(mark => mark.value);
    }
    return Array.from({length: count}, (_, index) =>
        snap(min + index * (step ?? 0), {min, max, step, marks}),
    );
}

type NumberFieldProps = {
    className: 'min' | 'max';
    label: string;
    scale: Scale;
    value: number | null;
    disabled: boolean;
    onEnter: (value: number) => void;
};

/** What is typed becomes the value on Enter or on leaving; out of range or between steps it moves to the nearest. */
function NumberField({className, label, scale, value, disabled, onEnter}: NumberFieldProps): ReactNode {
    const [draft, setDraft] = useState<string | null>(null);
    useEffect(() => {
        if (value !== null) {
            setDraft(null);
        }
    }, [value]);

    function finish(text: string | null): void {
        const entered = text === null ? null : parseNumber(text);
        setDraft(null);
        if (entered !== null && snap(entered, scale) !== value) {
            onEnter(snap(entered, scale));
        }
    }

    return (
        <input
            type="number"
            className={`dash-input-container dash-range-slider-input dash-range-slider-${className}-input`}
            style={{inlineSize: `calc(${widestValue(scale)}ch + var(--Dash-Spacing) * 6)`}}
            aria-label={label}
            min={scale.min}
            max={scale.max}
            step={scale.step ?? 'any'}
            disabled={disabled}
            value={draft ?? value ?? ''}
            onChange={event => {
                // Arrow keys of the field change a whole step at a time: nothing is half typed then.
                const {inputType} = event.nativeEvent as InputEvent;
                if (inputType === undefined || inputType === '') {
                    finish(event.target.value);
                } else {
                    setDraft(event.target.value);
                }
            }}
            onKeyDown={event => event.key === 'Enter' && finish(draft)}
            onBlur={() => finish(draft)}
        />
    );
}
