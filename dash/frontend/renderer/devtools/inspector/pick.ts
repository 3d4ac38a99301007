/** From an element of the page to the component that drew it. */
import type {LayoutNode} from '../../store/node';

/** React's own note on an element of what drew it; it has no public way to ask. */
interface Fiber {
    readonly return: Fiber | null;
    readonly stateNode: unknown;
}

const FIBER_KEY = '__reactFiber$';

/** The innermost component around the element, or undefined outside of the app. */
export function nodeOfElement(element: Element): LayoutNode | undefined {
    const key = Object.keys(element).find(name => name.startsWith(FIBER_KEY));
    let fiber: Fiber | null = key ? ((element as unknown as Record<string, Fiber>)[key] ?? null) : null;
    for (; fiber; fiber = fiber.return) {
        const node = drawnNode(fiber.stateNode);
        if (node) {
            return node;
        }
    }
    return undefined;
}

/** The views of components hold their node among their props (`view/NodeView.ts`). */
function drawnNode(instance: unknown): LayoutNode | undefined {
    const props = (instance as {props?: {node?: LayoutNode; page?: unknown}} | null)?.props;
    return props?.page !== undefined && props.node?.component ? props.node : undefined;
}
