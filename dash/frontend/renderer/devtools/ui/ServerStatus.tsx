import type {ReactNode} from 'react';
import type {Session} from '../session';
import {useChanges} from './useChanges';

const TEXTS = {
    available: 'Server',
    unavailable: 'No server',
    unwatched: 'Server',
} as const;

const TITLES = {
    available: 'The server answers; changes of files reach this page.',
    unavailable: 'The server does not answer. This page waits for it.',
    unwatched: 'Hot reloading is off: this page does not ask for changes.',
} as const;

/** Whether the server is there, as far as hot reloading knows, and which version of Dash it runs. */
export function ServerStatus({session}: {session: Session}): ReactNode {
    useChanges(session.server, session);
    const {state} = session.server;
    const version = session.app?.config.raw.dash_version;
    return (
        <span
            className={`dash-debug-menu__button dash-debug-menu__button--${state}`}
            role="status"
            title={TITLES[state]}
        >
            <span className="dash-debug-menu__light" />
            <span className="dash-debug-menu__label">{TEXTS[state]}</span>
            {typeof version === 'string' && <span className="dash-debug-menu__version">v{version}</span>}
        </span>
    );
}
