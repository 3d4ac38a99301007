/** What is said of each kind of error. */
import type {Call, CallbackError} from '../../executor/call';
import type {Job} from '../../executor/jobs';
import type {CallbackProblem} from '../../executor/validate';
import type {LayoutNode} from '../../store/node';
import {isRecord} from '../../wire/narrow';
import {parseServerError, type ServerError} from '../../wire/serverError';
import {placeOf} from '../createdAt';
import {outputNames} from '../outputNames';
import type {BuildError} from '../reload/events';
import {brief} from '../ui/brief';
import type {ReportedError} from './errorLog';

export const BUILD_KEY = 'build';

/** A callback failed: in Python, in its JavaScript, or on the way. */
export function describeFailure(job: Job, call: Call | undefined, error: CallbackError): ReportedError {
    const {callback} = job.instance;
    const title = `Callback error updating ${outputNames(callback.output)}`;
    const facts = parseServerError(error.details.body ?? '');
    if (facts) {
        return {...describePython(title, facts), call, instance: job.instance};
    }
    const {cause} = error.details;
    return {
        key: `${callback.output} ${error.message}`,
        kind: error.kind === 'http' ? 'backend' : 'frontend',
        title,
        message: error.message,
        details: cause instanceof Error ? stackOf(cause) : textOf(error.details.body),
        call,
        instance: job.instance,
    };
}

/** The next version of the app could not be built. There is one such error at a time. */
export function describeBuild({title, type, message, hint, frames}: BuildError): ReportedError {
    return {
        key: BUILD_KEY,
        kind: 'backend',
        title,
        // Pages of other machines are told no more than the title.
        message: [type, message].filter(Boolean).join(': ') || 'The terminal of the server says why.',
        details: hint,
        frames,
        startsOpen: true,
    };
}

/** Layout or callbacks could not be fetched. */
export function describeOpening(error: unknown): ReportedError {
    const body = (error as Partial<CallbackError>)?.details?.body;
    const facts = parseServerError(body ?? '');
    const title = 'The page could not be opened';
    return facts
        ? describePython(title, facts)
        : {...describeThrown(error), kind: 'backend', title, details: textOf(body)};
}

/** A callback cannot work as it is declared. `about` tells checks of one callback apart. */
export function describeProblem({callback: {output}, lines}: CallbackProblem, about: string): ReportedError {
    return {
        key: `${about} ${output}`,
        kind: 'frontend',
        title: `Problem in the callback updating ${outputNames(output)}`,
        message: lines.join('\n'),
        output,
    };
}

/** A component says what is wrong with what it was given. */
export function describeReport(node: LayoutNode, error: unknown): ReportedError {
    const message = messageOf(error);
    return {
        key: `${nameOf(node)} ${message}`,
        kind: 'frontend',
        title: `Problem in ${nameOf(node)}`,
        message,
        created: placeOf(node.component),
        ...(error instanceof Error && error.cause instanceof Error && {details: stackOf(error.cause)}),
    };
}

/** React could not draw a component; the rest of the page goes on. */
export function describeUndrawn(node: LayoutNode, error: unknown): ReportedError {
    const title = `${nameOf(node)} could not be drawn`;
    const thrown = describeThrown(error);
    return {...thrown, key: `${title} ${thrown.key}`, title, created: placeOf(node.component)};
}

/** An error that nobody caught, or a promise that was rejected. */
export function describeThrown(error: unknown): ReportedError {
    const message = messageOf(error);
    return {
        key: message,
        kind: 'frontend',
        title: message.split('\n', 1)[0] ?? message,
        message,
        details: error instanceof Error ? stackOf(error) : undefined,
    };
}

/** A promise may be rejected with anything, which alone would say nothing. */
export function describeRejection(reason: unknown): ReportedError {
    const thrown = describeThrown(reason);
    return reason instanceof Error ? thrown : {...thrown, title: 'A promise was rejected and not handled'};
}

function describePython(title: string, facts: ServerError): ReportedError {
    const {type, message, frames, location, causes} = facts;
    const last = frames.at(-1);
    const name = facts.function ?? 'the server';
    return {
        key: [title, type, message, last?.file, last?.line].join(' '),
        kind: 'backend',
        title,
        message: message ? `${type}: ${message}` : type,
        where: location ? `${name} (${location})` : undefined,
        frames,
        details: causes,
    };
}

function nameOf({component, id}: LayoutNode): string {
    return id ? `${component.type} "${id.text}"` : component.type;
}

/** Anything may be thrown, and promises are rejected with anything. */
function messageOf(error: unknown): string {
    if (error instanceof Error) {
        return error.message || error.name;
    }
    const {message} = isRecord(error) ? error : {};
    return typeof message === 'string' && message ? message : textOfThrown(error);
}

function textOfThrown(error: unknown): string {
    return typeof error === 'string' ? error || 'An empty text was thrown.' : brief(error);
}

function stackOf(error: Error): string {
    return error.stack ?? String(error);
}

function textOf(body: string | undefined): string | undefined {
    if (!body || !/<\w/.test(body)) {
        return body || undefined;
    }
    const text = new DOMParser().parseFromString(body, 'text/html').body.textContent ?? '';
    return text.replace(/\n\s*\n+/g, '\n').trim();
}
