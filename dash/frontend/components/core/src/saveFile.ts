/** Hand a file to the reader, who finds it where the browser keeps downloads. */

/** Browsers read the file some time after the click; until then its address must hold. */
const ADDRESS_LIFETIME_MS = 60_000;

export interface SavedFile {
    content: BlobPart;
    filename: string;
    type: string;
}

export function saveFile({content, filename, type}: SavedFile): void {
    const address = URL.createObjectURL(new Blob([content], {type}));
    const link = document.createElement('a');
    link.href = address;
    link.download = filename;
    // Attached, because some browsers ignore a click on a link that is nowhere.
    link.hidden = true;
    document.body.append(link);
    link.click();
    link.remove();
    window.setTimeout(() => URL.revokeObjectURL(address), ADDRESS_LIFETIME_MS);
}

/** The bytes that a base64 text stands for; undefined when it is none. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
    let binary: string;
    try {
        binary = atob(text);
    } catch {
        return undefined;
    }
    const bytes = new Uint8Array(binary.length);
    for (let index = 0; index < binary.length; index++) {
        bytes[index] = binary.charCodeAt(index);
    }
    return bytes;
}
