/** Which outputs are being computed, for spinners. A count for each, as several callbacks may write one property. */
import type {KnownId} from '../ids/id';
import type {IdIndex} from './idIndex';
import type {LayoutPath} from './node';

export interface LoadingEntry {
    readonly id: string;
    readonly property: string;
    readonly path: LayoutPath;
}

/** `state.loading`: entries by `JSON.stringify(path)`, whose text component libraries compare. */
export type LoadingState = Readonly<Record<string, readonly LoadingEntry[]>>;

export interface Pending {
    readonly id: KnownId;
    readonly property: string;
}

const NOTHING: readonly LoadingEntry[] = [];

export class Loading {
    private readonly byId = new Map<string, Map<string, number>>();
    private readonly listeners = new Set<() => void>();
    private state: LoadingState | undefined = {};
    private touched = new Set<string>();

    constructor(private readonly index: IdIndex) {}

    start(outputs: readonly Pending[]): void {
        for (const {id, property} of outputs) {
            const counts = this.byId.get(id.text) ?? new Map<string, number>();
            counts.set(property, (counts.get(property) ?? 0) + 1);
            this.byId.set(id.text, counts);
            this.touched.add(id.text);
        }
    }

    end(outputs: readonly Pending[]): void {
        for (const {id, property} of outputs) {
            const counts = this.byId.get(id.text);
            const left = (counts?.get(property) ?? 0) - 1;
            if (left > 0) {
                counts?.set(property, left);
            } else if (counts) {
                counts.delete(property);
                if (counts.size === 0) {
                    this.byId.delete(id.text);
                }
            }
            this.touched.add(id.text);
        }
    }

    /** Tells components and listeners once about all that happened since the last time. */
    flush(): void {
        if (this.touched.size === 0) {
            return;
        }
        const ids = this.touched;
        this.touched = new Set();
        this.state = undefined;
        for (const id of ids) {
            this.index.node(id)?.loadingChanged();
        }
        for (const listener of this.listeners) {
            listener();
        }
    }

    subscribe(listener: () => void): () => void {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
    }

    entriesAt(path: LayoutPath): readonly LoadingEntry[] {
        return this.byId.size === 0 ? NOTHING : (this.current[JSON.stringify(path)] ?? NOTHING);
    }

    entriesOf(id: string, path: LayoutPath): readonly LoadingEntry[] {
        const counts = this.byId.get(id);
        return counts ? [...counts.keys()].map(property => ({id, property, path})) : NOTHING;
    }

    /** The same object until something changes: selectors compare by identity. */
    get current(): LoadingState {
        this.state ??= Object.fromEntries(
            [...this.byId.keys()].flatMap(id => {
                const path = this.index.node(id)?.path;
                return path ? [[JSON.stringify(path), this.entriesOf(id, path)]] : [];
            }),
        );
        return this.state;
    }
}
