import {type ReactNode, useState} from 'react';
import type {Session} from '../session';
import {CloseIcon} from '../ui/icons';
import {useChanges} from '../ui/useChanges';

/** Says that the server is gone, once, and stays out of the way after that. */
export function ServerNotice({session}: {session: Session}): ReactNode {
    const {server, preferences} = session;
    useChanges(server, preferences);
    const [dismissed, setDismissed] = useState<Date | undefined>(undefined);
    const {goneSince} = server;
    if (goneSince === undefined || goneSince === dismissed) {
        return null;
    }
    const edge = preferences.current.corner.startsWith('top') ? 'bottom' : 'top';
    return (
        <section className={`dash-devtools-notice dash-devtools-notice--${edge}`} aria-label="Server">
            <p role="status">
                <strong>The server does not answer</strong> since{' '}
                <time dateTime={goneSince.toISOString()}>{goneSince.toLocaleTimeString()}</time>. This page
                keeps asking, and comes back by itself.
            </p>
            <button type="button" className="dash-devtools-button" onClick={() => server.askNow?.()}>
                Ask now
            </button>
            <button
                type="button"
                className="dash-devtools-button"
                aria-label="Dismiss"
                onClick={() => setDismissed(goneSince)}
            >
                <CloseIcon />
            </button>
        </section>
    );
}
