import type {ReactNode} from 'react';
import {ErrorStack} from '../errors/ErrorStack';
import {PANELS} from '../panels';
import {BuildNotice} from '../reload/BuildNotice';
import {ServerNotice} from '../reload/ServerNotice';
import type {Session} from '../session';
import {Bar} from './Bar';
import {Dock} from './Dock';
import {ToolBoundary} from './ToolBoundary';
import {useChanges} from './useChanges';

/** All that the dev tools show, beside the app and never inside it. */
export function DevTools({session}: {session: Session}): ReactNode {
    useChanges(session.preferences);
    const open = PANELS.find(({name}) => name === session.preferences.current.panel);
    return (
        <>
            {open && <Dock session={session} definition={open} />}
            <ServerNotice session={session} />
            <BuildNotice session={session} />
            <ToolBoundary name="the errors">
                <ErrorStack session={session} />
            </ToolBoundary>
            <Bar session={session} />
        </>
    );
}
