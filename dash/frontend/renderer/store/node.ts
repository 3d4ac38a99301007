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

/** Shared, as most nodes of a big page are not mounted yet or have one view. */
const NO_VIEWS: readonly NodeView[] = [];

export class LayoutNode {
    /** Counts changes, so a view that was not mounted yet can tell that it missed one. */
    version = 0;
    attached = true;
    renderType: RenderType | undefined;
    children: LayoutNode[] | undefined;
    private views: readonly NodeView[] = NO_VIEWS;

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

    get isMounted(): boolean {
        return this.views.length > 0;
    }

    watch(view: NodeView): void {
        this.views = [...this.views, view];
    }

    unwatch(view: NodeView): void {
        this.views =
            this.views.length === 1 && this.views[0] === view
                ? NO_VIEWS
                : this.views.filter(other => other !== view);
    }

    /** Wakes this node's views, and those above that asked for changes below. */
    changed(renderType: RenderType): void {
        this.version++;
        this.renderType = renderType;
        for (const view of this.views) {
            view.nodeChanged();
        }
        for (let above = this.parent; above; above = above.parent) {
            for (const view of above.views) {
                if (view.watchesDescendants) {
                    view.descendantChanged();
                }
            }
        }
    }

    loadingChanged(): void {
        for (const view of this.views) {
            view.loadingChanged();
        }
    }
}
