import {type CSSProperties, type ReactNode, useEffect, useRef, useState} from 'react';
import type {ComponentPath} from '../../api';
import {DatePicker} from './dates/DatePicker';
import type {IsoDay} from './dates/isoDay';
import type {CalendarProps, FieldProps} from './dates/props';
import {
    checked,
    type DayRange,
    inOrder,
    isComplete,
    isTooNear,
    pickDay,
    previewRange,
    type RangeEnd,
} from './dates/range';
import {rangeProblems, readChosen, readNights, readSettings} from './dates/readProps';
import {useBadProps} from './reportError';
import type {DateText, PersistenceType, WithSetProps} from './types';

type DatePickerRangeOwnProps = {
    /** The first date of the range, as `2024-01-31`; a time behind it is ignored. */
    start_date?: DateText | null;
    /** The last date of the range. */
    end_date?: DateText | null;
    /** How many nights lie between the dates at least; 0, as when it is left out, lets both be the same day. */
    minimum_nights?: number;
    /** Whether each date is reported as it is chosen, or both at once when the range is complete. */
    updatemode?: 'singledate' | 'bothdates';
    /** A hint shown while the first date is not chosen. Left out, it is `placeholder` or "Start Date". */
    start_date_placeholder_text?: string;
    /** A hint shown while the last date is not chosen. Left out, it is `placeholder` or "End Date". */
    end_date_placeholder_text?: string;
    /** The HTML id of the field of the first date, in place of the component's own. */
    start_date_id?: string;
    /** The HTML id of the field of the last date, in place of the component's own with `-end-date` behind it. */
    end_date_id?: string;
    /** The ID of the component, by which callbacks know it. It is unique in an app. */
    id?: string;
    /** Where the component stands in the layout. The page fills this in. */
    componentPath?: ComponentPath;
    /** Class names of the box with the fields, beside the component's own. */
    className?: string;
    /**
     * Keeps the dates that the user chose when the component is drawn again or the page is reloaded.
     * A new value of `persistence` forgets the old choice, so pass what identifies the thing edited.
     */
    persistence?: boolean | string | number;
    /**
     * The props whose changes are kept: `start_date`, `end_date` or both.
     * @default ['start_date', 'end_date']
     */
    persisted_props?: ('start_date' | 'end_date')[];
    /**
     * Where changes are kept: `memory` until the page reloads, `local` in the browser, `session` in the tab.
     * @default 'local'
     */
    persistence_type?: PersistenceType;
} & FieldProps & {
        /** CSS of the box with the fields. */
        style?: CSSProperties;
    } & CalendarProps;

export type DatePickerRangeProps = DatePickerRangeOwnProps & WithSetProps<DatePickerRangeOwnProps>;

const NO_DAYS: DayRange = {start: undefined, end: undefined};

/** Two fields for the first and the last date of a range, which are typed or chosen from one calendar. */
export function DatePickerRange({
    start_date,
    end_date,
    minimum_nights,
    updatemode = 'singledate',
    show_outside_days = false,
    number_of_months_shown = 2,
    setProps,
    ...props
}: DatePickerRangeProps): ReactNode {
    const given = {...props, number_of_months_shown, show_outside_days};
    const [settings, problems] = readSettings(given, 2);
    const [nights, nightsProblems] = readNights(minimum_nights);
    const [start, startProblems] = readChosen('start_date', start_date, settings.rules);
    const [end, endProblems] = readChosen('end_date', end_date, settings.rules);
    const [active, setActive] = useState<RangeEnd>('start');
    const [unreported, setUnreported, latestUnreported] = useLatestState<DayRange | undefined>(undefined);
    const chosen = unreported ?? {start, end};
    useBadProps(
        setProps,
        [
            ...problems,
            ...nightsProblems,
            ...startProblems,
            ...endProblems,
            ...rangeProblems({start, end}, end_date),
        ].map(problem => ({...problem, component: 'dcc.DatePickerRange', id: props.id})),
    );

    // New dates from outside replace what is unfinished.
    useEffect(() => setUnreported(undefined), [start, end]);

    function report(range: DayRange): void {
        if (updatemode === 'bothdates' && !isComplete(range) && (range.start ?? range.end) !== undefined) {
            setUnreported(range);
        } else {
            setUnreported(undefined);
            setProps({start_date: range.start ?? null, end_date: range.end ?? null});
        }
    }

    function pick(day: IsoDay): boolean {
        const next = pickDay(chosen, day, active, nights);
        if (next === undefined) {
            return false;
        }
        report(next);
        // In a calendar that stays open, a range that was just completed is begun anew by the next press.
        setActive(isComplete(next) && !isComplete(chosen) ? 'start' : 'end');
        return isComplete(next);
    }

    /**
     * A start behind the end may be followed by a new end, so it waits until the fields are left; only then are the
     * two dates put in order.
     */
    function type(which: RangeEnd, day: IsoDay | null): boolean {
        const next = {...chosen, [which]: day ?? undefined};
        if (which === 'start' && isComplete(next) && next.end < next.start) {
            setUnreported(next);
            return true;
        }
        return settle(next);
    }

    function settle(range: DayRange): boolean {
        const ordered = checked(inOrder(range), nights);
        if (ordered !== undefined) {
            report(ordered);
        }
        return ordered !== undefined;
    }

    function leave(): void {
        const range = latestUnreported();
        if (range !== undefined && isComplete(range) && !settle(range)) {
            setUnreported(undefined);
        }
    }

    const {placeholder} = props;
    return (
        <DatePicker
            id={props.id}
            className={props.className}
            style={props.style}
            disabled={props.disabled}
            fields={[
                {
                    end: 'start',
                    id: props.start_date_id ?? props.id,
                    placeholder: props.start_date_placeholder_text ?? placeholder ?? 'Start Date',
                },
                {
                    end: 'end',
                    id: props.end_date_id ?? (props.id && `${props.id}-end-date`),
                    placeholder: props.end_date_placeholder_text ?? placeholder ?? 'End Date',
                },
            ]}
            isRange
            onActivate={setActive}
            highlight={hovered => previewRange(chosen, hovered, active)}
            isRefused={day => isTooNear(chosen, day, active, nights)}
            onPick={pick}
            onType={type}
            onClear={() => report(NO_DAYS)}
            onLeave={leave}
            {...{given, settings, chosen, active}}
        />
    );
}

/** A state that can be read in the event that sets it: a field is left, and with it the picker. */
function useLatestState<Value>(initial: Value): [Value, (next: Value) => void, () => Value] {
    const latest = useRef(initial);
    const [value, setValue] = useState(initial);
    const set = (next: Value): void => {
        latest.current = next;
        setValue(next);
    };
    return [value, set, () => latest.current];
}

DatePickerRange.dashPersistence = {
    persisted_props: ['start_date', 'end_date'],
    persistence_type: 'local',
};
