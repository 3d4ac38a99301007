/**
 * What happened to properties, as steps that can be taken back and forth.
 *
 * A step is what a component reports of its user. Only that is set again: callbacks then run as they did the first time,
 * so the page is right even where the server remembers.
 */
import type {LayoutStore, Update} from '../store/layoutStore';
import type {LayoutNode} from '../store/node';
import type {Json} from '../wire/narrow';

export interface PropsChange {
    readonly node: LayoutNode;
    readonly before: Json;
    readonly after: Json;
}

export interface Step {
    /** By the user, all in one turn of the browser. */
    readonly changes: readonly PropsChange[];
}

export interface HistoryOptions {
    /** Sets props as if the user had; a component that left the page is none of its business. */
    readonly replay: (node: LayoutNode, props: Json) => void;
    /** Whether what a component reports is worth a step of its own. */
    readonly isStep: (update: Update) => boolean;
    readonly atEndOfTurn: (callback: () => void) => void;
    readonly maxSteps?: number;
}

interface OpenStep {
    changes: PropsChange[];
}

const MAX_STEPS = 100;

export class History {
    private readonly undoable: OpenStep[] = [];
    private undone: OpenStep[] = [];
    private readonly listeners = new Set<() => void>();
    private isTurnOpen = false;
    private isReplaying = false;

    constructor(
        private readonly store: LayoutStore,
        private readonly options: HistoryOptions,
    ) {
        store.onUpdate(update => this.record(update));
    }

    get steps(): readonly Step[] {
        return this.undoable;
    }

    get canUndo(): boolean {
        return this.undoable.length > 0;
    }

    get canRedo(): boolean {
        return this.undone.length > 0;
    }

    subscribe(listener: () => void): () => void {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
    }

    undo(): void {
        const step = this.undoable.pop();
        if (step) {
            this.undone.push(step);
            this.replay([...step.changes].reverse().map(({node, before}) => [node, before]));
        }
    }

    redo(): void {
        const step = this.undone.pop();
        if (step) {
            this.undoable.push(step);
            this.replay(step.changes.map(({node, after}) => [node, after]));
        }
    }

    private record(update: Update): void {
        const {node, before, after, renderType} = update;
        if (this.isReplaying || renderType !== 'internal') {
            return;
        }
        const change = {node, before, after};
        const current = this.undoable.at(-1);
        if (this.isTurnOpen && current) {
            current.changes = merged(current.changes, change);
            return;
        }
        if (!this.options.isStep(update)) {
            return;
        }
        this.undoable.push({changes: [change]});
        if (this.undoable.length > (this.options.maxSteps ?? MAX_STEPS)) {
            this.undoable.shift();
        }
        this.undone = [];
        this.isTurnOpen = true;
        this.options.atEndOfTurn(() => {
            this.isTurnOpen = false;
        });
        this.announce();
    }

    private replay(changes: readonly (readonly [LayoutNode, Json])[]): void {
        this.isReplaying = true;
        try {
            for (const [node, props] of changes) {
                const current = this.present(node);
                if (current) {
                    this.options.replay(current, props);
                }
            }
        } finally {
            this.isReplaying = false;
        }
        this.announce();
    }

    /** The component itself, or the one that has its id by now. */
    private present(node: LayoutNode): LayoutNode | undefined {
        return node.attached ? node : node.id && this.store.index.node(node.id.text);
    }

    private announce(): void {
        for (const listener of this.listeners) {
            listener();
        }
    }
}

/** Two changes of one component in one turn are one. */
function merged(changes: readonly PropsChange[], change: PropsChange): PropsChange[] {
    const {node, before, after} = change;
    const earlier = changes.find(other => other.node === node);
    if (!earlier) {
        return [...changes, change];
    }
    const together = {node, before: {...before, ...earlier.before}, after: {...earlier.after, ...after}};
    return changes.map(other => (other === earlier ? together : other));
}
