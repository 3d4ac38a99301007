/** What is known of the server: hot reloading finds out, the bar shows it. */

export type ServerState = 'available' | 'unavailable' | 'unwatched';

export class ServerAvailability {
    private current: ServerState = 'unwatched';
    private readonly listeners = new Set<() => void>();

    get state(): ServerState {
        return this.current;
    }

    set(state: ServerState): void {
        if (state !== this.current) {
            this.current = state;
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
