/** The drawing on the page. Cytoscape is known here, in `elements` and in the style sheet, nowhere else. */
import cytoscape, {
    type CollectionReturnValue,
    type Core,
    type LayoutOptions,
    type NodeSingular,
} from 'cytoscape';
import type {Profile} from '../recorder/profile';
import {type Box, boxOf} from './boxes';
import {type Colors, readColors} from './colors';
import {cytoscapeElements, labelOf, MANY_ELEMENTS} from './elements';
import {Filling} from './filling';
import {routeOf} from './layout/bends';
import {type Bounds, boundsOf} from './layout/components';
import {isOriented, type LayoutName, placeAlongArrows, usableLayout} from './layout/layout';
import {type Orientation, type Point, routeKey, type Size} from './layout/placement';
import {firstView, SMALLEST_ZOOM, wholeView} from './layout/view';
import type {CallbackNode, GraphNode} from './model';
import type {Selection} from './select';
import {FONT_PX, stylesheetOf} from './stylesheet';
import {type Profiles, profileOf, type Status, statusOf} from './summary';
import type {Drawn} from './svg';

export interface CanvasListeners {
    /** `undefined`: beside all boxes. */
    readonly onChoose: (key: string | undefined) => void;
    readonly onFocus: (key: string) => void;
}

/** Below that boxes are specks: strong colours tell what they are. */
const OVERVIEW_ZOOM = 0.3;
const ZOOM_STEP = 1.3;
const PAN_STEP_PX = 60;
/** A callback of a few milliseconds would light up unseen. */
const RECENT_MS = 600;

export class GraphCanvas {
    private readonly core: Core;
    private colors: Colors;
    private readonly measure: (text: string) => number;
    private selection: Selection = {callbacks: [], properties: [], arrows: []};
    private boxes: ReadonlyMap<string, Box> = new Map();
    private orientation: Orientation | undefined;
    private isOverview = false;
    private profiles: Profiles = new Map();
    private readonly filling: Filling;
    /** What was last shown of each callback. */
    private readonly shown = new Map<string, Profile | undefined>();
    private readonly fading = new Map<string, number>();
    private readonly resizing: ResizeObserver;

    constructor(
        private readonly container: HTMLElement,
        {onChoose, onFocus}: CanvasListeners,
    ) {
        this.colors = readColors(container);
        this.measure = measureIn(getComputedStyle(container).fontFamily);
        this.core = cytoscape({
            container,
            style: this.style(),
            minZoom: SMALLEST_ZOOM,
            maxZoom: 3,
            boxSelectionEnabled: false,
            autounselectify: true,
        });
        this.filling = new Filling(this.core, () => this.showProfiles(this.profiles));
        this.core.on('tap', event =>
            onChoose(event.target === this.core ? undefined : nodeKey(event.target)),
        );
        this.core.on('dbltap', 'node', event => onFocus(event.target.id()));
        this.core.on('mouseover', 'node', event => {
            container.title = event.target.data('title');
            container.style.cursor = 'pointer';
        });
        this.core.on('mouseout', 'node', () => {
            container.title = '';
            container.style.cursor = '';
        });
        this.core.on('zoom', () => this.zoomed());
        this.resizing = new ResizeObserver(() => this.resized());
        this.resizing.observe(container);
    }

    dispose(): void {
        this.resizing.disconnect();
        this.filling.stop();
        for (const timer of this.fading.values()) {
            clearTimeout(timer);
        }
        this.core.destroy();
    }

    /** Draws other boxes, or the same ones in another layout. */
    draw(selection: Selection, profiles: Profiles, layout: LayoutName): void {
        const nodes: readonly GraphNode[] = [...selection.callbacks, ...selection.properties];
        const boxes = new Map(nodes.map(node => [node.key, boxOf(node, this.measure)]));
        const name = usableLayout(layout, boxes.size);
        const orientation = isOriented(name) ? name : undefined;
        const placement =
            orientation && placeAlongArrows({boxes, arrows: selection.arrows}, orientation, this.aspect);
        this.selection = selection;
        this.boxes = boxes;
        this.orientation = orientation;
        this.profiles = profiles;
        this.shown.clear();
        for (const node of selection.callbacks) {
            this.shown.set(node.key, profileOf(node, profiles));
        }
        const view = placement && firstView(boundsOf({boxes}, placement.points), this.place);
        this.core.batch(() => {
            this.core.elements().remove();
            const elements = cytoscapeElements({selection, boxes, placement, orientation}, profiles);
            this.filling.start(elements, view, this.place);
        });
        if (!view) {
            this.core.layout(cytoscapeLayout(name)).run();
        }
        this.core.viewport(view ?? firstView(this.bounds(), this.place));
    }

    /** Restyles what ran since, and nothing else. */
    showProfiles(profiles: Profiles): void {
        this.profiles = profiles;
        const changed = this.selection.callbacks.filter(
            node => this.shown.get(node.key) !== profileOf(node, profiles) && this.box(node.key).nonempty(),
        );
        if (changed.length > 0) {
            this.core.batch(() => {
                for (const node of changed) {
                    this.showProfile(node, profiles);
                }
            });
        }
    }

    choose(key: string | undefined): void {
        if (key !== undefined) {
            this.filling.complete();
        }
        this.core.batch(() => {
            this.core.elements('.chosen, .near').removeClass('chosen near');
            const node = key === undefined ? undefined : this.box(key);
            node?.addClass('chosen');
            node?.connectedEdges().addClass('near');
        });
    }

    /** Shows what a search found; `undefined`: nothing is searched for. */
    mark(keys: ReadonlySet<string> | undefined): void {
        if (keys) {
            this.filling.complete();
        }
        this.core.batch(() => {
            this.core.elements('.found, .unfound').removeClass('found unfound');
            if (!keys) {
                return;
            }
            for (const key of keys) {
                this.box(key).addClass('found');
            }
            // Paling thousands with each letter that is typed would make its reader wait.
            if (this.core.elements().length <= MANY_ELEMENTS) {
                this.core.elements().not('.found').addClass('unfound');
            }
        });
    }

    /** Brings a box into view, large enough to be read. */
    reveal(key: string): void {
        this.filling.complete();
        const node = this.box(key);
        if (node.nonempty()) {
            this.core.zoom(Math.max(this.core.zoom(), 0.9));
            this.core.center(node);
        }
    }

    fit(): void {
        this.filling.complete();
        this.core.viewport(wholeView(this.bounds(), this.place));
    }

    zoom(direction: 'in' | 'out'): void {
        const factor = direction === 'in' ? ZOOM_STEP : 1 / ZOOM_STEP;
        const middle = {x: this.core.width() / 2, y: this.core.height() / 2};
        this.core.zoom({level: this.core.zoom() * factor, renderedPosition: middle});
    }

    pan(right: number, down: number): void {
        this.core.panBy({x: -right * PAN_STEP_PX, y: -down * PAN_STEP_PX});
    }

    /** Takes its colours from the style sheet anew. */
    recolor(): void {
        this.colors = readColors(this.container);
        this.core.style(this.style());
    }

    get drawn(): Drawn {
        this.filling.complete();
        const points = new Map<string, Point>();
        const routes = new Map<string, readonly Point[]>();
        this.core.nodes().forEach(node => {
            const {x, y} = node.position();
            points.set(node.id(), {x, y});
        });
        this.core.edges('.bent').forEach(edge => {
            const {source, target, ...bends} = edge.data();
            const [from, to] = [points.get(source) as Point, points.get(target) as Point];
            routes.set(routeKey({source, target}), routeOf(bends, from, to));
        });
        const {selection, boxes, orientation, colors} = this;
        return {selection, boxes, placement: {points, routes}, orientation, colors};
    }

    private get aspect(): number {
        const {clientWidth, clientHeight} = this.container;
        return Math.min(Math.max(clientWidth / Math.max(clientHeight, 1), 0.6), 4);
    }

    private style() {
        return stylesheetOf(this.colors, getComputedStyle(this.container).fontFamily, this.isOverview);
    }

    private zoomed(): void {
        const isOverview = this.core.zoom() < OVERVIEW_ZOOM;
        if (isOverview !== this.isOverview) {
            this.isOverview = isOverview;
            this.core.style(this.style());
        }
    }

    /** The details take their place beside the drawing: what they are about stays in view. */
    private resized(): void {
        this.core.resize();
        const chosen = this.core.elements('.chosen');
        const {x1, x2, y1, y2} = this.core.extent();
        const isHidden = chosen.some(element => {
            const {x, y} = (element as NodeSingular).position();
            return x < x1 || x > x2 || y < y1 || y > y2;
        });
        if (isHidden) {
            this.core.center(chosen);
        }
    }

    private showProfile(node: CallbackNode, profiles: Profiles): void {
        const {key} = node;
        const [before, profile] = [this.shown.get(key), profileOf(node, profiles)];
        const box = this.box(key);
        this.shown.set(key, profile);
        box.data('label', labelOf(node, this.boxes.get(key), profiles));
        const [was, is]: [Status, Status] = [statusOf(before), statusOf(profile)];
        if (was !== is) {
            box.removeClass(was).addClass(is);
        }
        if (profile && profile.calls > (before?.calls ?? 0)) {
            this.lightUp(key);
        }
    }

    private lightUp(key: string): void {
        clearTimeout(this.fading.get(key));
        this.box(key).addClass('recent');
        const fade = (): void => {
            this.fading.delete(key);
            this.box(key).removeClass('recent');
        };
        this.fading.set(key, window.setTimeout(fade, RECENT_MS));
    }

    /** Empty when there is none, or not yet. */
    private box(key: string): CollectionReturnValue {
        return this.core.getElementById(key);
    }

    private get place(): Size {
        return {width: this.core.width(), height: this.core.height()};
    }

    /** Cytoscape would style all elements to answer that. */
    private bounds(): Bounds {
        const points = new Map<string, Point>();
        this.core.nodes().forEach(node => {
            points.set(node.id(), node.position());
        });
        return boundsOf({boxes: this.boxes}, points);
    }
}

function nodeKey(target: {isNode(): boolean; id(): string}): string | undefined {
    return target.isNode() ? target.id() : undefined;
}

function cytoscapeLayout(name: LayoutName): LayoutOptions {
    const spacing = {animate: false, fit: false, nodeDimensionsIncludeLabels: true, padding: 0};
    switch (name) {
        case 'breadthfirst':
            return {...spacing, name, directed: true, spacingFactor: 1.1} as LayoutOptions;
        case 'cose':
            return {
                ...spacing,
                name,
                idealEdgeLength: () => 70,
                nodeRepulsion: () => 60_000,
            } as LayoutOptions;
        default:
            return {...spacing, name, avoidOverlap: true} as LayoutOptions;
    }
}

function measureIn(family: string): (text: string) => number {
    const context = document.createElement('canvas').getContext('2d');
    const widths = new Map<string, number>();
    if (context) {
        context.font = `${FONT_PX}px ${family}`;
    }
    return text => {
        const known = widths.get(text);
        const width = known ?? context?.measureText(text).width ?? text.length * FONT_PX * 0.6;
        widths.set(text, width);
        return width;
    };
}
