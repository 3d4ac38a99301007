/** Put something on the clipboard, by whichever way the browser and the page's address allow. */

export interface Copied {
    text: string;
    html?: string | undefined;
}

/**
 * Write what `pending` resolves to. Call it during the click: browsers let a page write only then, or shortly after.
 * Rejects when the browser refuses.
 */
export async function writeClipboard(pending: Promise<Copied>): Promise<void> {
    // Safari knows no "shortly after", but takes a promise during the click.
    const isTextWritten = writeTextEarly(pending);
    const copied = await pending;
    const isWritten = copied.html === undefined && (await isTextWritten);
    if (!isWritten && !(await writeModern(copied)) && !writeByCommand(copied)) {
        throw new Error('The browser does not let this page write to the clipboard.');
    }
}

function writeTextEarly(pending: Promise<Copied>): Promise<boolean> {
    const text = pending.then(copied => asBlob('text/plain', copied.text));
    // Who waits for `pending` hears of its failure; a browser that does not look at this promise must not.
    text.catch(() => undefined);
    return write({'text/plain': text});
}

function writeModern({text, html}: Copied): Promise<boolean> {
    const plain = {'text/plain': asBlob('text/plain', text)};
    return write(html === undefined ? plain : {...plain, 'text/html': asBlob('text/html', html)});
}

async function write(item: Record<string, Blob | Promise<Blob>>): Promise<boolean> {
    try {
        // Both exist only on pages that came over https or from this machine.
        await navigator.clipboard.write([new ClipboardItem(item)]);
        return true;
    } catch {
        return false;
    }
}

function asBlob(type: string, text: string): Blob {
    return new Blob([text], {type});
}

/** The old way: the page's own copy command, whose event is filled with what is wanted. */
function writeByCommand({text, html}: Copied): boolean {
    const fill = (event: ClipboardEvent): void => {
        event.preventDefault();
        event.stopImmediatePropagation();
        event.clipboardData?.setData('text/plain', text);
        if (html !== undefined) {
            event.clipboardData?.setData('text/html', html);
        }
    };
    document.addEventListener('copy', fill, {capture: true, once: true});
    try {
        return withSelection(() => document.execCommand('copy'));
    } finally {
        document.removeEventListener('copy', fill, {capture: true});
    }
}

/** Some browsers copy only when something is selected. What was selected and focused before is so again afterwards. */
function withSelection(action: () => boolean): boolean {
    const focused = document.activeElement;
    const field = document.createElement('textarea');
    field.className = 'dash-announcements';
    field.value = ' ';
    document.body.append(field);
    field.select();
    try {
        return action();
    } finally {
        field.remove();
        if (focused instanceof HTMLElement) {
            focused.focus({preventScroll: true});
        }
    }
}

/** The text that a reader would say an element shows: what is entered in a field, otherwise its words. */
export function shownText(element: HTMLElement): string {
    if (isField(element)) {
        return element.value;
    }
    // `innerText` leaves out what is hidden and keeps lines and cells apart.
    const text = element.innerText ?? element.textContent ?? '';
    const field = text.trim() === '' ? element.querySelector<Field>('input, textarea, select') : null;
    return field?.value ?? text;
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function isField(element: HTMLElement): element is Field {
    return (
        element instanceof HTMLInputElement ||
        element instanceof HTMLTextAreaElement ||
        element instanceof HTMLSelectElement
    );
}
