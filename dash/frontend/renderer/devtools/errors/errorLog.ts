/** Everything that went wrong since the page was opened; what repeats is counted, not listed again. */
import type {Call} from '../../executor/call';
import type {Instance} from '../../graph/callback';
import type {ServerFrame} from '../../wire/serverError';
import type {Place} from '../place';

export interface ReportedError {
    /** Equal errors have equal keys. */
    readonly key: string;
    /** `backend`: raised in Python. */
    readonly kind: 'backend' | 'frontend';
    readonly title: string;
    readonly message: string;
    /** The function that failed, where it is known: `update (app.py:12)`. */
    readonly where?: string | undefined;
    /** The function's line, where `where` does not tell it. */
    readonly place?: Place | undefined;
    /** The place in the layout of the component that the error is about. */
    readonly trail?: string | undefined;
    /** Where in Python the component was created that the error is about. */
    readonly created?: Place | undefined;
    readonly frames?: readonly ServerFrame[];
    /** Whatever else there is to read: a JavaScript stack, the answer of a server. */
    readonly details?: string | undefined;
    /** The call that failed, with its values; `instance` is what can be run again. */
    readonly call?: Call | undefined;
    readonly instance?: Instance | undefined;
    /** The callback that it is about, by the name the server knows it by, where no call failed. */
    readonly output?: string;
    /** Nobody has to open its card to read it. */
    readonly startsOpen?: boolean;
}

export interface LoggedError extends ReportedError {
    readonly number: number;
    readonly count: number;
    readonly firstAt: Date;
    readonly lastAt: Date;
}

const LIMIT = 200;

export class ErrorLog {
    private logged: readonly LoggedError[] = [];
    private readonly listeners = new Set<() => void>();
    private lastNumber = 0;
    private forgottenCount = 0;

    /** The newest first. */
    get all(): readonly LoggedError[] {
        return this.logged;
    }

    get count(): number {
        return this.logged.reduce((sum, {count}) => sum + count, this.forgottenCount);
    }

    /** How many are counted that are too old to be listed. */
    get forgotten(): number {
        return this.forgottenCount;
    }

    subscribe(listener: () => void): () => void {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
    }

    add(error: ReportedError, at = new Date()): void {
        const known = this.logged.find(({key}) => key === error.key);
        const entry = known
            ? {...error, number: known.number, count: known.count + 1, firstAt: known.firstAt, lastAt: at}
            : {...error, number: ++this.lastNumber, count: 1, firstAt: at, lastAt: at};
        const all = [entry, ...this.logged.filter(other => other !== known)];
        for (const {count} of all.slice(LIMIT)) {
            this.forgottenCount += count;
        }
        this.replace(all.slice(0, LIMIT));
    }

    /** Somebody else tells the same error better. */
    retract(key: string): void {
        this.replace(this.logged.filter(error => error.key !== key));
    }

    remove(number: number): void {
        this.replace(this.logged.filter(error => error.number !== number));
    }

    clear(): void {
        this.forgottenCount = 0;
        this.replace([]);
    }

    private replace(logged: readonly LoggedError[]): void {
        this.logged = logged;
        for (const listener of this.listeners) {
            listener();
        }
    }
}
