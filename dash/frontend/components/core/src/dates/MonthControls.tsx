/** The head of a calendar: to the months before and after, to a month by its name, to a year by its number. */
import {type ReactNode, useEffect, useState} from 'react';
import {Dropdown} from '../Dropdown';
import {Input} from '../Input';
import {ArrowIcon} from '../parts/icons';
import {formatDay} from './dateText';
import {addMonths, type IsoDay, makeDay, monthOf, monthsBetween, yearOf} from './isoDay';
import {type DayRules, hasMonth} from './rules';

type MonthControlsProps = {
    id: string;
    /** The first month that is shown. */
    month: IsoDay;
    monthCount: number;
    monthFormat: string;
    rules: DayRules;
    onTurn: (month: IsoDay) => void;
};

const FIRST_YEAR = 1;
const LAST_YEAR = 9999;

export function MonthControls(props: MonthControlsProps): ReactNode {
    const {month, monthCount, rules, onTurn} = props;
    const lastMonth = addMonths(month, monthCount - 1);
    const isFirst = rules.first !== undefined && monthsBetween(rules.first, month) <= 0;
    const isLast = rules.last !== undefined && monthsBetween(lastMonth, rules.last) <= 0;
    const nameFormat = /M{3,4}/.exec(props.monthFormat)?.[0] ?? 'MMMM';
    const names = Array.from({length: 12}, (_, index) => {
        const value = index + 1;
        const named = makeDay(yearOf(month), value, 1) ?? month;
        return {label: formatDay(named, nameFormat), value, disabled: !hasMonth(rules, named)};
    });

    function turn(year: number, monthNumber: number): void {
        onTurn(makeDay(year, monthNumber, 1) ?? month);
    }

    return (
        <div className="dash-datepicker-controls">
            <TurnButton label="Previous month" isOff={isFirst} onTurn={() => onTurn(addMonths(month, -1))} />
            <Dropdown
                options={names}
                value={monthOf(month)}
                clearable={false}
                searchable={false}
                maxHeight={280}
                setProps={({value}) => typeof value === 'number' && turn(yearOf(month), value)}
            />
            <YearField
                id={`${props.id}-year`}
                year={yearOf(month)}
                first={rules.first ? yearOf(rules.first) : FIRST_YEAR}
                last={rules.last ? yearOf(rules.last) : LAST_YEAR}
                onTurn={year => turn(year, monthOf(month))}
            />
            <TurnButton label="Next month" isOff={isLast} onTurn={() => onTurn(addMonths(month, 1))} />
        </div>
    );
}

type TurnButtonProps = {label: string; isOff: boolean; onTurn: () => void};

/** At the last month it stays a button that takes the focus, which would else be lost under the reader's finger. */
function TurnButton({label, isOff, onTurn}: TurnButtonProps): ReactNode {
    return (
        <button
            type="button"
            className="dash-datepicker-month-nav"
            aria-label={label}
            aria-disabled={isOff || undefined}
            onClick={isOff ? undefined : onTurn}
        >
            <ArrowIcon />
        </button>
    );
}

type YearFieldProps = {id: string; year: number; first: number; last: number; onTurn: (year: number) => void};

/** Follows what is typed as soon as it is a year, and shows the calendar's year again when it is left. */
function YearField({id, year, first, last, onTurn}: YearFieldProps): ReactNode {
    const [typed, setTyped] = useState<string | number | null>(year);

    useEffect(() => setTyped(year), [year]);

    function change(value: string | number | null): void {
        setTyped(value);
        if (typeof value === 'number' && value !== year && isYear(value, first, last)) {
            onTurn(value);
        }
    }

    return (
        <>
            <label className="dash-datepicker-unseen" htmlFor={id}>
                Year
            </label>
            <Input
                id={id}
                type="number"
                inputMode="numeric"
                min={first}
                max={last}
                step={1}
                value={typed}
                setProps={({value, n_blur}) => {
                    if (value !== undefined) {
                        change(value);
                    }
                    if (n_blur !== undefined) {
                        setTyped(year);
                    }
                }}
            />
        </>
    );
}

/** On the way to 2024, "2" and "20" are years nobody means. */
function isYear(value: number, first: number, last: number): boolean {
    return Number.isInteger(value) && value >= Math.max(first, 1000) && value <= last;
}
