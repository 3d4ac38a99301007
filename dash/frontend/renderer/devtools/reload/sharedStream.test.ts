import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {ALL_WELL, type News} from './events';
import {type Listening, type Message, SharedStream, type Tabs} from './sharedStream';

const hello: News = {
    type: 'told',
    event: {type: 'hello', answer: {hash: 'one', packages: [], files: [], standing: ALL_WELL}},
};
const building: News = {type: 'told', event: {type: 'building'}};

/** One tab: what it was told, and the stream it has if it is the one that listens. */
interface Tab {
    readonly name: string;
    readonly told: News[];
    readonly stream: SharedStream;
    /** Tells of the stream; undefined while another tab listens. */
    tell: ((news: News) => void) | undefined;
    isVisible: boolean;
    /** A tab that a debugger stopped hears and does nothing. */
    isStopped: boolean;
}

/** A browser: who holds the lock, who waits, and the channel between its tabs. */
class Browser {
    readonly tabs: Tab[] = [];
    streams = 0;
    private holder: {tab: Tab; whenLost: () => void} | undefined;
    private waiting: {tab: Tab; hold: () => void; whenLost: () => void}[] = [];
    private readonly receivers = new Map<Tab, (message: Message) => void>();

    open(name: string): Tab {
        const around: Tabs = {
            tab: name,
            send: message => this.deliver(tab, message),
            receive: listener => this.receivers.set(tab, listener),
            lock: ({steal}, hold, whenLost) => {
                const request = {tab, hold: () => void hold(), whenLost};
                this.waiting = this.waiting.filter(other => other.tab !== tab);
                const former = this.holder;
                if (steal) {
                    this.holder = undefined;
                    this.waiting.unshift(request);
                    this.grant();
                    former?.whenLost();
                } else {
                    this.waiting.push(request);
                    this.grant();
                }
            },
            isVisible: () => tab.isVisible,
        };
        const told: News[] = [];
        const listen = (tell: (news: News) => void): Listening => ({
            start: () => {
                this.streams += 1;
                tab.tell = tell;
            },
            stop: () => {
                this.streams -= 1;
                tab.tell = undefined;
            },
            check: () => undefined,
        });
        const stream = new SharedStream(around, listen, news => told.push(news));
        const tab: Tab = {name, told, stream, tell: undefined, isVisible: true, isStopped: false};
        this.tabs.push(tab);
        stream.start();
        return tab;
    }

    close(tab: Tab): void {
        this.tabs.splice(this.tabs.indexOf(tab), 1);
        this.receivers.delete(tab);
        this.waiting = this.waiting.filter(other => other.tab !== tab);
        if (this.holder?.tab === tab) {
            this.streams -= 1;
            this.holder = undefined;
        }
        this.grant();
    }

    private grant(): void {
        const next = this.holder ? undefined : this.waiting.shift();
        if (next) {
            this.holder = next;
            next.hold();
        }
    }

    private deliver(from: Tab, message: Message): void {
        for (const [tab, receive] of this.receivers) {
            if (tab !== from && !tab.isStopped) {
                receive(message);
            }
        }
    }
}

let browser: Browser;

beforeEach(() => {
    vi.useFakeTimers();
    browser = new Browser();
});

afterEach(() => {
    vi.useRealTimers();
});

test('one tab listens, and every tab is told', () => {
    const [first, second, third] = ['first', 'second', 'third'].map(name => browser.open(name)) as [
        Tab,
        Tab,
        Tab,
    ];
    first.tell?.(hello);
    first.tell?.(building);

    expect(browser.streams).toBe(1);
    for (const tab of [first, second, third]) {
        expect(tab.told.slice(-2)).toEqual([hello, building]);
    }
});

test('a tab that is opened later learns how things stand, and nobody else hears it again', () => {
    const first = browser.open('first');
    first.tell?.(hello);
    first.tell?.(building);
    const second = browser.open('second');

    const {told} = second;
    expect(told).toEqual([
        {
            type: 'told',
            event: {
                type: 'hello',
                answer: {hash: 'one', packages: [], files: [], standing: {...ALL_WELL, state: 'building'}},
            },
        },
    ]);
    browser.open('third');
    expect(told.length).toBe(1);
    expect(first.told.length).toBe(2);
});

test('when the tab that listens is closed the next one does', () => {
    const [first, second, third] = ['first', 'second', 'third'].map(name => browser.open(name)) as [
        Tab,
        Tab,
        Tab,
    ];
    first.tell?.(hello);
    browser.close(first);

    expect(browser.streams).toBe(1);
    second.tell?.(building);
    expect(third.told.at(-1)).toEqual(building);
});

test('a tab that is looked at takes over from one that was stopped', () => {
    const first = browser.open('first');
    const second = browser.open('second');
    first.tell?.(hello);
    first.isStopped = true;
    second.stream.check();
    vi.advanceTimersByTime(2000);

    expect(second.tell).toBeDefined();
    expect(first.tell).toBeUndefined();
    expect(browser.streams).toBe(1);

    first.isStopped = false;
    second.tell?.(building);
    expect(first.told.at(-1)).toEqual(building);

    browser.close(second);
    expect(first.tell).toBeDefined();
});

test('a tab that is looked at all the time notices by itself that nobody listens any more', () => {
    const first = browser.open('first');
    const second = browser.open('second');
    first.tell?.(hello);
    vi.advanceTimersByTime(30_000);
    expect(first.tell).toBeDefined();
    expect(second.told.filter(news => news.type === 'told')).toEqual([hello]);

    first.isStopped = true;
    vi.advanceTimersByTime(7_000);
    expect(second.tell).toBeDefined();
    expect(browser.streams).toBe(1);
});

test('a tab that listens and has heard nothing yet keeps its place', () => {
    const first = browser.open('first');
    const second = browser.open('second');
    second.stream.check();
    vi.advanceTimersByTime(10_000);

    expect(first.tell).toBeDefined();
    expect(second.told).toEqual([{type: 'missed', failures: 0}]);
});

test('a tab that nobody looks at takes nothing', () => {
    const first = browser.open('first');
    const second = browser.open('second');
    first.isStopped = true;
    second.isVisible = false;
    second.stream.check();
    vi.advanceTimersByTime(10_000);

    expect(first.tell).toBeDefined();
});

test('tabs that come late learn that the server keeps no stream', () => {
    const first = browser.open('first');
    first.tell?.({type: 'refused'});

    expect(browser.open('second').told).toEqual([{type: 'refused'}]);
});
