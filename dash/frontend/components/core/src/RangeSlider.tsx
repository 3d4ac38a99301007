import type {ReactNode} from 'react';
import {PERSISTED_VALUE, type PersistedValueProps} from './parts/persistence';
import {SliderFrame} from './parts/SliderFrame';
import type {SliderLooks, SliderScaleProps} from './parts/sliderProps';
import type {DashBaseProps} from './types';

type RangeSliderOwnProps = SliderScaleProps & {
    /** The values of the handles, two or more, in ascending order. */
    value?: number[] | null;
    /** Where the handles are while one of them is being dragged. */
    drag_value?: number[];
    /**
     * Whether a handle can be moved past its neighbours. The values stay in ascending order: the handles
     * then change their roles. False stops it at the next handle.
     * @default true
     */
    allowCross?: boolean;
    /**
     * Whether a handle pushes its neighbours along: True keeps them one step apart, a number is the
     * least distance.
     * @default false
     */
    pushable?: boolean | number;
    /** Whether the slider is switched off. */
    disabled?: boolean;
    /**
     * How many ranges lie between the handles: one handle more than that is drawn. It counts while
     * `value` is None or has fewer numbers; the other handles are spread over the rest of the scale.
     * @default 1
     */
    count?: number;
} & SliderLooks;

export type RangeSliderProps = RangeSliderOwnProps & PersistedValueProps & DashBaseProps<RangeSliderOwnProps>;

/** Choose a range, or several in a row, by moving handles along a track. */
export function RangeSlider({
    value,
    count,
    updatemode = 'mouseup',
    verticalHeight = 400,
    allow_direct_input = true,
    setProps,
    persistence: _persistence,
    persisted_props: _persisted,
    persistence_type: _storage,
    ...props
}: RangeSliderProps): ReactNode {
    // A value of one number is one handle, unless more are asked for.
    const fewest = value == null ? 2 : 1;
    return (
        <SliderFrame
            {...props}
            {...{value, updatemode, verticalHeight, allow_direct_input}}
            name="dcc.RangeSlider"
            hasSeveralHandles
            handles={readCount(count) ?? fewest}
            setProps={setProps as (changes: object) => void}
        />
    );
}

const MOST_HANDLES = 100;

/** How many handles `count` ranges have; undefined when it is no number. */
function readCount(count: unknown): number | undefined {
    return typeof count === 'number' && Number.isFinite(count)
        ? Math.max(1, Math.min(MOST_HANDLES, Math.floor(count) + 1))
        : undefined;
}

RangeSlider.dashPersistence = PERSISTED_VALUE;
