/** The opened part of a date picker: the months with their days, and the controls that turn to others. */
import {
    type CSSProperties,
    type KeyboardEvent,
    type ReactNode,
    type RefObject,
    useEffect,
    useRef,
    useState,
} from 'react';
import {CalendarSurface, type SurfaceKind} from '../dates/CalendarSurface';
import {type IsoDay, startOfMonth, today} from '../dates/isoDay';
import {MonthControls} from '../dates/MonthControls';
import {MonthGrids} from '../dates/MonthGrids';
import {moveDay} from '../dates/moveDay';
import type {DayRange} from '../dates/range';
import type {Settings} from '../dates/readProps';
import {isAllowed, monthInView, nearestWithin} from '../dates/rules';

export type CalendarPopupProps = {
    id: string;
    label: string;
    box: RefObject<HTMLElement>;
    surface: SurfaceKind;
    settings: Settings;
    /** The month to begin with. */
    opening: IsoDay;
    /** The day to keep in view: what is chosen or being typed. */
    view: IsoDay;
    /** Grows with every wish to have the focus in the grid of days. */
    gridRequest: number;
    chosen: DayRange;
    isRange: boolean;
    isVertical: boolean;
    showOutsideDays: boolean;
    highlight: (hovered: IsoDay | undefined) => DayRange;
    isRefused: (day: IsoDay) => boolean;
    onPick: (day: IsoDay) => void;
    onClose: () => void;
    onDismiss: () => void;
};

export function CalendarPopup(props: CalendarPopupProps): ReactNode {
    const {settings, view, onPick} = props;
    const {rules, monthCount, monthFormat, firstDayOfWeek, daySize} = settings;
    const [month, setMonth] = useState(() => startOfMonth(props.opening));
    const [hovered, setHovered] = useState<IsoDay>();
    const [wanted, setWanted] = useState<IsoDay>();

    useFollow(view, () => setMonth(standing => monthInView(view, standing, monthCount)));

    // Once for every request, wherever the calendar stands then.
    useEffect(() => {
        if (props.gridRequest > 0) {
            goTo(entrance());
        }
    }, [props.gridRequest]);

    /** The day that takes the focus first. */
    function entrance(): IsoDay {
        const isShown = (day: IsoDay) => monthInView(day, month, monthCount) === month;
        const preferred = [view, today()].find(day => isShown(day) && isAllowed(rules, day));
        return preferred ?? nearestWithin(rules, isShown(view) ? view : month);
    }

    function goTo(day: IsoDay): void {
        setMonth(standing => monthInView(day, standing, monthCount));
        setWanted(day);
    }

    function onDayKey(day: IsoDay, event: KeyboardEvent): void {
        const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
        const target = moveDay(day, event, {firstDayOfWeek, isRtl}, rules);
        if (event.altKey || event.ctrlKey || event.metaKey) {
            return;
        }
        if (target !== undefined) {
            if (target !== day) {
                goTo(target);
            }
        } else if (event.key === 'Enter' || event.key === ' ') {
            onPick(day);
        } else {
            return;
        }
        event.preventDefault();
    }

    return (
        <CalendarSurface
            kind={props.surface}
            id={props.id}
            label={props.label}
            box={props.box}
            onClose={props.onClose}
            onDismiss={props.onDismiss}
        >
            <div
                className="dash-datepicker-calendar-wrapper"
                style={{'--dash-day-size': `${daySize}px`} as CSSProperties}
            >
                <MonthControls id={props.id} {...{month, monthCount, monthFormat, rules}} onTurn={setMonth} />
                <MonthGrids
                    {...{month, monthCount, monthFormat, firstDayOfWeek, wanted}}
                    chosen={props.chosen}
                    isRange={props.isRange}
                    isVertical={props.isVertical}
                    showOutsideDays={props.showOutsideDays}
                    highlighted={props.highlight(hovered)}
                    isOff={day => !isAllowed(rules, day) || props.isRefused(day)}
                    onPick={onPick}
                    onDayKey={onDayKey}
                    onHover={setHovered}
                    onArrive={() => setWanted(undefined)}
                />
            </div>
        </CalendarSurface>
    );
}

/** Run `follow` when the value changes, but not for the first one. */
function useFollow(value: unknown, follow: () => void): void {
    const seen = useRef(value);
    useEffect(() => {
        if (seen.current !== value) {
            seen.current = value;
            follow();
        }
    });
}
