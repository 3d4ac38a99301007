/** Requests to the app's server: addresses, headers, and answers turned into values or typed errors. */
import {CallbackError} from '../executor/call';
import type {Config} from '../wire/config';
import {byteLength, type Exchange, parseServerTiming} from './exchange';
import {Authorization, type RequestHooks} from './hooks';

const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 400;
// A server that refuses each new token would be asked for ever.
const MAX_RENEWALS = 3;

export type Fetch = typeof fetch;

export interface HttpOptions {
    readonly config: Config;
    readonly hooks: RequestHooks;
    readonly fetch: Fetch;
    readonly cookies: () => string;
    readonly pause: (ms: number) => Promise<void>;
    readonly extras?: Extras | undefined;
}

/** What a watcher wants to know of layouts and callbacks' answers that the page itself has no use for. */
export interface Extras {
    /** Ask the server for it. */
    readonly headers: Readonly<Record<string, string>>;
    /** Takes it out of an answer, before anybody else sees that; gives the bytes that it took. `text` is its JSON. */
    readonly takeFrom: (answer: unknown, text: string) => number;
    /** Sees how each request was answered. */
    readonly heard: (headers: Headers) => void;
}

export class Http {
    private readonly authorization: Authorization;

    constructor(private readonly options: HttpOptions) {
        this.authorization = new Authorization(options.hooks.request_refresh_jwt);
    }

    /** Reading changes nothing, so a lost connection or an overloaded server is worth another try. */
    async getJson(endpoint: string): Promise<unknown> {
        for (let attempt = 1; ; attempt++) {
            try {
                const response = await this.send(endpoint, {method: 'GET', headers: this.headers()});
                const text = await readText(response, endpoint);
                const answer = parseJson(text, response, endpoint);
                this.options.extras?.takeFrom(answer, text);
                return answer;
            } catch (error) {
                if (attempt === ATTEMPTS || !isWorthRetrying(error)) {
                    throw error;
                }
                await this.options.pause(FIRST_PAUSE_MS * 2 ** (attempt - 1));
            }
        }
    }

    /**
     * `undefined`: the server answered that nothing changes (204). Never repeated by itself. `observe` learns how the
     * request went, also when it failed.
     */
    async postJson(
        endpoint: string,
        body: unknown,
        onAbort: (abort: () => void) => void,
        observe?: (exchange: Exchange) => void,
    ): Promise<unknown> {
        const abort = new AbortController();
        onAbort(() => abort.abort());
        const init = {
            method: 'POST',
            headers: {...this.headers(), 'Content-Type': 'application/json'},
            body: JSON.stringify(body),
            signal: abort.signal,
        };
        const startedAt = observe && performance.now();
        const response = await this.send(endpoint, init, observe && report);
        const text = response.status === 204 ? '' : await readText(response, endpoint);
        const endedAt = observe && performance.now();
        let answer: unknown;
        let extraBytes = 0;
        try {
            if (response.status !== 204) {
                answer = parseJson(text, response, endpoint);
                extraBytes = this.options.extras?.takeFrom(answer, text) ?? 0;
            }
        } finally {
            report(response, text, endedAt, extraBytes);
        }
        return answer;

        function report(
            {status, headers}: Response,
            received: string,
            at = performance.now(),
            uncounted = 0,
        ): void {
            observe?.({
                startedAt: startedAt as number,
                endedAt: at,
                status,
                sentBytes: byteLength(init.body),
                receivedBytes: byteLength(received) - uncounted,
                timings: parseServerTiming(headers.get('Server-Timing')),
            });
        }
    }

    private async send(
        endpoint: string,
        init: RequestInit,
        refused?: (response: Response, body: string) => void,
        renewals = 0,
    ): Promise<Response> {
        const {config, fetch} = this.options;
        const token = this.authorization.current;
        const url = config.requestsPathnamePrefix + endpoint;
        let response: Response;
        try {
            response = await fetch(url, {credentials: 'same-origin', ...init});
        } catch (cause) {
            throw new CallbackError(
                'offline',
                `The server did not answer ${nameOf(endpoint)}: is it running?`,
                {cause},
            );
        }
        this.options.extras?.heard(response.headers);
        if (response.ok) {
            return response;
        }
        const {status} = response;
        const body = await readText(response, endpoint);
        if (renewals < MAX_RENEWALS && (await this.authorization.renewAfter(status, body, token))) {
            const headers = {...init.headers, ...this.authorization.headers};
            return this.send(endpoint, {...init, headers}, refused, renewals + 1);
        }
        refused?.(response, body);
        throw new CallbackError('http', `The server answered ${nameOf(endpoint)} with status ${status}.`, {
            status,
            body,
        });
    }

    private headers(): Record<string, string> {
        const {config, cookies} = this.options;
        const token = readCookie(cookies(), config.csrfTokenName);
        return {
            Accept: 'application/json',
            ...(token === undefined ? {} : {[config.csrfHeaderName]: token}),
            ...this.authorization.headers,
            ...this.options.extras?.headers,
        };
    }
}

function nameOf(endpoint: string): string {
    return endpoint.split('?', 1)[0] ?? endpoint;
}

async function readText(response: Response, endpoint: string): Promise<string> {
    try {
        return await response.text();
    } catch (cause) {
        const message = `The connection broke while the server answered ${nameOf(endpoint)}.`;
        throw new CallbackError('offline', message, {cause});
    }
}

function parseJson(body: string, response: Response, endpoint: string): unknown {
    try {
        return JSON.parse(body);
    } catch (cause) {
        const type = response.headers.get('Content-Type') ?? 'nothing';
        const message = `The answer to ${nameOf(endpoint)} is not JSON but ${type}: does a proxy or a login page answer?`;
        throw new CallbackError('not-json', message, {status: response.status, body, cause});
    }
}

function isWorthRetrying(error: unknown): boolean {
    if (!(error instanceof CallbackError)) {
        return false;
    }
    const {status} = error.details;
    return error.kind === 'offline' || status === 502 || status === 503 || status === 504;
}

export function readCookie(cookies: string, name: string): string | undefined {
    for (const part of cookies.split(';')) {
        const [key = '', ...value] = part.trim().split('=');
        if (key === name) {
            return decodeURIComponent(value.join('='));
        }
    }
    return undefined;
}
