/** A text field that shows a day in a format, and takes one that is typed in it. */
import {type KeyboardEvent, type ReactNode, type RefObject, useState} from 'react';
import {classNames} from '../parts/classNames';
import {formatDay, parseDay} from './dateText';
import type {IsoDay} from './isoDay';

export type DateFieldProps = {
    inputRef: RefObject<HTMLInputElement>;
    id: string | undefined;
    className: string;
    value: IsoDay | undefined;
    format: string;
    /** Where a typed date that leaves out the year or the month is looked for. */
    near: IsoDay;
    placeholder: string;
    disabled: boolean;
    isOpen: boolean;
    calendarId: string;
    /** Take the day that was typed, null for an emptied field; false when it cannot be chosen. */
    onType: (day: IsoDay | null) => boolean;
    /** What the text would be if it were finished now. */
    onDraft: (day: IsoDay | undefined) => void;
    onFocus: () => void;
    onOpen: (isIntoGrid: boolean) => void;
    onClose: () => void;
};

export function DateField({value, format, near, ...props}: DateFieldProps): ReactNode {
    const [draft, setDraft] = useState<string>();
    const [isRefused, setRefused] = useState(false);
    const shown = value === undefined ? '' : formatDay(value, format);
    const text = draft ?? shown;

    function change(typed: string): void {
        setDraft(typed);
        setRefused(false);
        props.onDraft(parseDay(typed, format, near));
    }

    /** Whether the text was taken; nothing typed is fine as well. */
    function commit(): boolean {
        if (draft === undefined || draft === shown) {
            forget();
            return true;
        }
        const day = draft.trim() === '' ? null : parseDay(draft, format, near);
        if (day === undefined || !props.onType(day)) {
            return false;
        }
        forget();
        return true;
    }

    function forget(): void {
        setDraft(undefined);
        setRefused(false);
        props.onDraft(undefined);
    }

    function leave(): void {
        commit();
        forget();
    }

    function onKeyDown(event: KeyboardEvent): void {
        if (event.nativeEvent.isComposing) {
            return;
        }
        if (event.key === 'Enter' || event.key === 'ArrowDown') {
            event.preventDefault();
            if (commit()) {
                props.onOpen(true);
            } else {
                setRefused(true);
            }
        } else if (event.key === 'Escape' && (props.isOpen || draft !== undefined)) {
            // The dialog around us shall stay when only the calendar is meant.
            event.stopPropagation();
            event.preventDefault();
            forget();
            if (props.isOpen) {
                props.onClose();
            }
        }
    }

    return (
        <input
            ref={props.inputRef}
            id={props.id}
            type="text"
            className={classNames('dash-datepicker-input', props.className)}
            role="combobox"
            aria-haspopup="dialog"
            aria-expanded={props.isOpen}
            aria-controls={props.isOpen ? props.calendarId : undefined}
            aria-invalid={isRefused || undefined}
            aria-label={props.placeholder === '' ? 'Date' : undefined}
            autoComplete="off"
            placeholder={props.placeholder}
            size={Math.max(text.length, props.placeholder.length, 1)}
            disabled={props.disabled}
            value={text}
            onChange={event => change(event.target.value)}
            onFocus={props.onFocus}
            onBlur={leave}
            onClick={() => props.onOpen(false)}
            onKeyDown={onKeyDown}
        />
    );
}
