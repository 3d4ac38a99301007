/** Browsers read the file some time after the click; until then its address must hold. */
const ADDRESS_LIFETIME_MS = 60_000;

/** Hands a text to the reader as a file. */
export function download(name: string, type: string, text: string): void {
    const address = URL.createObjectURL(new Blob([text], {type}));
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    // Attached, because some browsers ignore a click on a link that is nowhere.
    link.hidden = true;
    document.body.append(link);
    link.click();
    link.remove();
    window.setTimeout(() => URL.revokeObjectURL(address), ADDRESS_LIFETIME_MS);
}
