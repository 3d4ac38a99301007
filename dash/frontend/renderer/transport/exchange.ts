/** One request as it was seen from the page: how long it took and how much was sent. Measured only when somebody asks. */

/** The part that is the server's own: from the request's arrival to its answer. */
export const SERVER_PART = '__dash_server';

export interface ServerTiming {
    readonly name: string;
    readonly durationMs: number;
    readonly description: string;
}

export interface Exchange {
    /** On the clock of `performance.now()`. */
    readonly startedAt: number;
    readonly endedAt: number;
    readonly status: number;
    readonly sentBytes: number;
    readonly receivedBytes: number;
    /** The parts that the server reported in its `Server-Timing` header. */
    readonly timings: readonly ServerTiming[];
}

export function parseServerTiming(header: string | null): ServerTiming[] {
    return splitOutsideQuotes(header ?? '', ',').flatMap(metric => {
        const [name = '', ...params] = splitOutsideQuotes(metric, ';').map(part => part.trim());
        if (name === '') {
            return [];
        }
        const values = new Map(
            params.map(param => {
                const [key = '', ...value] = param.split('=');
                return [key.trim().toLowerCase(), unquote(value.join('=').trim())] as const;
            }),
        );
        return [{name, durationMs: Number(values.get('dur') ?? 0), description: values.get('desc') ?? ''}];
    });
}

const encoder = new TextEncoder();
/** What is encoded is only counted; memory of its own for each text would take longer than that. */
const counted = new Uint8Array(8192);

/** How many bytes the text takes as UTF-8. */
export function byteLength(text: string): number {
    let bytes = 0;
    for (let at = 0; at < text.length; ) {
        const {read, written} = encoder.encodeInto(at === 0 ? text : text.slice(at), counted);
        at += read;
        bytes += written;
    }
    return bytes;
}

function splitOutsideQuotes(text: string, separator: string): string[] {
    if (!text.includes('"')) {
        return text.split(separator).filter(part => part.trim() !== '');
    }
    const parts = [''];
    let isQuoted = false;
    for (let at = 0; at < text.length; at++) {
        const character = text[at] as string;
        if (character === '\\' && isQuoted) {
            parts.push(parts.pop() + text.slice(at, at + 2));
            at++;
            continue;
        }
        isQuoted = character === '"' ? !isQuoted : isQuoted;
        if (character === separator && !isQuoted) {
            parts.push('');
        } else {
            parts.push(parts.pop() + character);
        }
    }
    return parts.filter(part => part.trim() !== '');
}

function unquote(text: string): string {
    return text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1).replace(/\\(.)/g, '$1') : text;
}
