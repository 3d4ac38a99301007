/** What a debugged server tells of an error of the author's code, in place of the page's values. */
import {asList, asRecord, isRecord} from './narrow';

export interface ServerFrame {
    readonly file: string;
    readonly line: number;
    readonly function: string;
    readonly code: string;
    readonly isLibrary: boolean;
    /** The lines around the fault; the first of them has the number `first`. */
    readonly context: {readonly first: number; readonly lines: readonly string[]};
    /** Where in the line, counted from 1; known of mistakes in the syntax. */
    readonly column?: number;
    /** How many frames before this one were left out of a very long way. */
    readonly skipped?: number;
}

export interface ServerError {
    readonly type: string;
    readonly message: string;
    readonly function: string | undefined;
    readonly location: string | undefined;
    /** What led to it, as Python prints it. */
    readonly causes: string | undefined;
    /** The innermost last. */
    readonly frames: readonly ServerFrame[];
}

/** `undefined` for anything else: a proxy's page, an answer without dev tools. */
export function parseServerError(body: string): ServerError | undefined {
    try {
        const {error} = asRecord(JSON.parse(body), 'error');
        const facts = asRecord(error, 'error');
        return {
            type: String(facts.type),
            message: String(facts.message),
            function: optionalText(facts.function),
            location: optionalText(facts.location),
            causes: optionalText(facts.causes),
            frames: parseFrames(asList(facts.frames, 'error.frames')),
        };
    } catch {
        return undefined;
    }
}

export function parseFrames(frames: readonly unknown[]): ServerFrame[] {
    return frames.filter(isRecord).map(parseFrame);
}

function parseFrame(frame: Record<string, unknown>): ServerFrame {
    const context = isRecord(frame.context) ? frame.context : {};
    return {
        file: String(frame.file),
        line: Number(frame.line),
        function: String(frame.function),
        code: String(frame.code ?? ''),
        isLibrary: frame.isLibrary === true,
        context: {
            first: Number(context.first ?? frame.line),
            lines: Array.isArray(context.lines) ? context.lines.map(String) : [],
        },
        ...(typeof frame.column === 'number' && {column: frame.column}),
        ...(typeof frame.skipped === 'number' && {skipped: frame.skipped}),
    };
}

function optionalText(value: unknown): string | undefined {
    return typeof value === 'string' ? value : undefined;
}
