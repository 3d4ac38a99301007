/**
 * One stream for all tabs of a browser: over HTTP/1.1 it opens no more than six connections to a server, and a seventh tab
 * would wait for ever. The tab that holds the lock listens, and passes on what it hears. When it is closed, the next one
 * gets the lock; when it is stopped (by a debugger, or by the browser to save energy), a tab that somebody looks at takes
 * the lock away from it.
 */
import {advance, type News} from './events';

/** How long the listening tab may take to answer a tab that is looked at. */
const ANSWER_MS = 2_000;
/** How often a tab that is looked at asks for it: the one that listens may stop while nobody changes tabs. */
const LOOK_MS = 5_000;

/** What opens and closes the stream; `Connection` is one. */
export interface Listening {
    start(): void;
    stop(): void;
    check(): void;
}

export type Message =
    /** A tab is there, or looks whether somebody still listens. */
    | {readonly type: 'join'; readonly tab: string}
    /** News for all tabs, or for one that has joined. */
    | {readonly type: 'news'; readonly news: News; readonly to?: string};

/** What the browser offers to tabs of one origin. */
export interface Tabs {
    readonly tab: string;
    send(message: Message): void;
    receive(listener: (message: Message) => void): void;
    /** Run `hold` when the lock is ours; `whenLost` when another tab took it away. */
    lock(options: {readonly steal: boolean}, hold: () => Promise<never>, whenLost: () => void): void;
    isVisible(): boolean;
}

export class SharedStream {
    private listening: Listening | undefined;
    private latest: News | undefined;
    private watchdog: ReturnType<typeof setTimeout> | undefined;

    constructor(
        private readonly tabs: Tabs,
        private readonly listen: (tell: (news: News) => void) => Listening,
        private readonly tell: (news: News) => void,
    ) {}

    start(): void {
        this.tabs.receive(message => this.hear(message));
        this.lock(false);
        this.check();
        setInterval(() => this.look(), LOOK_MS);
    }

    /** Somebody looks at this tab: does the one that listens still live? */
    check(): void {
        if (this.listening) {
            this.listening.check();
            return;
        }
        clearTimeout(this.watchdog);
        this.watchdog = setTimeout(() => this.takeOver(), ANSWER_MS);
        this.tabs.send({type: 'join', tab: this.tabs.tab});
    }

    private look(): void {
        if (!this.listening && this.tabs.isVisible()) {
            this.check();
        }
    }

    private takeOver(): void {
        if (!this.listening && this.tabs.isVisible()) {
            this.lock(true);
        }
    }

    private lock(steal: boolean): void {
        this.tabs.lock(
            {steal},
            () => this.hold(),
            () => this.lose(),
        );
    }

    private hold(): Promise<never> {
        clearTimeout(this.watchdog);
        this.latest = undefined;
        const listening = this.listen(news => this.listening === listening && this.pass(news));
        this.lead(listening);
        listening.start();
        // Until the tab is closed, or another takes the lock.
        return new Promise(() => undefined);
    }

    private lose(): void {
        this.lead(undefined);
        this.lock(false);
    }

    private lead(listening: Listening | undefined): void {
        this.listening?.stop();
        this.listening = listening;
    }

    private pass(news: News): void {
        this.latest = summary(this.latest, news);
        this.tabs.send({type: 'news', news});
        this.tell(news);
    }

    private hear(message: Message): void {
        if (message.type === 'join') {
            if (this.listening) {
                const news = this.latest ?? {type: 'missed', failures: 0};
                this.tabs.send({type: 'news', news, to: message.tab});
            }
        } else if (!this.listening && (message.to ?? this.tabs.tab) === this.tabs.tab) {
            clearTimeout(this.watchdog);
            this.learn(message);
        }
    }

    /** Who asked whether somebody still listens may be told what is known: that is no news. */
    private learn({news, to}: Message & {type: 'news'}): void {
        const former = this.latest;
        this.latest = summary(former, news);
        if (to === undefined || JSON.stringify(news) !== JSON.stringify(former)) {
            this.tell(news);
        }
    }
}

/** What a tab that joins now has to be told. */
function summary(latest: News | undefined, news: News): News {
    if (news.type !== 'told' || news.event.type === 'hello' || latest?.type !== 'told') {
        return news;
    }
    return latest.event.type === 'hello'
        ? {type: 'told', event: {type: 'hello', answer: advance(latest.event.answer, news.event)}}
        : news;
}
