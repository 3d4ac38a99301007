/** What is known of the server: hot reloading finds out, the bar shows it. */

export type ServerState = 'available' | 'unavailable' | 'unwatched';

export class ServerAvailability {
    private current: ServerState = 'unwatched';
    /** Asks the server now, while somebody watches it. */
    askNow: (() => void) | undefined;
    /** When it was found to be gone; undefined while it answers. */
    goneSince: Date | undefined;
    private readonly listeners = new Set<() => void>();

    get state(): ServerState {
        return this.current;
    }

    set(state: ServerState): void {
        if (state !== this.current) {
            this.current = state;
            this.goneSince = state === 'unavailable' ? new Date() : undefined;
            for (const listener of this.listeners) {
                listener();
            }
        }
    }

    subscribe(listener: () => void): () => void {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
    }
}
