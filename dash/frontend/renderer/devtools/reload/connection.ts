/** Keeps one stream of events open: opens it again when it ends, and finds out where none can be had. */
import {type Pace, pauseBefore} from './contact';
import {type News, parseAnswer, parseEvent} from './events';

/** A stream that says nothing in this time is held back on its way. */
const HELLO_MS = 5_000;
/** A stream that ends sooner is not opened again at once. */
const BRIEF_MS = 2_000;
/** The server sends something every two seconds. */
const SILENCE_MS = 10_000;
/** One refusal may come from a server that is about to end. */
const REFUSALS = 2;

/** What is asked of the server; tests bring their own. */
export interface Server {
    /** Open a stream; `lose` when it ended or did not come about. */
    listen(hear: (data: string) => void, lose: () => void): {close(): void};
    /** Ask `_reload-hash`. */
    ask(): Promise<unknown>;
}

export class Connection {
    private stream: {close(): void} | undefined;
    private timer: ReturnType<typeof setTimeout> | undefined;
    private isOver = false;
    private hasHello = false;
    /** The server said that another one takes its place, so the stream's end is no failure. */
    private isSucceeded = false;
    private openedAt = 0;
    private heardAt = 0;
    /** Streams in a row that did not last. */
    private tries = 0;
    private failures = 0;
    private refusals = 0;

    constructor(
        private readonly pace: Pace,
        private readonly server: Server,
        private readonly tell: (news: News) => void,
    ) {}

    start(): void {
        this.open();
    }

    stop(): void {
        this.isOver = true;
        this.close();
    }

    /** Try at once what would be tried later; a stream that has been silent for too long is opened anew. */
    check(): void {
        const isSilent = this.stream && Date.now() - this.heardAt > SILENCE_MS;
        if (!this.isOver && (!this.stream || isSilent)) {
            this.open();
        }
    }

    private open(): void {
        this.close();
        this.hasHello = this.isSucceeded = false;
        this.openedAt = this.heardAt = Date.now();
        const stream = this.server.listen(
            data => this.stream === stream && this.hear(data),
            () => this.stream === stream && this.lose(),
        );
        this.stream = stream;
        this.timer = setTimeout(() => this.lose(), HELLO_MS);
    }

    private close(): void {
        clearTimeout(this.timer);
        this.stream?.close();
        this.stream = undefined;
    }

    private hear(data: string): void {
        const event = parseEvent(data);
        this.heardAt = Date.now();
        if (!event || event.type === 'beat') {
            return;
        }
        if (event.type === 'hello') {
            clearTimeout(this.timer);
            this.hasHello = true;
            this.failures = this.refusals = 0;
        }
        this.isSucceeded = event.type === 'reload';
        if (event.type === 'full') {
            this.refuse();
        } else if (this.hasHello) {
            this.tell({type: 'told', event});
        }
    }

    private lose(): void {
        this.close();
        if (this.hasHello) {
            const isBrief = Date.now() - this.openedAt < BRIEF_MS;
            this.tries = isBrief && !this.isSucceeded ? this.tries + 1 : 0;
            this.openLater();
        } else {
            this.tries += 1;
            void this.findOut();
        }
    }

    /** No stream came about: is the server away, or does it keep none? */
    private async findOut(): Promise<void> {
        const answer = await this.server.ask().then(parseAnswer, () => undefined);
        if (this.isOver || this.stream) {
            return;
        }
        if (answer) {
            this.failures = 0;
            this.refusals += 1;
            this.tell({type: 'told', event: {type: 'hello', answer}});
        } else {
            this.failures += 1;
            this.tell({type: 'missed', failures: this.failures});
        }
        if (this.refusals >= REFUSALS) {
            this.refuse();
        } else {
            this.openLater();
        }
    }

    private openLater(): void {
        this.timer = setTimeout(() => this.open(), pauseBefore(this.tries, this.pace));
    }

    private refuse(): void {
        this.stop();
        this.tell({type: 'refused'});
    }
}
