import {
    type CSSProperties,
    type HTMLInputTypeAttribute,
    type KeyboardEvent,
    type MouseEvent,
    type ReactNode,
    useEffect,
    useRef,
} from 'react';
import {classNames} from './parts/classNames';
import {badValue, isNumeric, useDraft} from './parts/draft';
import {isOn} from './parts/htmlAttributes';
import {useLoadingAttribute} from './parts/loading';
import {
    describeRange,
    isWithin,
    type NumberRange,
    parseNumber,
    readBound,
    stepNumber,
} from './parts/numberText';
import {PERSISTED_VALUE, type PersistedValueProps} from './parts/persistence';
import {useBadProp} from './reportError';
import type {DashBaseProps} from './types';

export type InputOwnProps = {
    /** What the field holds: text, or a number for the types `number` and `range`, where None is an empty or invalid field. */
    value?: string | number | null;
    /** What kind of text is entered; it decides the keyboard on phones and what counts as valid. */
    type?: 'text' | 'number' | 'password' | 'email' | 'range' | 'search' | 'tel' | 'url' | 'hidden';
    /**
     * When `value` follows what is typed. False: with every key. True: when Enter is pressed or the field is left.
     * A number: once that many seconds have passed without a key, and on Enter or leaving.
     */
    debounce?: number | boolean;
    /** A hint shown while the field is empty. */
    placeholder?: string | number;
    /** How often Enter was pressed in the field. */
    n_submit?: number;
    /** When Enter was last pressed, in milliseconds since 1970. */
    n_submit_timestamp?: number;
    /** Which on-screen keyboard to offer, where that differs from what `type` asks for. */
    inputMode?:
        | 'verbatim'
        | 'latin'
        | 'latin-name'
        | 'latin-prose'
        | 'full-width-latin'
        | 'kana'
        | 'katakana'
        | 'numeric'
        | 'tel'
        | 'email'
        | 'url';
    /** What the browser may fill in by itself, such as `email`; `off` for nothing. */
    autoComplete?: string;
    /** Whether the value can be read and copied, but not changed. */
    readOnly?: boolean | 'readOnly' | 'readonly' | 'READONLY';
    /** Whether a form is valid only with this field filled. */
    required?: boolean | 'required' | 'REQUIRED';
    /** Whether the field takes the focus when it appears. */
    autoFocus?: boolean | 'autoFocus' | 'autofocus' | 'AUTOFOCUS';
    /** Whether the field is switched off. */
    disabled?: boolean | 'disabled' | 'DISABLED';
    /** The id of an `html.Datalist` whose options are suggested. */
    list?: string;
    /** Whether several addresses may be entered, separated by commas, when `type` is `email`. */
    multiple?: boolean;
    /** Whether the browser marks spelling mistakes. */
    spellCheck?: boolean | 'true' | 'false';
    /** The name under which a form sends the value. */
    name?: string;
    /** The smallest valid number. */
    min?: string | number;
    /** The largest valid number. */
    max?: string | number;
    /** The distance between valid numbers, counted from `min`; `any` allows all. */
    step?: string | number;
    /** The fewest characters that are valid. */
    minLength?: string | number;
    /** The most characters that can be typed. */
    maxLength?: string | number;
    /** A regular expression that the whole text has to match to be valid. */
    pattern?: string;
    /** Where the selected text begins: the number of characters before it. */
    selectionStart?: string;
    /** Where the selected text ends: the number of characters before its end. */
    selectionEnd?: string;
    /** In which direction the text was selected: `forward`, `backward` or `none`. */
    selectionDirection?: string;
    /** How often the field was left. */
    n_blur?: number;
    /** When the field was last left, in milliseconds since 1970. */
    n_blur_timestamp?: number;
    /** How many characters wide the field is. */
    size?: string;
    /** CSS of the outermost element. */
    style?: CSSProperties;
    /** Class names of the outermost element, beside the component's own. */
    className?: string;
};

export type InputProps = InputOwnProps & PersistedValueProps & DashBaseProps<InputOwnProps>;

/** A field for one line of text, a number, a password and the like. */
export function Input({
    value,
    type = 'text',
    debounce = false,
    n_submit = 0,
    n_submit_timestamp: _submittedAt = -1,
    inputMode = 'verbatim',
    autoComplete = 'off',
    step = 'any',
    n_blur = 0,
    n_blur_timestamp: _leftAt = -1,
    setProps,
    ...props
}: InputProps): ReactNode {
    const field = useRef<HTMLInputElement>(null);
    const draft = useDraft({value, type, debounce, setProps, field});
    const range = withoutGaps({min: readBound(props.min), max: readBound(props.max), step: readBound(step)});
    const problem = badValue(value, type) ?? (isNumeric(type) ? beyond(value, range) : undefined);
    useBadProp(setProps, problem && {component: 'dcc.Input', id: props.id, prop: 'value', ...problem});
    useSelection(field, props);
    const disabled = isOn(props.disabled);
    const readOnly = isOn(props.readOnly);

    const input = (
        <input
            ref={field}
            id={props.id}
            className="dash-input-element"
            {...useLoadingAttribute()}
            type={type as HTMLInputTypeAttribute}
            value={draft.text}
            onChange={event => draft.change(event.target.value)}
            onCompositionStart={draft.startComposing}
            onCompositionEnd={event => draft.endComposing(event.currentTarget.value)}
            onKeyDown={event => {
                if (isSubmit(event)) {
                    draft.commit({n_submit: n_submit + 1, n_submit_timestamp: Date.now()});
                }
            }}
            onBlur={() => draft.commit({n_blur: n_blur + 1, n_blur_timestamp: Date.now()})}
            placeholder={props.placeholder == null ? undefined : String(props.placeholder)}
            inputMode={SCREEN_KEYBOARDS[inputMode]}
            autoComplete={autoComplete}
            readOnly={readOnly}
            required={isOn(props.required)}
            // biome-ignore lint/a11y/noAutofocus: the app's author asks for it.
            autoFocus={isOn(props.autoFocus)}
            disabled={disabled}
            list={props.list}
            multiple={props.multiple}
            spellCheck={props.spellCheck}
            name={props.name}
            min={props.min}
            max={props.max}
            step={step}
            minLength={readBound(props.minLength)}
            maxLength={readBound(props.maxLength)}
            pattern={props.pattern}
            size={readBound(props.size)}
        />
    );
    if (type === 'hidden') {
        return input;
    }
    return (
        <div
            className={classNames('dash-input-container', 'dash-input', props.className)}
            style={props.style}
        >
            {input}
            {type === 'number' && (
                <Steppers
                    controls={props.id}
                    disabled={disabled || readOnly}
                    number={parseNumber(draft.text)}
                    range={range}
                    onStep={number => draft.step(String(number))}
                />
            )}
        </div>
    );
}

Input.dashPersistence = PERSISTED_VALUE;

const SCREEN_KEYBOARDS: Record<
    NonNullable<InputProps['inputMode']>,
    'text' | 'numeric' | 'tel' | 'email' | 'url' | undefined
> = {
    verbatim: undefined,
    latin: 'text',
    'latin-name': 'text',
    'latin-prose': 'text',
    'full-width-latin': 'text',
    kana: 'text',
    katakana: 'text',
    numeric: 'numeric',
    tel: 'tel',
    email: 'email',
    url: 'url',
};

/** A number that the field shows and callbacks get, but that nobody could enter. */
function beyond(value: InputProps['value'], range: NumberRange) {
    const number = parseNumber(String(value ?? ''));
    return number === null || isWithin(number, range)
        ? undefined
        : {found: value, expected: describeRange(range)};
}

/** Select the text that the props name, whenever they change. */
function useSelection(
    field: React.RefObject<HTMLInputElement>,
    {selectionStart, selectionEnd, selectionDirection}: InputOwnProps,
): void {
    useEffect(() => {
        const start = readBound(selectionStart);
        const end = readBound(selectionEnd) ?? start;
        // Fields without a text cursor, such as numbers, have no selection to set.
        if (field.current && field.current.selectionStart !== null && end !== undefined) {
            const direction = selectionDirection as 'forward' | 'backward' | 'none' | undefined;
            field.current.setSelectionRange(start ?? 0, end, direction);
        }
    }, [field, selectionStart, selectionEnd, selectionDirection]);
}

type SteppersProps = {
    controls: string | undefined;
    disabled: boolean;
    number: number | null;
    range: NumberRange;
    onStep: (number: number) => void;
};

/** For the pointer only: with the keyboard, arrow keys in the field do the same. */
function Steppers({controls, disabled, number, range, onStep}: SteppersProps): ReactNode {
    function stepper(direction: 1 | -1) {
        const next = stepNumber(number, direction, range);
        return {
            type: 'button',
            tabIndex: -1,
            disabled: disabled || next === number,
            'aria-controls': controls,
            // The focus stays where it is: in the field, or away from it where it would bring up a keyboard.
            onMouseDown: (event: MouseEvent) => event.preventDefault(),
            onClick: () => onStep(next),
        } as const;
    }
    return (
        <>
            <button
                {...stepper(-1)}
                className="dash-input-stepper dash-stepper-decrement"
                aria-label="Decrease value"
            >
                −
            </button>
            <button
                {...stepper(1)}
                className="dash-input-stepper dash-stepper-increment"
                aria-label="Increase value"
            >
                +
            </button>
        </>
    );
}

function isSubmit(event: KeyboardEvent): boolean {
    // Enter also ends a composition of an input method; that one belongs to the text.
    return event.key === 'Enter' && !event.nativeEvent.isComposing;
}

function withoutGaps<Given extends object>(
    given: Given,
): {[Key in keyof Given]: Exclude<Given[Key], undefined>} {
    const present = Object.entries(given).filter(([, entry]) => entry !== undefined);
    return Object.fromEntries(present) as {[Key in keyof Given]: Exclude<Given[Key], undefined>};
}
