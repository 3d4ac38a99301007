/** What the two pickers share: the box with the fields, and the calendar that it opens. */
import {
    type CSSProperties,
    createRef,
    type FocusEvent,
    Fragment,
    type MouseEvent,
    type ReactNode,
    useEffect,
    useId,
    useLayoutEffect,
    useRef,
    useState,
} from 'react';
import type {CalendarPopupProps} from '../async/Calendar';
import {lazyComponent} from '../lazy';
import {classNames} from '../parts/classNames';
import {ArrowIcon, ChevronIcon, CrossIcon} from '../parts/icons';
import {useLoadingAttribute} from '../parts/loading';
import {closeOnEscape} from './closeOnEscape';
import {DateField} from './DateField';
import {type IsoDay, startOfMonth, today} from './isoDay';
import type {CalendarProps} from './props';
import type {DayRange, RangeEnd} from './range';
import type {Settings} from './readProps';
import {type DayRules, isAllowed, isWithin, monthInView} from './rules';

export type Field = {
    end: RangeEnd;
    id: string | undefined;
    placeholder: string;
};

export type DatePickerProps = {
    id: string | undefined;
    className: string | undefined;
    style: CSSProperties | undefined;
    disabled: boolean | undefined;
    /** The props that need no reading. */
    given: CalendarProps;
    settings: Settings;
    fields: Field[];
    /** What is chosen; a single date is the start of nothing more. */
    chosen: DayRange;
    isRange: boolean;
    /** The field that the next press on a day fills. */
    active: RangeEnd;
    onActivate: (end: RangeEnd) => void;
    /** What stands out in the calendar while the pointer is at `hovered`. */
    highlight: (hovered: IsoDay | undefined) => DayRange;
    /** Whether a day that is allowed in itself cannot be chosen now. */
    isRefused: (day: IsoDay) => boolean;
    /** Choose a day; true when nothing is left to choose. */
    onPick: (day: IsoDay) => boolean;
    /** Take a typed day; false when it cannot be chosen. */
    onType: (end: RangeEnd, day: IsoDay | null) => boolean;
    onClear: () => void;
    /** The focus went elsewhere: what was typed is final. */
    onLeave?: () => void;
};

/** The closed picker is light; the calendar arrives with its own chunk, fetched before anyone can open it. */
const CalendarPopup = lazyComponent<CalendarPopupProps>(() =>
    import('../async/Calendar').then(module => ({default: module.CalendarPopup})),
);

export function DatePicker(props: DatePickerProps): ReactNode {
    const {given, settings, fields, chosen, active} = props;
    const fallbackId = useId();
    const calendarId = `${props.id ?? fallbackId}-calendar`;
    const box = useRef<HTMLDivElement>(null);
    const inputs = useRef({start: createRef<HTMLInputElement>(), end: createRef<HTMLInputElement>()}).current;
    const hasChosen = useRef(false);
    const [draft, setDraft] = useState<IsoDay>();
    const calendar = useOpening(end => inputs[end].current);
    const isDisabled = props.disabled === true;
    const isOpen = calendar.isOpen && !isDisabled;
    const surface = given.with_full_screen_portal ? 'full-screen' : given.with_portal ? 'portal' : 'popover';

    useEffect(() => void CalendarPopup.preload().catch(() => undefined), []);

    function open(end: RangeEnd, isIntoGrid = false): void {
        if (!isDisabled) {
            props.onActivate(end);
            // Nothing behind a portal can be reached, so the focus goes along.
            calendar.open(isIntoGrid || surface !== 'popover');
        }
    }

    function pick(day: IsoDay): void {
        if (!isAllowed(settings.rules, day) || props.isRefused(day)) {
            return;
        }
        hasChosen.current = true;
        if (props.onPick(day) && given.stay_open_on_select !== true) {
            calendar.close();
        }
    }

    function type(end: RangeEnd, day: IsoDay | null): boolean {
        if (day === null ? given.clearable !== true : !isAllowed(settings.rules, day)) {
            return false;
        }
        hasChosen.current = true;
        return props.onType(end, day);
    }

    function clear(event: MouseEvent): void {
        event.stopPropagation();
        props.onClear();
        inputs[fields[0]?.end ?? 'start'].current?.focus();
        if (given.reopen_calendar_on_clear) {
            open('start');
        }
    }

    /** Beside the fields, the box opens the calendar for the first of them. */
    function pressBox(event: MouseEvent): void {
        const target = event.target as Element;
        if (target instanceof HTMLInputElement) {
            return;
        }
        if (isOpen && target.closest('.dash-datepicker-caret-icon')) {
            calendar.close();
        } else if (!isDisabled) {
            inputs[active].current?.focus();
            open(active);
        }
    }

    function leave(event: FocusEvent<HTMLElement>): void {
        if (!event.currentTarget.contains(event.relatedTarget)) {
            props.onLeave?.();
        }
    }

    const canClear = given.clearable === true && !isDisabled && hasDay(chosen);
    const value = chosen[active] ?? chosen.start ?? chosen.end;
    const view = draft ?? value ?? firstChoice(settings.rules);
    return (
        // biome-ignore lint/a11y/noStaticElementInteractions: it only hears that the focus left its fields.
        <div
            className="dash-datepicker"
            dir={given.is_RTL ? 'rtl' : undefined}
            onBlur={leave}
            {...useLoadingAttribute()}
        >
            {/* biome-ignore lint/a11y/noStaticElementInteractions: with the keyboard, the fields do the same. */}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above. */}
            <div
                ref={box}
                id={props.id && `${props.id}-wrapper`}
                className={classNames(
                    'dash-datepicker-input-wrapper',
                    isDisabled && 'dash-datepicker-input-wrapper-disabled',
                    isOpen && 'dash-datepicker-input-wrapper-open',
                    props.className,
                )}
                style={props.style}
                onClick={pressBox}
                onMouseDown={keepFocus}
            >
                <div className="dash-datepicker-fields">
                    {fields.map(({end, id, placeholder}, index) => (
                        <Fragment key={end}>
                            {index > 0 && <ArrowIcon className="dash-datepicker-range-arrow" />}
                            <DateField
                                inputRef={inputs[end]}
                                className={classNames(
                                    end === 'start' && props.isRange
                                        ? 'dash-datepicker-start-date'
                                        : 'dash-datepicker-end-date',
                                    isOpen &&
                                        props.isRange &&
                                        end === active &&
                                        'dash-datepicker-input-active',
                                )}
                                value={chosen[end]}
                                format={settings.displayFormat}
                                near={value ?? today()}
                                disabled={isDisabled}
                                onType={day => type(end, day)}
                                onDraft={setDraft}
                                onFocus={() => {
                                    props.onActivate(end);
                                    calendar.returnTo(end);
                                }}
                                onOpen={isIntoGrid => open(end, isIntoGrid)}
                                onClose={calendar.close}
                                {...{id, placeholder, isOpen, calendarId}}
                            />
                        </Fragment>
                    ))}
                </div>
                {canClear && (
                    <button
                        type="button"
                        className="dash-datepicker-clear"
                        aria-label={props.isRange ? 'Clear dates' : 'Clear date'}
                        onClick={clear}
                        onKeyDown={event => isOpen && closeOnEscape(event, calendar.close)}
                    >
                        <CrossIcon />
                    </button>
                )}
                <ChevronIcon className="dash-datepicker-caret-icon" />
            </div>
            {isOpen && (
                <CalendarPopup
                    id={calendarId}
                    box={box}
                    label={props.isRange ? 'Choose dates' : 'Choose a date'}
                    opening={
                        (hasChosen.current ? undefined : settings.initialMonth) ?? openingMonth(view, props)
                    }
                    view={view}
                    gridRequest={calendar.gridRequest}
                    chosen={chosen}
                    showOutsideDays={given.show_outside_days === true}
                    isVertical={given.calendar_orientation === 'vertical'}
                    onPick={pick}
                    onClose={calendar.close}
                    onDismiss={calendar.dismiss}
                    {...{settings, surface}}
                    isRange={props.isRange}
                    highlight={props.highlight}
                    isRefused={props.isRefused}
                />
            )}
        </div>
    );
}

/** Whether the calendar is open, for which field, and where the focus belongs. */
function useOpening(fieldOf: (end: RangeEnd) => HTMLInputElement | null) {
    const opener = useRef<RangeEnd>('start');
    const isReturning = useRef(false);
    const [isOpen, setOpen] = useState(false);
    const [gridRequest, setGridRequest] = useState(0);

    useLayoutEffect(() => {
        // Only now, for what lies behind a modal calendar takes no focus.
        if (!isOpen && isReturning.current) {
            isReturning.current = false;
            fieldOf(opener.current)?.focus({preventScroll: true});
        }
    });

    function finish(isFocusReturning: boolean): void {
        isReturning.current = isFocusReturning;
        setOpen(false);
        setGridRequest(0);
    }

    return {
        isOpen,
        /** Grows with every wish to have the focus in the grid of days. */
        gridRequest,
        /** The field that the reader left for the calendar. */
        returnTo(end: RangeEnd): void {
            opener.current = end;
        },
        open(isIntoGrid: boolean): void {
            setOpen(true);
            if (isIntoGrid) {
                setGridRequest(count => count + 1);
            }
        },
        close: () => finish(true),
        /** The reader is at something else already. */
        dismiss: () => finish(false),
    };
}

/** Where choosing begins: today, or where days can be chosen at all. */
function firstChoice(rules: DayRules): IsoDay {
    const now = today();
    return isWithin(rules, now) ? now : (rules.first ?? rules.last ?? now);
}

/** A range is shown from its start, unless that leaves the other end out of sight. */
function openingMonth(view: IsoDay, {chosen, settings}: DatePickerProps): IsoDay {
    return monthInView(view, startOfMonth(chosen.start ?? view), settings.monthCount);
}

function hasDay({start, end}: DayRange): boolean {
    return start !== undefined || end !== undefined;
}

/** A press beside the fields leaves the focus where it is. */
function keepFocus(event: MouseEvent): void {
    if (!(event.target instanceof HTMLInputElement)) {
        event.preventDefault();
    }
}
