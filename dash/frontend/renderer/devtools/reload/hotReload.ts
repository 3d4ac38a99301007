/** Keeps an open page in step with the files of its app: asks the server, restyles in place, or loads the page anew. */
import {isRecord, type Json} from '../../wire/narrow';
import type {ServerAvailability} from '../server';
import {type Answer, type ChangedFile, type Known, parseAnswer, take} from './changes';
import {isGone, type Pace, pauseAfter} from './contact';
import {restyle} from './stylesheets';
import {TabMemory} from './tabMemory';

const ANSWER_MS = 10_000;

/** What is done to the page and asked of the server; tests bring their own. */
export interface Surroundings {
    ask(): Promise<unknown>;
    /** False when the page has no such style sheet. */
    restyle(file: ChangedFile): boolean;
    reload(): void;
    isVisible(): boolean;
    readonly memory: TabMemory;
}

export class HotReload {
    private known: Known;
    private failures = 0;
    private timer: ReturnType<typeof setTimeout> | undefined;
    private isAsking = false;
    private isLeaving = false;

    constructor(
        private readonly pace: Pace,
        mark: Json,
        private readonly server: ServerAvailability,
        private readonly around: Surroundings,
    ) {
        const {hashes, packages} = around.memory.read();
        this.known = {
            hashes: typeof mark.hash === 'string' ? [...new Set([...hashes, mark.hash])] : hashes,
            packages,
            until: Number(mark.time ?? 0),
            shown: {},
        };
        server.askNow = () => void this.ask();
    }

    /** Ask now, and again and again. A hidden page rests: whoever shows it calls this. */
    async ask(): Promise<void> {
        if (this.isAsking || this.isLeaving || !this.around.isVisible()) {
            return;
        }
        clearTimeout(this.timer);
        this.isAsking = true;
        try {
            const answer = parseAnswer(await this.around.ask());
            answer ? this.take(answer) : this.miss();
        } catch {
            this.miss();
        }
        this.isAsking = false;
        this.timer = setTimeout(() => void this.ask(), pauseAfter(this.failures, this.pace));
    }

    private take(answer: Answer): void {
        this.failures = 0;
        this.server.set('available');
        const {known, step} = take(this.known, answer);
        this.known = known;
        this.around.memory.write(known);
        if (step.type === 'reload') {
            this.leave(step.reason);
        } else if (step.type === 'restyle') {
            const unlinked = step.files.find(file => !this.around.restyle(file));
            if (unlinked) {
                this.leave(`${unlinked.url} is new`);
            }
        }
    }

    private miss(): void {
        this.failures += 1;
        if (isGone(this.failures, this.pace)) {
            this.server.set('unavailable');
        }
    }

    private leave(reason: string): void {
        console.info(`Dash loads this page anew: ${reason}.`);
        this.isLeaving = true;
        this.around.reload();
    }
}

/** Start for the page of this window, if its configuration asks for it. */
export function startHotReload(page: Window, config: Json, server: ServerAvailability): void {
    const {hot_reload: pace, hot_reload_mark: mark} = config;
    if (!isRecord(pace)) {
        return;
    }
    const url = `${config.requests_pathname_prefix ?? '/'}_reload-hash`;
    const reload = new HotReload(
        {interval: Number(pace.interval), maxRetry: Number(pace.max_retry)},
        isRecord(mark) ? mark : {},
        server,
        {
            ask: () => fetchAnswer(url),
            restyle: file => restyle(page.document, file.url, file.modified),
            reload: () => page.location.reload(),
            isVisible: () => page.document.visibilityState === 'visible',
            memory: new TabMemory(() => page.sessionStorage),
        },
    );
    page.document.addEventListener('visibilitychange', () => void reload.ask());
    page.addEventListener('focus', () => void reload.ask());
    page.addEventListener('online', () => void reload.ask());
    void reload.ask();
}

async function fetchAnswer(url: string): Promise<unknown> {
    const response = await fetch(url, {
        headers: {Accept: 'application/json'},
        signal: AbortSignal.timeout(ANSWER_MS),
    });
    return response.ok ? response.json() : undefined;
}
