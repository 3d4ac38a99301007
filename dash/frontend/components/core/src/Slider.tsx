import type {ReactNode} from 'react';
import {PERSISTED_VALUE, type PersistedValueProps} from './parts/persistence';
import {SliderFrame} from './parts/SliderFrame';
import type {SliderLooks, SliderScaleProps} from './parts/sliderProps';
import type {DashBaseProps} from './types';

type SliderOwnProps = SliderScaleProps & {
    /** The value of the handle. */
    value?: number | null;
    /** Where the handle is while it is being dragged. */
    drag_value?: number;
    /** Whether the slider is switched off. */
    disabled?: boolean;
} & SliderLooks;

export type SliderProps = SliderOwnProps & PersistedValueProps & DashBaseProps<SliderOwnProps>;

/** Choose a number by moving a handle along a track. */
export function Slider({
    updatemode = 'mouseup',
    verticalHeight = 400,
    allow_direct_input = true,
    setProps,
    persistence: _persistence,
    persisted_props: _persisted,
    persistence_type: _storage,
    ...props
}: SliderProps): ReactNode {
    return (
        <SliderFrame
            {...props}
            {...{updatemode, verticalHeight, allow_direct_input}}
            name="dcc.Slider"
            hasSeveralHandles={false}
            handles={1}
            setProps={setProps as (changes: object) => void}
        />
    );
}

Slider.dashPersistence = PERSISTED_VALUE;
