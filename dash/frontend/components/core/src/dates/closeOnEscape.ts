import type {KeyboardEvent} from 'react';

/** For what belongs to an open calendar and may have the focus. */
export function closeOnEscape(event: KeyboardEvent, onClose: () => void): void {
    if (event.key === 'Escape') {
        // The dialog around us shall stay when only the calendar is meant.
        event.stopPropagation();
        event.preventDefault();
        onClose();
    }
}
