import {type ConfirmationProps, useConfirmation} from './parts/confirmation';
import type {WithSetProps} from './types';

export type ConfirmDialogProps = {
    /** The ID of this component, used to identify it in callbacks. Must be unique in an app. */
    id?: string;
} & ConfirmationProps &
    WithSetProps<ConfirmationProps>;

/** Asks the reader to confirm or cancel, in the browser's own dialog, whenever a callback sets `displayed`. */
export function ConfirmDialog(props: ConfirmDialogProps) {
    useConfirmation('dcc.ConfirmDialog', props);
    return null;
}
