/** What every view needs: handed down as one object, so a component costs one reference. */
import type {Runtime} from '../executor/runtime';
import type {VersionedState} from '../executor/stateFacade';
import type {LayoutStore} from '../store/layoutStore';
import type {Loading} from '../store/loading';
import type {DryComponent} from '../wire/component';

/** Class-level facts that a component tells the renderer. */
export interface ComponentStatics {
    readonly dashRenderType?: unknown;
    readonly dashChildrenUpdate?: unknown;
    readonly _dashprivate_isLazyComponentReady?: true | Promise<unknown>;
}

export type DrawnComponent = React.ComponentType<Record<string, unknown>> & ComponentStatics;

export interface Page {
    readonly store: LayoutStore;
    readonly runtime: Runtime;
    readonly loading: Loading;
    readonly state: VersionedState;
    /** Looked up at each draw: libraries may arrive late. */
    readonly find: (component: DryComponent) => DrawnComponent | undefined;
    /** What there is in the component's namespace, for the message when it is missing. */
    readonly knownTypes: (namespace: string) => readonly string[] | undefined;
}
