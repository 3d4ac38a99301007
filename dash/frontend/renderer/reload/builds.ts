/** Which build of the app answers, and how to get all answers from one. */
import type {App} from '../app';
import type {CallbackError} from '../executor/call';
import {isRecord} from '../wire/narrow';

const HEADER = 'X-Dash-Build';
const RETRY_MS = 1000;
/** Several processes that answer by turns may never agree: then any answer has to do. */
const MOST_TRIES = 12;
const FIRST_PAUSE_MS = 20;

export class Builds {
    private readonly answering = new Set<string>();

    heard(headers: Headers): void {
        const build = answeredBy(headers);
        if (build !== undefined) {
            this.answering.add(build);
        }
    }

    /**
     * Asks until all answers come from one build that is not the one that is shown, or is the one that is wanted: a
     * connection that the browser opened ahead of need leads to the former process even now.
     */
    async oneOf<Result>(
        shown: string | undefined,
        wanted: string | undefined,
        ask: () => Promise<Result>,
    ): Promise<Result> {
        for (let tries = 1; ; tries++) {
            this.answering.clear();
            const result = await patiently(ask);
            const [build, ...others] = this.answering;
            const isRight = wanted === undefined || build === wanted || build !== shown;
            if (build === undefined || (others.length === 0 && isRight) || tries === MOST_TRIES) {
                return result;
            }
            await pause(FIRST_PAUSE_MS * tries);
        }
    }
}

/** The build that an answer comes from. */
export function answeredBy(headers: Headers): string | undefined {
    return headers.get(HEADER) ?? undefined;
}

/** The build that wrote the page, or that it goes on with. */
export function buildOf({config: {raw}}: App): string | undefined {
    const mark = raw.hot_reload_mark;
    return isRecord(mark) && typeof mark.hash === 'string' ? mark.hash : undefined;
}

/** A page that is loaded from a server that is gone would be lost: so it waits. */
async function patiently<Result>(ask: () => Promise<Result>): Promise<Result> {
    for (;;) {
        try {
            return await ask();
        } catch (error) {
            if (!isOffline(error)) {
                throw error;
            }
            await pause(RETRY_MS);
        }
    }
}

function isOffline(error: unknown): boolean {
    return error instanceof Error && (error as Partial<CallbackError>).kind === 'offline';
}

function pause(ms: number): Promise<void> {
    return new Promise(resolve => setTimeout(resolve, ms));
}
