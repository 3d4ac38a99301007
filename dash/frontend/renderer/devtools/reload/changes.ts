/** What a page has to do about what it is told. Pure: every page is told everything, and knows what it has seen. */
import type {Answer, ChangedFile} from './events';

export interface Known {
    /** Builds this tab has seen. A server may be several processes, which answer by turns. */
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
    /** The app is another; the page may be able to follow without being loaded anew. */
    | {readonly type: 'update'; readonly reason: string; readonly files: readonly ChangedFile[]}
    /** Something else than the app is another: only loading the page helps. */
    | {readonly type: 'load'; readonly reason: string};

const MOST_HASHES = 50;

/** Say what to do now that things stand so, and what is known after that. */
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
    if (packages.length > 0) {
        return {type: 'load', reason: `component libraries were added: ${packages.join(', ')}`};
    }
    const other = files.find(({isCss}) => !isCss);
    if (other) {
        return {type: 'load', reason: `${other.url} changed`};
    }
    if (isNewProcess) {
        return {type: 'update', reason: 'the app was started anew', files};
    }
    return files.length > 0 ? {type: 'restyle', files} : {type: 'rest'};
}
