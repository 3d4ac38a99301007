/**
 * The browser's own dialogs. They stop the page until they are answered, so one opens only when the page shows what led
 * to it, and the next one when the page shows what the answer did.
 */

type Dialog = () => void;

const waiting: Dialog[] = [];
let isScheduled = false;

/** Ask the reader to confirm or cancel. Answers how to take the question back before it was asked. */
export function confirmAfterPaint(
    readMessage: () => string,
    onAnswer: (isConfirmed: boolean) => void,
): () => void {
    return enqueue(() => onAnswer(window.confirm(readMessage())));
}

export function alertAfterPaint(message: string): () => void {
    return enqueue(() => window.alert(message));
}

function enqueue(dialog: Dialog): () => void {
    waiting.push(dialog);
    schedule();
    return () => {
        const place = waiting.indexOf(dialog);
        if (place >= 0) {
            waiting.splice(place, 1);
        }
    };
}

function schedule(): void {
    if (waiting.length === 0 || isScheduled) {
        return;
    }
    isScheduled = true;
    // A frame callback runs right before painting, a timer after it. In a hidden tab, where browsers answer "cancel" on
    // their own, frames wait until the reader returns.
    window.requestAnimationFrame(() => window.setTimeout(openNext));
}

function openNext(): void {
    isScheduled = false;
    try {
        waiting.shift()?.();
    } finally {
        schedule();
    }
}
