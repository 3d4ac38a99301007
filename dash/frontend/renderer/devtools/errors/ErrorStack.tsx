import {type ReactNode, useState} from 'react';
import type {Session} from '../session';
import {copyText} from '../ui/copyText';
import {CloseIcon} from '../ui/icons';
import {PlaceButton} from '../ui/PlaceButton';
import {Scrolled} from '../ui/Scrolled';
import {useChanges} from '../ui/useChanges';
import {asText} from './asText';
import {CallValues} from './CallValues';
import {Details} from './Details';
import type {LoggedError} from './errorLog';
import {Frames} from './Frames';

/** What went wrong, as cards beside the app: the newest on top. */
export function ErrorStack({session}: {session: Session}): ReactNode {
    const {errors, preferences} = session;
    useChanges(errors, preferences);
    if (errors.count === 0 || preferences.current.hidesErrors || preferences.current.isCollapsed) {
        return null;
    }
    return (
        <section
            className={`dash-devtools-errors dash-devtools-errors--${preferences.current.corner}`}
            aria-label="Errors"
            onKeyDown={event => event.key === 'Escape' && preferences.set({hidesErrors: true})}
        >
            <header className="dash-devtools-errors__head">
                <h2>
                    <span role="status">{errors.count === 1 ? '1 error' : `${errors.count} errors`}</span>
                </h2>
                <button type="button" className="dash-devtools-button" onClick={() => errors.clear()}>
                    Clear all
                </button>
                <button
                    type="button"
                    className="dash-devtools-button"
                    aria-label="Hide errors"
                    onClick={() => preferences.set({hidesErrors: true})}
                >
                    <CloseIcon />
                </button>
            </header>
            <ul className="dash-devtools-errors__list">
                {errors.all.map(error => (
                    <li key={error.number}>
                        <ErrorCard session={session} error={error} />
                    </li>
                ))}
                {errors.forgotten > 0 && (
                    <li className="dash-devtools-empty">{errors.forgotten} older ones are not kept.</li>
                )}
            </ul>
        </section>
    );
}

function ErrorCard({session, error}: {session: Session; error: LoggedError}): ReactNode {
    const [isOpen, setOpen] = useState(error.startsOpen === true);
    const {title, message, trail, created, count, lastAt, frames, details, call, kind} = error;
    const isTold = title !== message;
    const {where, place} = functionOf(session, error);
    return (
        <article className="dash-fe-error">
            <button
                type="button"
                className="dash-fe-error__head test-devtools-error-toggle"
                aria-expanded={isOpen}
                onClick={() => setOpen(!isOpen)}
            >
                <span className="dash-fe-error__mark" aria-hidden="true" />
                <span className="dash-fe-error__title">{title}</span>
                {count > 1 && <span className="dash-fe-error__count">×{count}</span>}
                <time className="dash-fe-error__time" dateTime={lastAt.toISOString()}>
                    {lastAt.toLocaleTimeString()}
                </time>
            </button>
            {!isOpen && isTold && <p className="dash-fe-error__summary">{message}</p>}
            {isOpen && (
                <div className={kind === 'backend' ? 'dash-backend-error' : 'dash-fe-error__info'}>
                    {where && (
                        <p className="dash-fe-error__where">
                            in {where} {place && <PlaceButton session={session} place={place} />}
                        </p>
                    )}
                    {trail && <p className="dash-fe-error__where">in the layout: {trail}</p>}
                    {created && (
                        <p className="dash-fe-error__where">
                            created in <PlaceButton session={session} place={created} />
                        </p>
                    )}
                    <Scrolled className="dash-fe-error__message">{message}</Scrolled>
                    {frames && <Frames session={session} frames={frames} />}
                    {details && <Details session={session} text={details} />}
                    {call && <CallValues call={call} />}
                    <ErrorActions session={session} error={error} />
                </div>
            )}
        </article>
    );
}

/** The callback as its source says, and with it the line; otherwise as the error says. */
function functionOf(
    {sources}: Session,
    {where, place, instance, output}: LoggedError,
): Pick<LoggedError, 'where' | 'place'> {
    const source = sources.get(output ?? instance?.callback.output ?? '');
    return source && !source.hidden ? {where: source.function, place: source} : {where, place};
}

function ErrorActions({session, error}: {session: Session; error: LoggedError}): ReactNode {
    const [said, setSaid] = useState('Copy');
    const {app} = session;
    const {instance, call} = error;

    async function copy(): Promise<void> {
        setSaid(
            (await copyText(asText({...error, ...functionOf(session, error)})))
                ? 'Copied'
                : 'The browser does not let this page copy',
        );
    }

    return (
        <div className="dash-fe-error__actions">
            <button type="button" className="dash-devtools-button" onClick={() => void copy()}>
                {said}
            </button>
            {app && instance && (
                <button
                    type="button"
                    className="dash-devtools-button"
                    title="With the same values"
                    onClick={() => app.page.runtime.runAgain(instance, call?.changedPropIds ?? [], call)}
                >
                    Run again
                </button>
            )}
            <button type="button" className="dash-devtools-button" onClick={() => session.dismiss(error)}>
                Dismiss
            </button>
        </div>
    );
}
