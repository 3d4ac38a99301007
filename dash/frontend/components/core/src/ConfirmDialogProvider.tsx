import {Children, type MouseEvent, type ReactNode} from 'react';
import {type ConfirmationProps, useConfirmation} from './parts/confirmation';
import {useLoadingAttribute} from './parts/loading';
import type {WithSetProps} from './types';

export type ConfirmDialogProviderProps = {
    /** What asks when it is clicked, such as a button. A text becomes one. */
    children?: ReactNode;
    /** The ID of this component, used to identify it in callbacks. Must be unique in an app. */
    id?: string;
} & ConfirmationProps &
    WithSetProps<ConfirmationProps>;

/**
 * Asks the reader to confirm or cancel, in the browser's own dialog, before a click on its children counts: they do not
 * get the click themselves, callbacks listen to `submit_n_clicks` and `cancel_n_clicks`.
 */
export function ConfirmDialogProvider({children, ...props}: ConfirmDialogProviderProps) {
    useConfirmation('dcc.ConfirmDialogProvider', props);

    function intercept(event: MouseEvent): void {
        // Beside the children is nothing to click on, though the element is as wide as the page.
        if (event.target !== event.currentTarget) {
            event.preventDefault();
            event.stopPropagation();
            props.setProps({displayed: true});
        }
    }

    return (
        <div id={props.id} {...useLoadingAttribute()} onClickCapture={intercept}>
            {isText(children) ? (
                <button type="button" className="dash-button">
                    {children}
                </button>
            ) : (
                children
            )}
        </div>
    );
}

function isText(children: ReactNode): boolean {
    const parts = Children.toArray(children);
    return parts.length > 0 && parts.every(part => typeof part === 'string' || typeof part === 'number');
}
