/** The days of one or more months in grids, built on react-day-picker. */
import {
    type ButtonHTMLAttributes,
    isValidElement,
    type KeyboardEvent,
    type KeyboardEventHandler,
    type ReactElement,
    type ReactNode,
    type TdHTMLAttributes,
    useEffect,
    useRef,
} from 'react';
import {type CalendarDay, DayPicker, type Modifiers, useDayPicker} from 'react-day-picker';
import {classNames} from '../parts/classNames';
import {formatDay} from './dateText';
import {fromDate, type IsoDay, toDate} from './isoDay';
import {type DayRange, isInRange} from './range';

type MonthGridsProps = {
    /** The first month that is shown. */
    month: IsoDay;
    monthCount: number;
    monthFormat: string;
    firstDayOfWeek: 0 | 1 | 2 | 3 | 4 | 5 | 6;
    chosen: DayRange;
    isRange: boolean;
    isVertical: boolean;
    showOutsideDays: boolean;
    highlighted: DayRange;
    /** Whether a day cannot be chosen. */
    isOff: (day: IsoDay) => boolean;
    /** The day that shall take the focus. */
    wanted: IsoDay | undefined;
    /** It has it. */
    onArrive: () => void;
    onPick: (day: IsoDay) => void;
    onDayKey: (day: IsoDay, event: KeyboardEvent) => void;
    onHover: (day: IsoDay | undefined) => void;
};

const CLASS_NAMES = {
    months: 'dash-datepicker-months',
    month: 'dash-datepicker-month',
    month_caption: 'dash-datepicker-calendar-month-header',
    caption_label: 'dash-datepicker-calendar-month-name',
    month_grid: 'dash-datepicker-calendar',
    weekdays: 'dash-datepicker-calendar-weekdays',
    weekday: 'dash-datepicker-calendar-weekday',
    week: 'dash-datepicker-calendar-week',
};

/** Kept the same for all renders, or else every cell would be made anew. */
const COMPONENTS = {Day: DayCell};

export function MonthGrids(props: MonthGridsProps): ReactNode {
    const {chosen, highlighted, monthFormat} = props;
    const nameOf = (month: Date) => formatDay(fromDate(month), monthFormat);
    const from = chosen.start === undefined ? undefined : toDate(chosen.start);
    const to = chosen.end === undefined ? undefined : toDate(chosen.end);
    const pick = (_chosen: unknown, day: Date) => props.onPick(fromDate(day));
    const choice = props.isRange
        ? ({mode: 'range', selected: {from, to}, onSelect: pick} as const)
        : ({mode: 'single', selected: from, onSelect: pick} as const);
    return (
        <DayPicker
            {...choice}
            className={classNames(
                'dash-datepicker-calendar-container',
                props.isVertical && 'dash-datepicker-vertical',
                props.monthCount === 1 && 'dash-datepicker-one-month',
            )}
            classNames={CLASS_NAMES}
            components={COMPONENTS}
            month={toDate(props.month)}
            numberOfMonths={props.monthCount}
            weekStartsOn={props.firstDayOfWeek}
            showOutsideDays={props.showOutsideDays}
            hideNavigation
            disabled={day => props.isOff(fromDate(day))}
            modifiers={{
                chosen: [from ?? [], to ?? []].flat(),
                highlighted: day => isInRange(highlighted, fromDate(day)),
                wanted: day => fromDate(day) === props.wanted,
            }}
            formatters={{formatCaption: nameOf}}
            labels={{
                labelGrid: nameOf,
                labelDayButton: day => formatDay(fromDate(day), 'dddd, MMMM D, YYYY'),
            }}
            onDayMouseEnter={day => props.onHover(fromDate(day))}
            onDayMouseLeave={() => props.onHover(undefined)}
            onDayFocus={day => {
                props.onHover(fromDate(day));
                props.onArrive();
            }}
            onDayBlur={() => props.onHover(undefined)}
            onDayKeyDown={(day, _modifiers, event) => props.onDayKey(fromDate(day), event)}
        />
    );
}

type DayCellProps = {day: CalendarDay; modifiers: Modifiers} & TdHTMLAttributes<HTMLTableCellElement>;

/** The cell itself is what is pressed and focused, in place of the button that the library would put into it. */
function DayCell({day, modifiers, children, className: _, style: __, ...cell}: DayCellProps): ReactElement {
    const {dayPickerProps} = useDayPicker();
    const element = useRef<HTMLTableCellElement>(null);
    const isWanted = modifiers.wanted === true && !day.outside;
    useEffect(() => {
        if (isWanted) {
            element.current?.focus();
        }
    }, [isWanted]);

    if (!isValidElement<ButtonHTMLAttributes<HTMLElement>>(children)) {
        return <td {...cell} className="dash-datepicker-calendar-padding" />;
    }
    const {
        tabIndex,
        onClick,
        onFocus,
        onBlur,
        onMouseEnter,
        onMouseLeave,
        'aria-label': label,
    } = children.props;
    const onKeyDown: KeyboardEventHandler = event =>
        dayPickerProps.onDayKeyDown?.(day.date, modifiers, event as KeyboardEvent<HTMLButtonElement>);
    return (
        <td
            {...cell}
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the table is a grid, its cells are pressed.
            role="gridcell"
            ref={element}
            className={classNames(
                `dash-datepicker-calendar-date-${day.outside ? 'outside' : 'inside'}`,
                modifiers.chosen && 'dash-datepicker-calendar-date-selected',
                modifiers.highlighted && 'dash-datepicker-calendar-date-highlighted',
                modifiers.disabled && 'dash-datepicker-calendar-date-disabled',
                modifiers.today && 'dash-datepicker-calendar-date-today',
            )}
            tabIndex={tabIndex}
            aria-label={label}
            aria-selected={modifiers.selected === true}
            aria-disabled={modifiers.disabled === true}
            aria-current={modifiers.today ? 'date' : undefined}
            {...{onClick, onFocus, onBlur, onMouseEnter, onMouseLeave, onKeyDown}}
        >
            <span>{day.date.getDate()}</span>
        </td>
    );
}
