/** The files in what was dropped, folders opened. */
import type {ChosenFile, Refusal} from './files';

export interface Dropped {
    files: ChosenFile[];
    refused: Refusal[];
}

/** What operating systems leave in folders for themselves. */
const SYSTEM_FILES = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);

/** Call it during the drop: afterwards browsers forget what it was. */
export async function filesOfDrop(transfer: DataTransfer, openFolders: boolean): Promise<Dropped> {
    const dropped: Dropped = {files: [], refused: []};
    const folders: FileSystemDirectoryEntry[] = [];
    for (const item of Array.from(transfer.items)) {
        const entry = item.webkitGetAsEntry?.();
        const file = item.kind === 'file' ? item.getAsFile() : null;
        if (entry?.isDirectory) {
            folders.push(entry as FileSystemDirectoryEntry);
        } else if (file !== null) {
            dropped.files.push({file, name: file.name});
        }
    }
    for (const folder of folders) {
        if (openFolders) {
            await addFolder(folder, dropped);
        } else {
            dropped.refused.push({name: folder.name, reason: 'a folder, and only one file can be taken'});
        }
    }
    return dropped;
}

async function addFolder(folder: FileSystemDirectoryEntry, dropped: Dropped): Promise<void> {
    let entries: FileSystemEntry[];
    try {
        entries = await listFolder(folder);
    } catch {
        dropped.refused.push({name: pathOf(folder), reason: 'the folder cannot be read'});
        return;
    }
    for (const entry of entries) {
        if (entry.isDirectory) {
            await addFolder(entry as FileSystemDirectoryEntry, dropped);
        } else if (!SYSTEM_FILES.has(entry.name)) {
            await addFile(entry as FileSystemFileEntry, dropped);
        }
    }
}

async function addFile(entry: FileSystemFileEntry, dropped: Dropped): Promise<void> {
    const name = pathOf(entry);
    try {
        const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
        dropped.files.push({file, name});
    } catch {
        dropped.refused.push({name, reason: 'it cannot be read'});
    }
}

/** All entries by name: a reader hands them out in parts, and in no order. */
async function listFolder(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
    const reader = folder.createReader();
    const all: FileSystemEntry[] = [];
    for (;;) {
        const part = await new Promise<FileSystemEntry[]>((resolve, reject) => {
            reader.readEntries(resolve, reject);
        });
        if (part.length === 0) {
            return all.sort((left, right) => (left.name < right.name ? -1 : 1));
        }
        all.push(...part);
    }
}

function pathOf(entry: FileSystemEntry): string {
    return entry.fullPath.replace(/^\//, '');
}
