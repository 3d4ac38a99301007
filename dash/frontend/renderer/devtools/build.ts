/** How the next version of the app stands: hot reloading finds out, the bar and a notice show it. */
import {ALL_WELL, type BuildError, type Standing} from './reload/events';

export class BuildState {
    private standing: Standing = ALL_WELL;
    private dismissed: BuildError | undefined;
    private readonly listeners = new Set<() => void>();

    get state(): Standing['state'] {
        return this.standing.state;
    }

    /** Why this page shows the last good version; undefined when it shows the latest. */
    get error(): BuildError | undefined {
        return this.standing.error;
    }

    /** The error, until somebody has dismissed it. */
    get shown(): BuildError | undefined {
        return this.error === this.dismissed ? undefined : this.error;
    }

    set(standing: Standing): void {
        const {state, error} = this.standing;
        if (standing.state === state && isSame(standing.error, error)) {
            return;
        }
        // The same error told again is the same object, so that who dismissed it is not bothered again.
        this.standing = isSame(standing.error, error) ? {...standing, error} : standing;
        this.announce();
    }

    dismiss(): void {
        this.dismissed = this.error;
        this.announce();
    }

    /** Show it, even if its card was cleared away with others. */
    show(): void {
        this.dismiss();
        this.dismissed = undefined;
        this.announce();
    }

    subscribe(listener: () => void): () => void {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
    }

    private announce(): void {
        for (const listener of this.listeners) {
            listener();
        }
    }
}

function isSame(one: BuildError | undefined, other: BuildError | undefined): boolean {
    return JSON.stringify(one) === JSON.stringify(other);
}
