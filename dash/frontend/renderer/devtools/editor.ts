/** Opens the author's editor at a line, through the server; or says why that is not possible. */
import {isRecord} from '../wire/narrow';

export type OpenResult = {readonly opened: string} | {readonly error: string};

export class Editor {
    private token: Promise<string> | undefined;

    constructor(private readonly prefix: () => string) {}

    async open(file: string, line: number): Promise<OpenResult> {
        try {
            const answer = await this.ask(file, line);
            // A server that was started anew has another token.
            const second = isRecord(answer) ? answer : await this.ask(file, line);
            return isRecord(second)
                ? (second as OpenResult)
                : {error: `The server answered with status ${second}.`};
        } catch (error) {
            this.token = undefined;
            return {
                error: `The server could not be asked: ${error instanceof Error ? error.message : error}`,
            };
        }
    }

    /** Give the server's answer, or the status of one that is none. */
    private async ask(file: string, line: number): Promise<unknown> {
        const response = await fetch(`${this.prefix()}_dash-devtools/open`, {
            method: 'POST',
            headers: {
                'Content-Type': 'application/json',
                'X-Dash-Devtools-Token': await this.readToken(),
            },
            body: JSON.stringify({file, line}),
        });
        const answer: unknown = await response.json().catch(() => undefined);
        if (isRecord(answer)) {
            return answer;
        }
        this.token = undefined;
        return response.status;
    }

    private readToken(): Promise<string> {
        this.token ??= fetch(`${this.prefix()}_dash-devtools/session`)
            .then(response => response.json())
            .then((answer: unknown) => (isRecord(answer) ? String(answer.token) : ''));
        return this.token;
    }
}
