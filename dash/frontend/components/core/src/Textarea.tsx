import {type CSSProperties, type ReactNode, useRef} from 'react';
import {classNames} from './parts/classNames';
import {badValue, useDraft} from './parts/draft';
import {isOn} from './parts/htmlAttributes';
import {useLoadingAttribute} from './parts/loading';
import {PERSISTED_VALUE, type PersistedValueProps} from './parts/persistence';
import {useBadProp} from './reportError';
import type {DashBaseProps} from './types';

type TextareaOwnProps = {
    /** What the field holds. */
    value?: string;
    /** Whether the field takes the focus when it appears: `autoFocus`. */
    autoFocus?: string;
    /** How many characters wide the field is; otherwise it is as wide as the page lets it. */
    cols?: number;
    /** Whether the field is switched off. */
    disabled?: boolean | 'disabled' | 'DISABLED';
    /** The id of the form it belongs to, when it stands outside of that. */
    form?: string;
    /** The most characters that can be typed. */
    maxLength?: number;
    /** The fewest characters that are valid. */
    minLength?: number;
    /** The name under which a form sends the text. */
    name?: string;
    /** A hint shown while the field is empty. */
    placeholder?: string;
    /** Whether the text can be read and copied, but not changed. */
    readOnly?: boolean | 'readOnly' | 'readonly' | 'READONLY';
    /** Whether a form is valid only with this field filled. */
    required?: boolean | 'required' | 'REQUIRED';
    /** How many lines the field shows. */
    rows?: number;
    /** Whether a form gets the line breaks that are only shown: `hard`, `soft` or `off`. */
    wrap?: string;
    /** A key which, with the browser's modifier, leads to the field. */
    accessKey?: string;
    /** Whether the element itself can be edited, beside its text. */
    contentEditable?: boolean;
    /** The id of a menu that a right click opens. */
    contextMenu?: string;
    /** The direction of the text: `ltr`, `rtl` or `auto`. */
    dir?: string;
    /** Whether the field can be dragged. */
    draggable?: boolean;
    /** Whether the field is left out of the page: `hidden`. */
    hidden?: string;
    /** The language of the text. */
    lang?: string;
    /** Whether the browser marks spelling mistakes. */
    spellCheck?: boolean;
    /** CSS of the field. */
    style?: CSSProperties;
    /** The place in the order of the Tab key; -1 leaves it out. */
    tabIndex?: number;
    /** A text shown while the pointer rests on the field. */
    title?: string;
    /** How often the field was left. */
    n_blur?: number;
    /** When the field was last left, in milliseconds since 1970. */
    n_blur_timestamp?: number;
    /** How often the field was clicked. */
    n_clicks?: number;
    /** When the field was last clicked, in milliseconds since 1970. */
    n_clicks_timestamp?: number;
    /** Class names of the field, beside the component's own. */
    className?: string;
};

export type TextareaProps = TextareaOwnProps & PersistedValueProps & DashBaseProps<TextareaOwnProps>;

/** A field for several lines of text. */
export function Textarea({
    value,
    autoFocus,
    disabled,
    readOnly,
    required,
    hidden,
    n_blur = 0,
    n_blur_timestamp: _leftAt = -1,
    n_clicks = 0,
    n_clicks_timestamp: _clickedAt = -1,
    className,
    persistence: _persistence,
    persisted_props: _persisted,
    persistence_type: _storage,
    id,
    componentPath: _path,
    setProps,
    ...attributes
}: TextareaProps): ReactNode {
    const field = useRef<HTMLTextAreaElement>(null);
    const draft = useDraft<TextareaOwnProps>({value, type: 'text', debounce: false, setProps, field});
    const problem = badValue(value, 'text');
    useBadProp(setProps, problem && {component: 'dcc.Textarea', id, prop: 'value', ...problem});
    return (
        <textarea
            {...attributes}
            ref={field}
            id={id}
            className={classNames('dash-textarea', className)}
            {...useLoadingAttribute()}
            value={draft.text}
            onChange={event => draft.change(event.target.value)}
            onCompositionStart={draft.startComposing}
            onCompositionEnd={event => draft.endComposing(event.currentTarget.value)}
            onClick={() => setProps({n_clicks: n_clicks + 1, n_clicks_timestamp: Date.now()})}
            onBlur={() => draft.commit({n_blur: n_blur + 1, n_blur_timestamp: Date.now()})}
            // biome-ignore lint/a11y/noAutofocus: the app's author asks for it.
            autoFocus={isOn(autoFocus)}
            disabled={isOn(disabled)}
            readOnly={isOn(readOnly)}
            required={isOn(required)}
            hidden={isOn(hidden)}
            suppressContentEditableWarning
        />
    );
}

Textarea.dashPersistence = PERSISTED_VALUE;
