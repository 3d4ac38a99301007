import {type ReactNode, useEffect} from 'react';
import type {Session} from '../session';
import {CloseIcon} from '../ui/icons';
import {PlaceButton} from '../ui/PlaceButton';
import {useChanges} from '../ui/useChanges';

/** Says that this page is the last good version of the app, because the next one could not be built. */
export function BuildNotice({session}: {session: Session}): ReactNode {
    const {build, server, preferences, errors} = session;
    useChanges(build, server, preferences, errors);
    const {shown} = build;
    // A server that is gone is told in the same place, and comes first.
    const isVisible = shown !== undefined && server.goneSince === undefined;
    useEffect(() => {
        const dismiss = (event: KeyboardEvent): void => {
            if (event.key === 'Escape' && !event.defaultPrevented) {
                build.dismiss();
            }
        };
        if (isVisible) {
            window.addEventListener('keydown', dismiss);
        }
        return () => window.removeEventListener('keydown', dismiss);
    }, [build, isVisible]);
    if (!isVisible) {
        return null;
    }
    const edge = preferences.current.corner.startsWith('top') ? 'bottom' : 'top';
    const frame = shown.frames.findLast(({isLibrary}) => !isLibrary) ?? shown.frames.at(-1);
    const what = [shown.type, shown.message].filter(Boolean).join(': ');
    return (
        <section
            className={`dash-devtools-notice dash-devtools-notice--${edge} dash-devtools-notice--warn`}
            aria-label="Version"
        >
            <div className="dash-devtools-notice__text">
                <p role="status">
                    <strong>This is the last good version.</strong> {what || shown.title}
                </p>
                <p className="dash-devtools-notice__more">
                    {frame && <PlaceButton session={session} place={frame} />} This page follows the next good
                    save.
                </p>
            </div>
            {!session.showsBuildError && (
                <button
                    type="button"
                    className="dash-devtools-button"
                    onClick={() => session.showBuildError()}
                >
                    Show error
                </button>
            )}
            <button
                type="button"
                className="dash-devtools-button"
                aria-label="Dismiss"
                title="Dismiss (Escape)"
                onClick={() => build.dismiss()}
            >
                <CloseIcon />
            </button>
        </section>
    );
}
