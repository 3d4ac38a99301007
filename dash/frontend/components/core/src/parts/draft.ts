/** The text in a field, on its way to becoming a value. */
import {type RefObject, useEffect, useLayoutEffect, useReducer, useRef, useState} from 'react';
import type {BadProp} from '../reportError';
import type {SetProps} from '../types';
import {parseNumber} from './numberText';

type TextField = HTMLInputElement | HTMLTextAreaElement;

type DraftOptions<Props> = {
    value: string | number | null | undefined;
    /** An input's type. */
    type: string;
    debounce: number | boolean | null;
    setProps: SetProps<Props>;
    field: RefObject<TextField>;
};

/**
 * The text in the field, which may be ahead of `value`: not committed yet, or no number so far.
 *
 * A new `value` replaces the text, unless it is the one this field reported itself: then what was typed stays as it
 * is, "1.0" for 1 or "1e" for None.
 */
export function useDraft<Props extends {value?: unknown}>({
    value,
    type,
    debounce,
    setProps,
    field,
}: DraftOptions<Props>) {
    const [text, setText] = useState(() => textOf(value));
    const latestText = useRef(text);
    const agreed = useRef<string | number | null | undefined>(value);
    const caret = useRef<Caret>();
    const composing = useRef(false);
    const [, lookAgain] = useReducer((count: number) => count + 1, 0);
    const timer = useRef<ReturnType<typeof setTimeout>>();

    function show(next: string): void {
        latestText.current = next;
        setText(next);
    }

    useLayoutEffect(() => {
        // A text written anew would end the composition of a character.
        if ((value ?? null) === (agreed.current ?? null) || composing.current) {
            return;
        }
        agreed.current = value;
        clearTimeout(timer.current);
        caret.current = caretOf(field.current);
        show(textOf(value));
        // For "1e" a number field reports an empty text, so React sees nothing to replace.
        if (field.current?.validity.badInput) {
            field.current.value = textOf(value);
        }
    });

    // The browser puts the cursor at the end of a text that is written anew: bring it back to where the typist was.
    useLayoutEffect(() => {
        if (caret.current !== undefined && field.current?.value === textOf(value)) {
            restoreCaret(field.current, caret.current);
            caret.current = undefined;
        }
    });

    useEffect(() => () => clearTimeout(timer.current), []);

    function commit(changes: Partial<Props> = {}): void {
        clearTimeout(timer.current);
        const before = agreed.current ?? (isNumeric(type) ? null : '');
        // Who only passes through leaves a number in a text field, or one beyond `max`, as it is.
        const isUntouched = latestText.current === textOf(agreed.current);
        const next = isUntouched ? before : readValue(latestText.current, type, field.current);
        const news = next === before ? changes : {...changes, value: next};
        if (next !== before) {
            agreed.current = next;
        }
        if (Object.keys(news).length > 0) {
            setProps(news);
        }
    }

    const commitLater = useRef(commit);
    useLayoutEffect(() => {
        commitLater.current = commit;
    });

    function follow(): void {
        if (typeof debounce === 'number') {
            clearTimeout(timer.current);
            timer.current = setTimeout(() => commitLater.current(), debounce * 1000);
        } else if (!debounce) {
            commit();
        }
    }

    return {
        text,
        commit,
        change(next: string): void {
            show(next);
            if (!composing.current) {
                follow();
            }
        },
        /** A press on a stepper is a finished entry: nothing more is typed that is worth waiting for. */
        step(next: string): void {
            show(next);
            if (field.current) {
                field.current.value = next;
            }
            commit();
        },
        /** Half a composed character is no value; it counts when the input method has finished it. */
        startComposing(): void {
            composing.current = true;
        },
        endComposing(next: string): void {
            composing.current = false;
            show(next);
            follow();
            lookAgain();
        },
    };
}

function readValue(text: string, type: string, field: TextField | null): string | number | null {
    if (!isNumeric(type)) {
        return text;
    }
    return field?.validity.valid === false ? null : parseNumber(text);
}

/** What cannot stand in the field at all, which then is empty. */
export function badValue(value: unknown, type: string): Pick<BadProp, 'found' | 'expected'> | undefined {
    if (value == null || typeof value === 'number' || value === '') {
        return undefined;
    }
    if (isNumeric(type)) {
        const isNumber = typeof value === 'string' && parseNumber(value) !== null;
        return isNumber ? undefined : {found: value, expected: 'a number'};
    }
    return typeof value === 'string' ? undefined : {found: value, expected: 'text or a number'};
}

type Caret = {start: number; end: number; isAtEnd: boolean};

/** Where the typist is; undefined when that is elsewhere, or in a field without a text cursor, such as a number. */
function caretOf(field: TextField | null): Caret | undefined {
    if (field === null || field !== document.activeElement || field.selectionStart === null) {
        return undefined;
    }
    const {selectionStart: start, selectionEnd: end, value} = field;
    return {start, end: end ?? start, isAtEnd: start === value.length};
}

function restoreCaret(field: TextField, {start, end, isAtEnd}: Caret): void {
    if (!isAtEnd) {
        field.setSelectionRange(start, end);
    }
}

export function isNumeric(type: string): boolean {
    return type === 'number' || type === 'range';
}

function textOf(value: unknown): string {
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
