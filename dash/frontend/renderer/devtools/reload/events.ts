/** What the server tells open pages: events of `_dash-events`, answers of `_reload-hash`. Pure. */
import {isRecord, type Json} from '../../wire/narrow';
import {parseFrames, type ServerFrame} from '../../wire/serverError';

export interface ChangedFile {
    readonly url: string;
    /** Milliseconds of the server's clock. */
    readonly modified: number;
    readonly isCss: boolean;
}

/** Why the next version of the app is not there. Pages of other machines get the title only. */
export interface BuildError {
    readonly title: string;
    readonly type: string;
    readonly message: string;
    readonly hint: string | undefined;
    /** The innermost last. */
    readonly frames: readonly ServerFrame[];
}

/** How the next version of the app stands. While it is being built, the error of the last try still stands. */
export interface Standing {
    readonly state: 'ok' | 'building' | 'error';
    readonly error: BuildError | undefined;
}

/** All there is to know at one moment. */
export interface Answer {
    /** Names the build that answers; null when it does not watch. */
    readonly hash: string | null;
    readonly packages: readonly string[];
    readonly files: readonly ChangedFile[];
    readonly standing: Standing;
}

export type ServerEvent =
    /** Always the first: how things stand. */
    | {readonly type: 'hello'; readonly answer: Answer}
    | {readonly type: 'files'; readonly files: readonly ChangedFile[]}
    | {readonly type: 'building'}
    | {readonly type: 'error'; readonly error: BuildError}
    /** The error is over without a new build. */
    | {readonly type: 'ok'}
    /** Another build answers. `fresh`: nothing of the page's state is to be kept. */
    | {readonly type: 'reload'; readonly build: string; readonly fresh: boolean}
    /** The server needs the thread for others. */
    | {readonly type: 'full'}
    | {readonly type: 'beat'};

/** How the page, or the tab that listens for it, is connected, and what comes through. */
export type News =
    | {readonly type: 'told'; readonly event: ServerEvent}
    /** Nobody answered, so many times in a row. */
    | {readonly type: 'missed'; readonly failures: number}
    /** The server answers, but it keeps no stream open: whoever wants to know has to ask. */
    | {readonly type: 'refused'};

export const ALL_WELL: Standing = {state: 'ok', error: undefined};

/** Say how things stand after an event. */
export function advance(answer: Answer, event: ServerEvent): Answer {
    switch (event.type) {
        case 'hello':
            return event.answer;
        case 'files':
            return {...answer, files: latest([...answer.files, ...event.files])};
        case 'building':
            return {...answer, standing: {...answer.standing, state: 'building'}};
        case 'error':
            return {...answer, standing: {state: 'error', error: event.error}};
        case 'ok':
            return {...answer, standing: ALL_WELL};
        case 'reload':
            return {...answer, hash: event.build, standing: ALL_WELL};
        case 'full':
        case 'beat':
            return answer;
    }
}

/** Undefined for what is none, and for kinds that a newer server may tell. */
export function parseEvent(text: string): ServerEvent | undefined {
    const data = parseJson(text);
    switch (data?.type) {
        case 'hello':
            return {type: 'hello', answer: readAnswer(data, data.build)};
        case 'files':
            return {type: 'files', files: readFiles(data.files)};
        case 'error':
            return {type: 'error', error: readError(data.error)};
        case 'reload':
            return {type: 'reload', build: String(data.build), fresh: data.fresh === true};
        case 'building':
        case 'ok':
        case 'full':
        case 'beat':
            return {type: data.type};
        default:
            return undefined;
    }
}

/** Undefined for what is no answer of a Dash server. */
export function parseAnswer(data: unknown): Answer | undefined {
    return isRecord(data) && 'reloadHash' in data ? readAnswer(data, data.reloadHash) : undefined;
}

function readAnswer({packages, files, state, error}: Json, hash: unknown): Answer {
    return {
        hash: typeof hash === 'string' ? hash : null,
        packages: Array.isArray(packages) ? packages.map(String) : [],
        files: readFiles(files),
        standing: {
            state: state === 'building' || state === 'error' ? state : 'ok',
            error: isRecord(error) ? readError(error) : undefined,
        },
    };
}

function readFiles(files: unknown): ChangedFile[] {
    return (Array.isArray(files) ? files : []).filter(isRecord).map(file => ({
        url: String(file.url),
        modified: Number(file.modified),
        isCss: file.is_css === true,
    }));
}

function readError(error: unknown): BuildError {
    const {title, type, message, hint, frames} = isRecord(error) ? error : ({} as Json);
    return {
        title: String(title ?? 'The app could not be built'),
        type: String(type ?? ''),
        message: String(message ?? ''),
        hint: typeof hint === 'string' && hint ? hint : undefined,
        frames: parseFrames(Array.isArray(frames) ? frames : []),
    };
}

function latest(files: readonly ChangedFile[]): ChangedFile[] {
    return [...new Map(files.map(file => [file.url, file])).values()];
}

function parseJson(text: string): Json | undefined {
    try {
        const data: unknown = JSON.parse(text);
        return isRecord(data) ? data : undefined;
    } catch {
        return undefined;
    }
}
