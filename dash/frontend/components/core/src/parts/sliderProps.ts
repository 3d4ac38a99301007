/** The props that a slider has for one handle or several. */
import type {Marks} from './marks';
import type {SliderTooltip} from './sliderTooltip';

export type SliderScaleProps = {
    /** The smallest value. */
    min?: number;
    /** The largest value. */
    max?: number;
    /** The distance between values; None together with `marks` lets only the marks be chosen. */
    step?: number | null;
    /**
     * Labels by position: text, or `{label, style}`. Left out, the slider labels round numbers by
     * itself; None draws no labels.
     */
    marks?: Marks;
};

export type SliderLooks = {
    /** Whether every step is marked by a dot. */
    dots?: boolean;
    /**
     * Whether the track is filled up to the handle, or between the outer handles, which says that the
     * value includes what lies there.
     */
    included?: boolean;
    /** Whether large values are at the beginning. */
    reverse?: boolean;
    /**
     * Show the value in a bubble at the handle: `{placement, always_visible, template, transform,
     * style}`. `template` holds `{value}`; `transform` names a function of `window.dccFunctions` that
     * makes the text.
     */
    tooltip?: SliderTooltip;
    /** Whether `value` changes while a handle is dragged, or when it is let go. */
    updatemode?: 'mouseup' | 'drag';
    /** Whether the slider stands upright. */
    vertical?: boolean;
    /** The height of an upright slider in pixels. */
    verticalHeight?: number;
    /** Whether values can also be typed, in a field at either end where there are one or two handles. */
    allow_direct_input?: boolean;
    /** Class names of the outermost element, beside the component's own. */
    className?: string;
};
