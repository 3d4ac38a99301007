/** What an answer of `_reload-hash` means to a page. Pure: every page is told everything, and knows what it has seen. */
import {isRecord} from '../../wire/narrow';

export interface ChangedFile {
    readonly url: string;
    /** Milliseconds of the server's clock. */
    readonly modified: number;
    readonly isCss: boolean;
}

export interface Answer {
    /** Names the server's process; null when it does not watch. */
    readonly hash: string | null;
    readonly packages: readonly string[];
    readonly files: readonly ChangedFile[];
}

export interface Known {
    /** Processes this tab has seen. A server may be several of them, which are asked by turns. */
    readonly hashes: readonly (string | null)[];
    /** Undefined until the first answer. */
    readonly packages: readonly string[] | undefined;
    /** What changed until then was in the page when it was written. */
    readonly until: number;
    /** The times of the changes that were shown since, by address. */
    readonly shown: Readonly<Record<string, number>>;
}

export type Step =
    | {readonly type: 'rest'}
    | {readonly type: 'restyle'; readonly files: readonly ChangedFile[]}
    | {readonly type: 'reload'; readonly reason: string};

const MOST_HASHES = 50;

/** Say what to do about an answer, and what is known after that. */
export function take(known: Known, answer: Answer): {readonly known: Known; readonly step: Step} {
    const fresh = answer.files.filter(({url, modified}) => modified > (known.shown[url] ?? known.until));
    const strange = known.packages && answer.packages.filter(name => !known.packages?.includes(name));
    const isNewProcess = !known.hashes.includes(answer.hash);
    const next: Known = {
        hashes: isNewProcess ? [...known.hashes, answer.hash].slice(-MOST_HASHES) : known.hashes,
        packages: known.packages ? [...known.packages, ...(strange ?? [])] : answer.packages,
        until: known.until,
        shown: {...known.shown, ...Object.fromEntries(fresh.map(({url, modified}) => [url, modified]))},
    };
    return {known: next, step: nextStep(isNewProcess, strange ?? [], fresh)};
}

function nextStep(isNewProcess: boolean, packages: readonly string[], files: readonly ChangedFile[]): Step {
    if (isNewProcess) {
        return {type: 'reload', reason: 'the app was started anew'};
    }
    if (packages.length > 0) {
        return {type: 'reload', reason: `component libraries were added: ${packages.join(', ')}`};
    }
    const other = files.find(({isCss}) => !isCss);
    if (other) {
        return {type: 'reload', reason: `${other.url} changed`};
    }
    return files.length > 0 ? {type: 'restyle', files} : {type: 'rest'};
}

/** Undefined for what is no answer of a Dash server. */
export function parseAnswer(data: unknown): Answer | undefined {
    if (!isRecord(data) || !('reloadHash' in data)) {
        return undefined;
    }
    const {reloadHash: hash, packages, files} = data;
    return {
        hash: typeof hash === 'string' ? hash : null,
        packages: Array.isArray(packages) ? packages.map(String) : [],
        files: (Array.isArray(files) ? files : []).filter(isRecord).map(file => ({
            url: String(file.url),
            modified: Number(file.modified),
            isCss: file.is_css === true,
        })),
    };
}
