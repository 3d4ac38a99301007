import type {CSSProperties, ReactNode} from 'react';
import {DatePicker} from './dates/DatePicker';
import type {CalendarProps, FieldProps} from './dates/props';
import {readChosen, readSettings} from './dates/readProps';
import {useBadProps} from './reportError';
import type {DashBaseProps, DateText, PersistenceType} from './types';

type DatePickerSingleOwnProps = {
    /** The chosen date, as `2024-01-31`; a time behind it is ignored. */
    date?: DateText | null;
} & CalendarProps &
    FieldProps & {
        /** CSS of the box with the field. */
        style?: CSSProperties;
        /** Class names of the box with the field, beside the component's own. */
        className?: string;
        /**
         * Keeps the date that the user chose when the component is drawn again or the page is reloaded.
         * A new value of `persistence` forgets the old choice, so pass what identifies the thing edited.
         */
        persistence?: boolean | string | number;
        /**
         * The props whose changes are kept; only `date` can be.
         * @default ['date']
         */
        persisted_props?: 'date'[];
        /**
         * Where changes are kept: `memory` until the page reloads, `local` in the browser, `session` in the tab.
         * @default 'local'
         */
        persistence_type?: PersistenceType;
    };

export type DatePickerSingleProps = DatePickerSingleOwnProps & DashBaseProps<DatePickerSingleOwnProps>;

/** A field for a date, which is typed or chosen from a calendar. */
export function DatePickerSingle({
    date,
    placeholder = 'Select Date',
    show_outside_days = true,
    number_of_months_shown = 1,
    setProps,
    ...props
}: DatePickerSingleProps): ReactNode {
    const given = {...props, number_of_months_shown, show_outside_days};
    const [settings, problems] = readSettings(given, 1);
    const [day, dateProblems] = readChosen('date', date, settings.rules);
    const chosen = {start: day, end: undefined};
    useBadProps(
        setProps,
        [...problems, ...dateProblems].map(problem => ({
            ...problem,
            component: 'dcc.DatePickerSingle',
            id: props.id,
        })),
    );

    function report(picked: DateText | null): true {
        setProps({date: picked});
        return true;
    }

    return (
        <DatePicker
            id={props.id}
            className={props.className}
            style={props.style}
            disabled={props.disabled}
            fields={[{end: 'start', id: props.id, placeholder: placeholder ?? ''}]}
            isRange={false}
            active="start"
            onActivate={() => undefined}
            highlight={() => ({start: day, end: day})}
            isRefused={() => false}
            onPick={report}
            onType={(_end, picked) => report(picked)}
            onClear={() => report(null)}
            {...{given, settings, chosen}}
        />
    );
}

DatePickerSingle.dashPersistence = {persisted_props: ['date'], persistence_type: 'local'};
