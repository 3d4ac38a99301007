/**
 * Draws one component of the layout, and only that one again when its node changes.
 *
 * One class component is subscription, error boundary and `setProps` in one, because each separate wrapper costs a page
 * of thousands of components. Around the component stands a context provider, the cheapest correct way to tell
 * components below which one they are: it is read only by those who ask.
 */
import {Component, createElement, type ReactNode, Suspense} from 'react';
import type {LayoutNode, LayoutPath, NodeView as Watcher} from '../store/node';
import {type Key, mapSlot, mayHoldComponents} from '../store/slots';
import {type DryComponent, isComponent} from '../wire/component';
import type {Json} from '../wire/narrow';
import {badStyleError, isBadStyle} from './badStyle';
import {ComponentFailure, MissingComponent} from './ComponentFailure';
import {DashContext, NodeContext} from './dashContext';
import type {DrawnComponent, Page} from './page';

export interface NodeViewProps {
    readonly page: Page;
    readonly node: LayoutNode;
    /** Component libraries read it from the element, before it is drawn. */
    readonly componentPath: LayoutPath;
}

interface NodeViewState {
    readonly error: unknown;
}

/** A prop's value with elements in the place of components, as long as value and place stay the same. */
interface DrawnProp {
    readonly raw: unknown;
    readonly path: LayoutPath;
    readonly drawn: unknown;
}

const NO_ERROR: NodeViewState = {error: undefined};
const NO_KEYS: ReadonlySet<string> = new Set();
const LAZY_TYPE = Symbol.for('react.lazy');

export class NodeView extends Component<NodeViewProps, NodeViewState> implements Watcher {
    override state = NO_ERROR;
    private type: DrawnComponent | undefined;
    private drawnVersion = -1;
    private reportedStyle: unknown;
    private drawnProps: Map<string, DrawnProp> | undefined;
    private dashContext: NodeContext | undefined;
    private stopWatchingLoading: (() => void) | undefined;

    static getDerivedStateFromError(error: unknown): NodeViewState {
        return {error: error ?? new Error('unknown')};
    }

    get watchesDescendants(): boolean {
        return this.type !== undefined && 'dashChildrenUpdate' in this.type;
    }

    override componentDidCatch(error: unknown): void {
        const {page, node} = this.props;
        page.runtime.events.emit({type: 'undrawn', node, error});
    }

    override componentDidMount(): void {
        this.props.node.watch(this);
        this.catchUp();
    }

    override shouldComponentUpdate(next: NodeViewProps, nextState: NodeViewState): boolean {
        return nextState !== this.state || !isSame(this.props, next);
    }

    override componentDidUpdate(before: NodeViewProps): void {
        const {node} = this.props;
        if (before.node !== node) {
            before.node.unwatch(this);
            node.watch(this);
            if (this.state.error !== undefined) {
                this.setState(NO_ERROR);
            }
        }
        this.catchUp();
    }

    override componentWillUnmount(): void {
        this.props.node.unwatch(this);
        this.stopWatchingLoading?.();
    }

    nodeChanged(): void {
        if (this.state.error !== undefined) {
            this.setState(NO_ERROR);
        } else {
            this.forceUpdate();
        }
    }

    descendantChanged(): void {
        // New elements, as the component may keep what it made of the old ones.
        this.drawnProps = undefined;
        this.forceUpdate();
    }

    loadingChanged(): void {
        if (this.dashContext?.isWatchingOwn) {
            this.renewContext();
        }
    }

    override render(): ReactNode {
        const {page, node, componentPath} = this.props;
        const {component} = node;
        this.drawnVersion = node.version;
        if (this.state.error !== undefined) {
            return createElement(ComponentFailure, {component, id: node.id?.text, error: this.state.error});
        }
        const type = page.find(component);
        this.type = type;
        if (!type) {
            return createElement(MissingComponent, {
                component,
                knownTypes: page.knownTypes(component.namespace),
            });
        }
        this.dashContext =
            this.dashContext?.at(node, componentPath) ?? new NodeContext(page, node, componentPath);
        const element = createElement(type, this.propsFor(type));
        return createElement(
            DashContext.Provider,
            {value: this.dashContext},
            isLazy(type) ? createElement(Suspense, {fallback: null}, element) : element,
        );
    }

    /** The layout's props, with components drawn; what a parent added to the element wins. */
    private propsFor(type: DrawnComponent): Json {
        const {page, node} = this.props;
        const {component, id} = node;
        const props: Json = {...component.props, setProps: this.setProps};
        for (const {prop} of page.store.slotsOf(component)) {
            if (mayHoldComponents(component.props[prop])) {
                props[prop] = this.draw(component, prop);
            }
        }
        placeChildren(props);
        if (isBadStyle(props.style)) {
            delete props.style;
        }
        if (id) {
            props.id = id.text;
        }
        if ('dashRenderType' in type) {
            props.dashRenderType = node.renderType ?? 'parent';
        }
        for (const name in this.props) {
            if (name !== 'page' && name !== 'node' && name !== 'componentPath') {
                props[name] = (this.props as never as Json)[name];
            }
        }
        return props;
    }

    private draw(component: DryComponent, prop: string): unknown {
        const {page, componentPath: path} = this.props;
        const raw = component.props[prop];
        const known = this.drawnProps?.get(prop);
        if (known && known.raw === raw && known.path === path) {
            return known.drawn;
        }
        let drawn = raw;
        for (const slot of page.store.slotsOf(component)) {
            if (slot.prop === prop) {
                drawn =
                    slot.steps.length === 0
                        ? drawLeaf(page, raw, [...path, 'props', prop])
                        : mapSlot(slot, drawn, (child, keys) =>
                              drawChild(page, child, [...path, 'props', ...keys]),
                          );
            }
        }
        this.drawnProps ??= new Map();
        this.drawnProps.set(prop, {raw, path, drawn});
        return drawn;
    }

    private readonly setProps = (props: Json): void => {
        const {page, node} = this.props;
        page.runtime.setProps(node, props);
    };

    /** Between drawing and mounting the node may have changed, and the component may have asked about loading. */
    private catchUp(): void {
        const {node, page} = this.props;
        if (node.version !== this.drawnVersion) {
            this.forceUpdate();
        }
        const {style} = node.component.props;
        if (isBadStyle(style) && style !== this.reportedStyle) {
            this.reportedStyle = style;
            const error = badStyleError(style, node.component, node.id?.text);
            page.runtime.setProps(node, {_dash_error: error});
        }
        if (this.dashContext?.isWatchingOthers && !this.stopWatchingLoading) {
            this.stopWatchingLoading = page.loading.subscribe(() => {
                if (this.dashContext?.isStale()) {
                    this.renewContext();
                }
            });
        }
    }

    private renewContext(): void {
        this.dashContext = undefined;
        this.forceUpdate();
    }
}

/** What `mapSlot` does for a plain place, with one path for each component and none for texts. */
export function drawLeaf(
    page: Page,
    value: unknown,
    path: LayoutPath,
    taken: ReadonlySet<string> = NO_KEYS,
): unknown {
    if (Array.isArray(value)) {
        const taken = page.store.hasKeys ? keysIn(page, value) : NO_KEYS;
        return value.map((item, index) =>
            mayHoldComponents(item) ? drawLeaf(page, item, [...path, index], taken) : item,
        );
    }
    return isComponent(value) ? drawChild(page, value, path, taken) : value;
}

export function drawChild(
    page: Page,
    component: DryComponent,
    path: readonly Key[],
    taken: ReadonlySet<string> = NO_KEYS,
): unknown {
    const node = page.store.nodeOf(component);
    // Anything else that looks like a component: the parent shows it as it can.
    return node
        ? createElement(NodeView, {key: keyOf(page, node, path, taken), page, node, componentPath: path})
        : component;
}

/**
 * A component with an id keeps its state and focus when siblings come and go; others are known by their place, or by
 * the one they had. `taken`: the places of siblings that have moved.
 */
function keyOf(page: Page, node: LayoutNode, path: readonly Key[], taken: ReadonlySet<string>): string {
    if (node.id && page.store.index.node(node.id.text) === node) {
        return `#${node.id.text}`;
    }
    if (node.key !== undefined) {
        return node.key;
    }
    const last = path[path.length - 1];
    const place = typeof last === 'number' ? String(last) : '0';
    return taken.has(place) ? `+${place}` : place;
}

function keysIn(page: Page, items: readonly unknown[]): ReadonlySet<string> {
    const keys = items.map(item => (isComponent(item) ? page.store.nodeOf(item)?.key : undefined));
    return new Set(keys.filter(key => key !== undefined));
}

/** As positional arguments would do: one child arrives bare, none leaves the prop out. */
function placeChildren(props: Json): void {
    const {children} = props;
    if (Array.isArray(children) && children.length < 2) {
        if (children.length === 1) {
            props.children = children[0];
        } else {
            delete props.children;
        }
    }
}

function isSame(before: NodeViewProps, after: NodeViewProps): boolean {
    if (before === after) {
        return true;
    }
    const names = Object.keys(after) as (keyof NodeViewProps)[];
    return (
        names.length === Object.keys(before).length &&
        names.every(name =>
            name === 'componentPath'
                ? samePath(before[name], after[name])
                : Object.is(before[name], after[name]),
        )
    );
}

function samePath(before: LayoutPath, after: LayoutPath): boolean {
    return before.length === after.length && before.every((key, at) => key === after[at]);
}

function isLazy(type: unknown): boolean {
    return typeof type === 'object' && (type as {$$typeof?: symbol}).$$typeof === LAZY_TYPE;
}
