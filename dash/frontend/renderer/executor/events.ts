/** What happens to callbacks, for whoever wants to watch: dev tools, tests. */

import type {LayoutNode} from '../store/node';
import type {DropReason} from './advance';
import type {Call, CallbackError, Outcome} from './call';
import type {Job} from './jobs';

export type ExecutorEvent =
    /** Requested; its triggers and causes are complete when it starts. */
    | {readonly type: 'queued'; readonly job: Job}
    | {readonly type: 'started'; readonly job: Job; readonly call: Call}
    /** Its answer is in; what changes on the page until it has ended is its doing. */
    | {readonly type: 'applying'; readonly job: Job; readonly outcome: Outcome}
    | {readonly type: 'ended'; readonly job: Job; readonly outcome: Outcome}
    | {readonly type: 'dropped'; readonly job: Job; readonly reason: DropReason}
    | {readonly type: 'failed'; readonly job: Job; readonly error: CallbackError}
    /** A component says what is wrong with it. */
    | {readonly type: 'reported'; readonly node: LayoutNode; readonly error: unknown}
    /** React could not draw it. */
    | {readonly type: 'undrawn'; readonly node: LayoutNode; readonly error: unknown};

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
