/** The props that a picker of one date and a picker of two share. Their order is that of the Python signature. */
import type {DateText} from '../types';

export type CalendarProps = {
    /** The first day that can be chosen. */
    min_date_allowed?: DateText;
    /** The last day that can be chosen. */
    max_date_allowed?: DateText;
    /**
     * Days between these that cannot be chosen.
     * @default []
     */
    disabled_days?: DateText[];
    /** A hint shown while nothing is chosen. */
    placeholder?: string;
    /**
     * The month that the calendar shows when it is opened for the first time. Left out, it is that of the
     * chosen date, or the current one if it has days that can be chosen.
     */
    initial_visible_month?: DateText;
    /**
     * Whether the choice can be taken back, by a button or by emptying the field.
     * @default false
     */
    clearable?: boolean;
    /**
     * Whether the calendar opens when the choice is taken back.
     * @default false
     */
    reopen_calendar_on_clear?: boolean;
    /**
     * How a date is shown and typed, such as `MM/DD/YYYY` or `MMM Do, YY`, in these tokens: `YYYY`, `YY`,
     * `Q`, `MMMM` (name), `MMM`, `MM`, `M`, `DD`, `D`, `Do` (1st), `DDD` (day of the year), `dddd`
     * (weekday), `X` (Unix time). Text in brackets stands for itself. Left out, it is `YYYY-MM-DD`.
     */
    display_format?: string;
    /** How a month is named in the calendar, in the same way. Left out, it is `MMMM YYYY`. */
    month_format?: string;
    /**
     * The weekday that a week begins with, from 0 for Sunday to 6.
     * @default 0
     */
    first_day_of_week?: 0 | 1 | 2 | 3 | 4 | 5 | 6;
    /** Whether the days before and after a month are shown to fill its weeks. */
    show_outside_days?: boolean;
    /**
     * Whether the calendar stays open when the choice is made.
     * @default false
     */
    stay_open_on_select?: boolean;
    /**
     * Whether months stand one below the other, or side by side where there is room.
     * @default 'horizontal'
     */
    calendar_orientation?: 'vertical' | 'horizontal';
    /** How many months the calendar shows at once. */
    number_of_months_shown?: number;
    /**
     * Whether the calendar opens in the middle of the page, which it covers.
     * @default false
     */
    with_portal?: boolean;
    /**
     * Whether the calendar takes the whole page.
     * @default false
     */
    with_full_screen_portal?: boolean;
    /**
     * The width and height of a day in pixels.
     * @default 34
     */
    day_size?: number;
    /**
     * Whether the picker reads from right to left.
     * @default false
     */
    is_RTL?: boolean;
};

export type FieldProps = {
    /**
     * Whether the picker is switched off.
     * @default false
     */
    disabled?: boolean;
};
