/**
 * `useDashContext()`: what a component may ask about itself.
 *
 * `useLoading` uses no hook but `useContext`, because libraries call it in loops of changing length. Instead the context
 * notes what was asked for, and the node's view hands down a new context when an answer changes. So a component
 * that never asks costs nothing but a provider.
 */
import {createContext, useContext, useRef, useSyncExternalStore} from 'react';
import type {PageState, StateStore} from '../executor/stateFacade';
import type {LoadingEntry} from '../store/loading';
import type {LayoutNode, LayoutPath} from '../store/node';
import type {Page} from './page';

export interface LoadingOptions {
    readonly extraPath?: LayoutPath;
    readonly rawPath?: LayoutPath;
    readonly filterFunc?: (entry: LoadingEntry) => boolean;
}

export class NodeContext {
    private hasReader = false;
    private watchesOwn = false;
    /** Other places asked about, with the answer at that time. */
    private watched: Map<string, {path: LayoutPath; seen: string}> | undefined;

    constructor(
        private readonly page: Page,
        private node: LayoutNode,
        private path: LayoutPath,
    ) {}

    /**
     * The context for a component that stands elsewhere now. Another object makes React look through all that is drawn
     * below for its readers, so as long as nobody has read anything it stays the same one.
     */
    at(node: LayoutNode, path: LayoutPath): NodeContext {
        if (this.node === node && this.path === path) {
            return this;
        }
        if (this.hasReader) {
            return new NodeContext(this.page, node, path);
        }
        this.node = node;
        this.path = path;
        return this;
    }

    // Getters, because components take these apart: `const {useLoading} = useDashContext()`.
    get componentPath(): LayoutPath {
        this.hasReader = true;
        return this.path;
    }

    get isLoading(): (options?: LoadingOptions) => boolean {
        this.hasReader = true;
        return options => this.answer(options);
    }

    get useLoading(): (options?: LoadingOptions) => boolean {
        this.hasReader = true;
        return options => {
            this.watch(options);
            return this.answer(options);
        };
    }

    // What follows is the same for all places.
    get useSelector(): <Selected>(
        select: (state: PageState) => Selected,
        equal?: (left: Selected, right: Selected) => boolean,
    ) => Selected {
        return (select, equal) => useSelected(this.page, select, equal);
    }

    get useStore(): () => StateStore {
        return () => this.page.state;
    }

    get useDispatch(): () => StateStore['dispatch'] {
        return () => this.page.state.dispatch;
    }

    get isWatchingOwn(): boolean {
        return this.watchesOwn;
    }

    get isWatchingOthers(): boolean {
        return this.watched !== undefined;
    }

    /** Has an answer changed that a component here got about another place? */
    isStale(): boolean {
        for (const {path, seen} of this.watched?.values() ?? []) {
            if (describe(this.page.loading.entriesAt(path)) !== seen) {
                return true;
            }
        }
        return false;
    }

    private entries(options: LoadingOptions | undefined): readonly LoadingEntry[] {
        const {loading} = this.page;
        if (options?.rawPath) {
            return loading.entriesAt(options.rawPath);
        }
        if (options?.extraPath) {
            return loading.entriesAt([...this.path, ...options.extraPath]);
        }
        return this.node.id ? loading.entriesOf(this.node.id.text, this.path) : [];
    }

    private answer(options: LoadingOptions | undefined): boolean {
        const entries = this.entries(options);
        return options?.filterFunc ? entries.some(options.filterFunc) : entries.length > 0;
    }

    private watch(options: LoadingOptions | undefined): void {
        const {rawPath, extraPath} = options ?? {};
        const path = rawPath ?? (extraPath && [...this.path, ...extraPath]);
        if (path) {
            this.watched ??= new Map();
            this.watched.set(JSON.stringify(path), {path, seen: describe(this.entries(options))});
        } else {
            this.watchesOwn = true;
        }
    }
}

export const DashContext = createContext<NodeContext>({} as NodeContext);

export function useDashContext(): NodeContext {
    return useContext(DashContext);
}

function describe(entries: readonly LoadingEntry[]): string {
    return entries.map(({id, property}) => `${id}.${property}`).join();
}

interface Selection<Selected> {
    readonly version: number;
    readonly select: (state: PageState) => Selected;
    readonly value: Selected;
}

function useSelected<Selected>(
    {state}: Page,
    select: (state: PageState) => Selected,
    equal: (left: Selected, right: Selected) => boolean = Object.is,
): Selected {
    const last = useRef<Selection<Selected> | undefined>(undefined);
    return useSyncExternalStore(state.subscribe, () => {
        const version = state.version();
        const known = last.current;
        if (known && known.version === version && known.select === select) {
            return known.value;
        }
        const value = select(state.getState());
        const kept = known && equal(known.value, value) ? known.value : value;
        last.current = {version, select, value: kept};
        return kept;
    });
}
