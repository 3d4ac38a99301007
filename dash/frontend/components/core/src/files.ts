/** Files that a reader chose or dropped: which they are, which of them are wanted, and what is in them. */
import matchesAccept from 'attr-accept';

export interface ChosenFile {
    file: File;
    /** Its name, with the path to it when it came in a folder. */
    name: string;
}

export interface FileRules {
    /** As the attribute of a file input: `.csv,image/*`. */
    accept: string | undefined;
    minSize: number;
    maxSize: number;
    multiple: boolean;
}

export interface Refusal {
    name: string;
    reason: string;
}

export interface SortedFiles {
    accepted: ChosenFile[];
    refused: Refusal[];
}

export interface FileContent {
    name: string;
    /** `data:<type>;base64,…` */
    contents: string;
    /** In seconds since 1970. */
    lastModified: number;
}

export function filesOfInput(input: HTMLInputElement): ChosenFile[] {
    return Array.from(input.files ?? [], file => ({file, name: file.webkitRelativePath || file.name}));
}

/** Part the files that the rules allow from those that they do not. */
export function sortFiles(files: ChosenFile[], rules: FileRules): SortedFiles {
    const sorted: SortedFiles = {accepted: [], refused: []};
    for (const chosen of files) {
        const reason = refusalOf(chosen.file, rules, sorted.accepted.length);
        if (reason === undefined) {
            sorted.accepted.push(chosen);
        } else {
            sorted.refused.push({name: chosen.name, reason});
        }
    }
    return sorted;
}

function refusalOf(file: File, rules: FileRules, acceptedSoFar: number): string | undefined {
    if (!matchesAccept(file, rules.accept)) {
        return `not one of ${listAccepted(rules.accept ?? '')}`;
    }
    if (file.size > rules.maxSize) {
        return `larger than ${formatSize(rules.maxSize)}`;
    }
    if (file.size < rules.minSize) {
        return `smaller than ${formatSize(rules.minSize)}`;
    }
    return !rules.multiple && acceptedSoFar > 0 ? 'only one file can be taken' : undefined;
}

function listAccepted(accept: string): string {
    return accept
        .split(',')
        .map(part => part.trim())
        .filter(Boolean)
        .join(', ');
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A size as the reader's language writes it, in the largest unit of which it is at least one. */
export function formatSize(bytes: number, language?: string): string {
    const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), UNITS.length - 1);
    const unitDisplay = power === 0 ? 'long' : 'short';
    const format = {
        style: 'unit',
        unit: UNITS[power] as string,
        unitDisplay,
        maximumFractionDigits: 1,
    } as const;
    return new Intl.NumberFormat(language, format).format(bytes / 1000 ** power);
}

/**
 * Can files of these types be what is accepted? While they are dragged their names are secret, so only a list of types
 * can tell that they are not.
 */
export function mayBeAccepted(types: string[], accept: string | undefined): boolean {
    const parts = (accept ?? '').split(',').map(part => part.trim());
    const tellsByType = parts.every(part => part.includes('/'));
    return !tellsByType || types.every(type => type === '' || matchesAccept({name: '', type}, accept));
}

/** Read one file after the other, so that few large ones are in memory at once. Stops when `signal` aborts. */
export async function readFiles(
    files: ChosenFile[],
    signal: AbortSignal,
): Promise<{read: FileContent[]; refused: Refusal[]}> {
    const read: FileContent[] = [];
    const refused: Refusal[] = [];
    for (const {file, name} of files) {
        if (signal.aborted) {
            break;
        }
        try {
            const contents = await readAsDataUrl(file, signal);
            read.push({name, contents, lastModified: file.lastModified / 1000});
        } catch {
            refused.push({name, reason: 'it cannot be read'});
        }
    }
    return {read, refused};
}

function readAsDataUrl(file: File, signal: AbortSignal): Promise<string> {
    return new Promise((resolve, reject) => {
        const reader = new FileReader();
        reader.onload = () => {
            // A file beyond the longest text that the browser can hold ends as an empty one.
            if (typeof reader.result === 'string' && (reader.result !== '' || file.size === 0)) {
                resolve(reader.result);
            } else {
                reject(new Error('too large'));
            }
        };
        reader.onerror = () => reject(reader.error);
        reader.onabort = () => reject(new Error('aborted'));
        signal.addEventListener('abort', () => reader.abort(), {once: true});
        reader.readAsDataURL(file);
    });
}
