/** What the renderer puts on `window` for components, ours and those of other libraries. */
import type {ComponentType} from 'react';

/** A place in the layout: `["props", "children", 0, "props", "title"]`. */
export type ComponentPath = readonly (string | number)[];

export type DictId = {readonly [key: string]: string | number | boolean};

/** A component as the layout holds it, before it is drawn. */
export interface DryComponent {
    namespace: string;
    type: string;
    props: Record<string, unknown>;
}

/** A callback output that is being computed now. */
export interface LoadingEntry {
    id: string;
    property: string;
    path: ComponentPath;
}

export interface LoadingOptions {
    /** Look below this path, seen from the component. */
    extraPath?: ComponentPath;
    /** Look at this path of the layout instead of the component's own. */
    rawPath?: ComponentPath;
    /** Count only the entries for which this returns true. */
    filterFunc?: (entry: LoadingEntry) => boolean;
}

export interface StateStore {
    getState: () => unknown;
    subscribe: (listener: () => void) => () => void;
}

export interface DashContextValue {
    componentPath: ComponentPath;
    /** True while a callback computes an output at or below the component. Not reactive. */
    isLoading: (options?: LoadingOptions) => boolean;
    /** The same as a hook: the component draws again when the answer changes. */
    useLoading: (options?: LoadingOptions) => boolean;
    useSelector: <Selected>(
        select: (state: unknown) => Selected,
        equal?: (left: Selected, right: Selected) => boolean,
    ) => Selected;
    useStore: () => StateStore;
    useDispatch: () => (action: unknown) => void;
}

export interface ExternalWrapperProps {
    component: unknown;
    componentPath: ComponentPath;
    temp?: boolean;
}

export interface DashComponentApi {
    /** The component (or value) at a path, or the component with an id. */
    getLayout: (pathOrId: ComponentPath | string | DictId) => unknown;
    stringifyId: (id: string | DictId) => string;
    useDashContext: () => DashContextValue;
    /** Draws a dry component at a layout path from elsewhere in the tree. */
    ExternalWrapper: ComponentType<ExternalWrapperProps>;
    DashContext: unknown;
    devtool: unknown;
}

declare global {
    interface Window {
        dash_component_api: DashComponentApi;
    }
}
