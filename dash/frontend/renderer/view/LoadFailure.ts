/** Shown when layout or callbacks could not be fetched. What the server said is shown as text, never as HTML. */
import {createElement, type ReactNode} from 'react';
import {CallbackError} from '../executor/call';
import {parseServerError, type ServerError} from '../wire/serverError';

interface LoadFailureProps {
    readonly error: unknown;
    readonly onRetry: () => void;
}

// System colours follow the reader's theme; the app's style sheets may not have come this far.
const PANEL = {
    background: 'Canvas',
    color: 'CanvasText',
    colorScheme: 'light dark',
    fontFamily: 'system-ui, sans-serif',
    margin: '10vh auto',
    maxWidth: '46rem',
    padding: '0 1.5rem 1.5rem',
} as const;
const DETAILS = {
    background: 'color-mix(in srgb, CanvasText 5%, Canvas)',
    border: '1px solid color-mix(in srgb, CanvasText 20%, Canvas)',
    borderRadius: '4px',
    maxHeight: '40vh',
    overflow: 'auto',
    padding: '0.75rem',
    whiteSpace: 'pre-wrap',
} as const;

export function LoadFailure({error, onRetry}: LoadFailureProps): ReactNode {
    const body = error instanceof CallbackError ? (error.details.body ?? '') : '';
    const facts = parseServerError(body);
    const details = facts ? describe(facts) : readable(body);
    return createElement(
        'div',
        {className: '_dash-error', role: 'alert', style: PANEL},
        createElement('h2', null, 'The page could not be loaded'),
        createElement('p', null, error instanceof Error ? error.message : String(error)),
        details === '' ? null : createElement('pre', {style: DETAILS}, details),
        createElement('button', {type: 'button', onClick: onRetry}, 'Retry'),
    );
}

/** As Python prints it, without what lies before the author's code. */
function describe({type, message, frames}: ServerError): string {
    const own = frames.filter(({isLibrary}) => !isLibrary);
    const steps = own.map(
        ({file, line, function: name, code}) => `  ${file}:${line}, in ${name}\n    ${code}`,
    );
    return [...steps, `${type}: ${message}`].join('\n');
}

/** The text of an HTML page; anything else as it is. A parsed document runs no scripts and loads nothing. */
function readable(body: string): string {
    if (!/<\w/.test(body)) {
        return body.trim();
    }
    const page = new DOMParser().parseFromString(body, 'text/html');
    for (const hidden of page.querySelectorAll('script, style')) {
        hidden.remove();
    }
    return (page.body.textContent ?? '').replace(/\n\s*\n+/g, '\n').trim();
}
