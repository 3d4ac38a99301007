import type {ReactNode} from 'react';
import type {Session} from '../session';
import {useChanges} from './useChanges';

const TEXTS = {
    available: 'Server',
    unavailable: 'No server',
    unwatched: 'Server',
    building: 'Building…',
    outdated: 'Last good version',
} as const;

const TITLES = {
    available: 'The server answers; changes of files reach this page.',
    unavailable: 'The server does not answer. This page waits for it.',
    unwatched: 'Hot reloading is off: this page does not ask for changes.',
    building: 'The next version of the app is being built.',
    outdated: 'The next version of the app could not be built. Click to see why.',
} as const;

/** Whether the server is there and shows the latest version, as far as hot reloading knows; and which Dash it runs. */
export function ServerStatus({session}: {session: Session}): ReactNode {
    const {server, build} = session;
    useChanges(server, build, session);
    const version = session.app?.config.raw.dash_version;
    const state = statusOf(session);
    const className = `dash-debug-menu__button dash-debug-menu__button--${state}`;
    const content = (
        <>
            <span className="dash-debug-menu__light" />
            <span className="dash-debug-menu__label">{TEXTS[state]}</span>
            {typeof version === 'string' && <span className="dash-debug-menu__version">v{version}</span>}
        </>
    );
    return state === 'outdated' ? (
        <button
            type="button"
            className={className}
            title={TITLES[state]}
            onClick={() => session.showBuildError()}
        >
            {content}
        </button>
    ) : (
        <span className={className} role="status" title={TITLES[state]}>
            {content}
        </span>
    );
}

function statusOf({server, build}: Session): keyof typeof TEXTS {
    if (server.state !== 'available') {
        return server.state;
    }
    return build.error ? 'outdated' : build.state === 'building' ? 'building' : 'available';
}
