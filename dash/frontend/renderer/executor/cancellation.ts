/** Tells the one who runs a callback that nobody waits for its answer any more. */
export class Cancellation {
    private readonly listeners: (() => void)[] = [];
    private done = false;

    get isCancelled(): boolean {
        return this.done;
    }

    onCancel(listener: () => void): void {
        this.listeners.push(listener);
    }

    cancel(): void {
        this.done = true;
        for (const listener of this.listeners) {
            listener();
        }
    }
}
