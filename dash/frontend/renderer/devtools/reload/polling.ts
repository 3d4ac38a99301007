/** Asks the server for changes again and again: for pages that no stream reaches. */
import type {Server} from './connection';
import {type Pace, pauseAfter} from './contact';
import {type News, parseAnswer} from './events';

export class Polling {
    private failures = 0;
    private timer: ReturnType<typeof setTimeout> | undefined;
    private isAsking = false;
    private isOver = false;

    constructor(
        private readonly pace: Pace,
        private readonly server: Server,
        private readonly isVisible: () => boolean,
        private readonly tell: (news: News) => void,
    ) {}

    start(): void {
        this.check();
    }

    stop(): void {
        this.isOver = true;
        clearTimeout(this.timer);
    }

    /** Ask now, and again and again. A hidden page rests: whoever shows it calls this. */
    check(): void {
        if (!this.isAsking && !this.isOver && this.isVisible()) {
            void this.ask();
        }
    }

    private async ask(): Promise<void> {
        clearTimeout(this.timer);
        this.isAsking = true;
        const answer = await this.server.ask().then(parseAnswer, () => undefined);
        this.isAsking = false;
        if (this.isOver) {
            return;
        }
        this.failures = answer ? 0 : this.failures + 1;
        this.timer = setTimeout(() => this.check(), pauseAfter(this.failures, this.pace));
        this.tell(
            answer
                ? {type: 'told', event: {type: 'hello', answer}}
                : {type: 'missed', failures: this.failures},
        );
    }
}
