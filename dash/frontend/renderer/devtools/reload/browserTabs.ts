/** Tabs of this browser that show the same app: Web Locks, and a channel between them. */
import type {Message, Tabs} from './sharedStream';

/** A page that is being left is refused every lock at once: it must not ask without a pause. */
const REFUSED_MS = 1_000;

/** Undefined where the browser has no such things: older ones, and pages of another machine without HTTPS. */
export function browserTabs(page: Window, name: string): Tabs | undefined {
    const {locks} = page.navigator as Partial<Pick<Navigator, 'locks'>>;
    if (!locks || typeof BroadcastChannel === 'undefined') {
        return undefined;
    }
    const channel = new BroadcastChannel(name);
    let waiting: AbortController | undefined;
    return {
        tab: `${Math.random()}`,
        send: message => channel.postMessage(message),
        receive: listener => {
            channel.onmessage = ({data}) => listener(data as Message);
        },
        lock({steal}, hold, whenLost) {
            // Nobody waits for a lock twice, nor for one of their own.
            waiting?.abort();
            const mine = new AbortController();
            waiting = mine;
            let isHeld = false;
            const granted = (): Promise<never> => {
                waiting = undefined;
                isHeld = true;
                return hold();
            };
            locks.request(name, steal ? {steal: true} : {signal: mine.signal}, granted).catch(() => {
                if (isHeld) {
                    whenLost();
                } else if (!mine.signal.aborted) {
                    setTimeout(whenLost, REFUSED_MS);
                }
            });
        },
        isVisible: () => page.document.visibilityState === 'visible',
    };
}
