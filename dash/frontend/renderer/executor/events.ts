/** What happens to callbacks, for whoever wants to watch: dev tools, tests. */

import type {DropReason} from './advance';
import type {Call, CallbackError, Outcome} from './call';
import type {Job} from './jobs';

export type ExecutorEvent =
    | {readonly type: 'started'; readonly job: Job; readonly call: Call}
    | {readonly type: 'ended'; readonly job: Job; readonly outcome: Outcome}
    | {readonly type: 'dropped'; readonly job: Job; readonly reason: DropReason}
    | {readonly type: 'failed'; readonly output: string; readonly error: CallbackError};

export class ExecutorEvents {
    private readonly listeners = new Set<(event: ExecutorEvent) => void>();

    listen(listener: (event: ExecutorEvent) => void): () => void {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
    }

    emit(event: ExecutorEvent): void {
        for (const listener of this.listeners) {
            listener(event);
        }
    }
}
