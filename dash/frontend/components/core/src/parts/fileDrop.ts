/** Files that are dragged over an element and dropped on it. */
import {type DragEvent, useState} from 'react';
import {filesOfDrop} from '../droppedFiles';
import {type ChosenFile, type FileRules, mayBeAccepted, type Refusal} from '../files';

/** While files are dragged over the element: whether they can be taken, as far as that is known. */
export type DragState = 'active' | 'rejecting' | undefined;

export function useFileDrop(
    rules: FileRules,
    disabled: boolean,
    onDrop: (files: ChosenFile[], refused: Refusal[]) => void,
) {
    const [state, setState] = useState<DragState>();

    function onDrag(event: DragEvent): void {
        if (!event.dataTransfer.types.includes('Files')) {
            return;
        }
        // Also when disabled: the browser would leave the app to show the file.
        event.preventDefault();
        event.dataTransfer.dropEffect = disabled ? 'none' : 'copy';
        const types = Array.from(event.dataTransfer.items, item => item.type);
        setState(disabled ? undefined : mayBeAccepted(types, rules.accept) ? 'active' : 'rejecting');
    }

    const handlers = {
        onDragEnter: onDrag,
        onDragOver: onDrag,
        onDragLeave(event: DragEvent): void {
            const isInside = event.currentTarget.contains(event.relatedTarget as Node | null);
            setState(current => (isInside ? current : undefined));
        },
        onDrop(event: DragEvent): void {
            if (!event.dataTransfer.types.includes('Files')) {
                return;
            }
            event.preventDefault();
            setState(undefined);
            if (!disabled) {
                void filesOfDrop(event.dataTransfer, rules.multiple).then(({files, refused}) =>
                    onDrop(files, refused),
                );
            }
        },
    };
    return {state, handlers};
}
