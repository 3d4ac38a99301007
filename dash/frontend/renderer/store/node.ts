/** One component of the page, at its place in the tree. */
import type {KnownId} from '../ids/id';
import type {DryComponent} from '../wire/component';
import type {Key} from './slots';

/** Who changed the component last; grids skip re-reading what they wrote themselves. */
export type RenderType = 'internal' | 'callback' | 'clientsideApi' | 'parent';

export type LayoutPath = readonly Key[];

/** A view of the node. There is one for each place that draws it, nearly always exactly one. */
export interface NodeView {
    /** Draws again when a descendant changes, too. */
    readonly watchesDescendants: boolean;
    nodeChanged(): void;
    descendantChanged(): void;
    /** An output of the component began or ended being computed. */
    loadingChanged(): void;
}

export class LayoutNode {
    /** Counts changes, so a view that was not mounted yet can tell that it missed one. */
    version = 0;
    attached = true;
    renderType: RenderType | undefined;
    children: LayoutNode[] | undefined;
    /** What the view of a component without an id is known by, when it has moved: its former place. */
    key: string | undefined;
    /** The first view has a field of its own: a list for each of thousands of nodes would cost more than the nodes. */
    private view: NodeView | undefined;
    private otherViews: readonly NodeView[] | undefined;

    constructor(
        /** The object inside the layout itself: `component.props` is always the current one. */
        readonly component: DryComponent,
        readonly parent: LayoutNode | undefined,
        /** The way here from the parent's props (from the layout, for a root): `['children', 3]`. */
        public keys: readonly Key[],
        readonly id: KnownId | undefined,
    ) {}

    get path(): LayoutPath {
        return this.parent ? [...this.parent.path, 'props', ...this.keys] : this.keys;
    }

    watch(view: NodeView): void {
        if (this.view) {
            this.otherViews = [...(this.otherViews ?? []), view];
        } else {
            this.view = view;
        }
    }

    unwatch(view: NodeView): void {
        if (this.view === view) {
            this.view = this.otherViews?.[0];
            this.otherViews = this.otherViews?.slice(1);
        } else {
            this.otherViews = this.otherViews?.filter(other => other !== view);
        }
    }

    get isDrawn(): boolean {
        return this.view !== undefined;
    }

    /** Wakes this node's views, and those above that asked for changes below. */
    changed(renderType: RenderType): void {
        this.version++;
        this.renderType = renderType;
        this.eachView(view => view.nodeChanged());
        for (let above = this.parent; above; above = above.parent) {
            above.eachView(view => {
                if (view.watchesDescendants) {
                    view.descendantChanged();
                }
            });
        }
    }

    loadingChanged(): void {
        this.eachView(view => view.loadingChanged());
    }

    private eachView(visit: (view: NodeView) => void): void {
        if (this.view) {
            visit(this.view);
        }
        for (const view of this.otherViews ?? []) {
            visit(view);
        }
    }
}
