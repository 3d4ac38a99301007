import type {CSSProperties, ReactNode} from 'react';
import {classNames} from './parts/classNames';
import {useLoadingAttribute} from './parts/loading';
import type {DashBaseProps, PersistenceProps} from './types';

type ButtonContent = {
    /** What the button shows. */
    children?: ReactNode;
    /** Class names of the button, beside the component's own. */
    className?: string;
};

type ButtonOwnProps = {
    /** What the button does in a form; `button` leaves the form alone. */
    type?: 'submit' | 'reset' | 'button';
    /** Whether the button takes the focus when it appears. */
    autoFocus?: boolean;
    /** Whether the button is switched off. */
    disabled?: boolean;
    /** The id of the form it belongs to, when it stands outside of that. */
    form?: string;
    /** Where the form is sent to by this button. */
    formAction?: string;
    /** How the form's data are encoded when it is sent by this button. */
    formEncType?: string;
    /** The HTTP method by which this button sends the form. */
    formMethod?: string;
    /** Whether this button sends the form without checking that it is valid. */
    formNoValidate?: boolean;
    /** In which window the answer to the form appears. */
    formTarget?: string;
    /** The name under which the form sends the button's value. */
    name?: string;
    /** What the form sends as the button's value. */
    value?: string | number | string[];
    /** A key which, with the browser's modifier, presses the button. */
    accessKey?: string;
    /** Whether the reader can edit what the button shows. */
    contentEditable?: boolean | 'true' | 'false' | 'inherit';
    /** The direction of the text: `ltr`, `rtl` or `auto`. */
    dir?: string;
    /** Whether the button can be dragged. */
    draggable?: boolean;
    /** Whether the button is left out of the page. */
    hidden?: boolean;
    /** The language of the text. */
    lang?: string;
    /** The role that assistive technology announces, when it is no button. */
    role?: string;
    /** Whether the browser marks spelling mistakes. */
    spellCheck?: boolean;
    /** CSS of the button. */
    style?: CSSProperties;
    /** The place in the order of the Tab key; -1 leaves it out. */
    tabIndex?: number;
    /** A text shown while the pointer rests on the button. */
    title?: string;
    /** How often the button was left. */
    n_blur?: number;
    /** When the button was last left, in milliseconds since 1970. */
    n_blur_timestamp?: number;
    /** How often the button was pressed. */
    n_clicks?: number;
    /** When the button was last pressed, in milliseconds since 1970. */
    n_clicks_timestamp?: number;
};

export type ButtonProps = ButtonContent & PersistenceProps & DashBaseProps<ButtonOwnProps> & ButtonOwnProps;

/** A button; callbacks listen to `n_clicks`. */
export function Button({
    children,
    className,
    setProps,
    id,
    componentPath: _path,
    persistence: _persistence,
    persisted_props: _persisted,
    persistence_type: _storage,
    type = 'button',
    n_blur = 0,
    n_blur_timestamp: _leftAt = -1,
    n_clicks = 0,
    n_clicks_timestamp: _pressedAt = -1,
    ...attributes
}: ButtonProps): ReactNode {
    return (
        <button
            {...attributes}
            id={id}
            {...useLoadingAttribute()}
            className={classNames('dash-button', className)}
            type={type}
            onClick={() => setProps({n_clicks: n_clicks + 1, n_clicks_timestamp: Date.now()})}
            onBlur={() => setProps({n_blur: n_blur + 1, n_blur_timestamp: Date.now()})}
        >
            {children}
        </button>
    );
}
