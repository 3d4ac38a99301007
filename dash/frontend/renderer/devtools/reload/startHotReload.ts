/** Joins hot reloading to the page of this window: its server, its other tabs, its style sheets. */
import {isRecord, type Json} from '../../wire/narrow';
import type {Session} from '../session';
import {browserTabs} from './browserTabs';
import {Connection, type Server} from './connection';
import type {Pace} from './contact';
import type {News} from './events';
import {HotReload} from './hotReload';
import {LastSeen} from './lastSeen';
import {OwnStream} from './ownStream';
import {Polling} from './polling';
import {SharedStream} from './sharedStream';
import {restyle} from './stylesheets';
import {TabMemory} from './tabMemory';

const ANSWER_MS = 10_000;
/** A page that is being loaded anew has nothing more to do. */
const LEAVING = new Promise<never>(() => undefined);

/** Start for the page of this window, if its configuration asks for it. */
export function startHotReload(page: Window, config: Json, session: Session): void {
    const {hot_reload: asked, hot_reload_mark: mark, hot_reload_events: hasEvents} = config;
    if (!isRecord(asked)) {
        return;
    }
    const pace: Pace = {interval: Number(asked.interval), maxRetry: Number(asked.max_retry)};
    const prefix = String(config.requests_pathname_prefix ?? '/');
    const server = serverOf(prefix);
    const isVisible = (): boolean => page.document.visibilityState === 'visible';
    const tell = (news: News): void => reload.take(news);
    const lastSeen = new LastSeen(page);
    const reload = new HotReload(pace, isRecord(mark) ? mark : {}, session.server, session.build, {
        restyle: file => restyle(page.document, file.url, file.modified),
        update: async (_reason, options) => {
            if ((await session.update(options)) === 'full') {
                await LEAVING;
            }
        },
        load: reason => {
            console.info(`Dash loads this page anew: ${reason}.`);
            session.load();
        },
        isSeen: () => lastSeen.isThis,
        poll: () => {
            if (!(source instanceof Polling)) {
                source = new Polling(pace, server, isVisible, tell);
                source.start();
            }
        },
        memory: new TabMemory(() => page.sessionStorage),
    });
    const check = (): void => {
        lastSeen.note();
        source.check();
        void reload.catchUp();
    };
    let source: {start(): void; check(): void} =
        hasEvents === true && typeof EventSource === 'function'
            ? streamFor(page, `${prefix}_dash-events`, told => new Connection(pace, server, told), tell)
            : new Polling(pace, server, isVisible, tell);
    session.server.askNow = check;
    page.document.addEventListener('visibilitychange', check);
    page.addEventListener('focus', check);
    page.addEventListener('online', check);
    source.start();
}

function streamFor(
    page: Window,
    name: string,
    listen: (tell: (news: News) => void) => Connection,
    tell: (news: News) => void,
): SharedStream | OwnStream {
    const tabs = browserTabs(page, name);
    return tabs
        ? new SharedStream(tabs, listen, tell)
        : new OwnStream(() => page.document.visibilityState === 'visible', listen, tell);
}

function serverOf(prefix: string): Server {
    return {
        listen: (hear, lose) => {
            const stream = new EventSource(`${prefix}_dash-events`);
            stream.onmessage = ({data}) => hear(String(data));
            stream.onerror = lose;
            return stream;
        },
        ask: async () => {
            const response = await fetch(`${prefix}_reload-hash`, {
                headers: {Accept: 'application/json'},
                signal: AbortSignal.timeout(ANSWER_MS),
            });
            return response.ok ? response.json() : undefined;
        },
    };
}
