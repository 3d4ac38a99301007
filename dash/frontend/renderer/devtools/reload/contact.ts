/** When to try the server again. Pure. */

export interface Pace {
    readonly interval: number;
    readonly maxRetry: number;
}

const SHORTEST_MS = 100;
const LONGEST_MS = 30_000;

/** So many failures in a row mean that the server is gone. */
export function isGone(failures: number, {maxRetry}: Pace): boolean {
    return failures >= Math.max(1, maxRetry);
}

/** Milliseconds until the next question: the page keeps asking, less and less often while nobody answers. */
export function pauseAfter(failures: number, pace: Pace): number {
    const interval = Math.max(SHORTEST_MS, pace.interval);
    const beyond = failures - Math.max(1, pace.maxRetry);
    return beyond < 0 ? interval : Math.max(interval, Math.min(LONGEST_MS, interval * 2 ** beyond));
}

/**
 * Milliseconds until a stream that ended is opened again: at once after a long one, as another build answers already, and
 * soon while the server is started anew.
 */
export function pauseBefore(tries: number, pace: Pace): number {
    return tries === 0 ? 0 : Math.min(SHORTEST_MS * 2 ** (tries - 1), pauseAfter(tries, pace));
}
