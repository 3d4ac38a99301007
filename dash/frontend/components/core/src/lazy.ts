/** Load the heavy part of a component when it is first needed. */
import {type ComponentType, createElement, lazy, type ReactNode, Suspense} from 'react';

type Loader<Props> = () => Promise<{default: ComponentType<Props>}>;

/** True once the chunk is in; until then a promise of that. The renderer holds back callbacks on it. */
type Readiness = true | Promise<true>;

export type LazyComponent<Props> = ((props: Props) => ReactNode) & {
    /** Start the download early, without drawing anything. */
    preload: () => Promise<true>;
    readonly _dashprivate_isLazyComponentReady: Readiness;
};

/**
 * Wrap `() => import('./async/X')`, where the module's default export is a component. `waiting` is drawn meanwhile.
 *
 * The statics of the loaded component appear on the wrapper when it arrives; those known earlier are given
 * with `withLazyReadiness` or assigned to the component that the package exports.
 */
export function lazyComponent<Props extends object>(
    load: Loader<Props>,
    waiting: ReactNode = null,
): LazyComponent<Props> {
    let chunk: ReturnType<Loader<Props>> | undefined;
    let arrived = false;

    function request(): ReturnType<Loader<Props>> {
        chunk ??= load().then(
            module => {
                arrived = true;
                copyStatics(module.default, Wrapper);
                return module;
            },
            (error: unknown) => {
                // A failed download may succeed when it is asked for again.
                chunk = undefined;
                throw error;
            },
        );
        return chunk;
    }

    const Chunk = lazy(request) as unknown as ComponentType<Props>;

    function Wrapper(props: Props): ReactNode {
        return createElement(Suspense, {fallback: waiting}, createElement(Chunk, props));
    }

    const preload = (): Promise<true> => request().then(() => true as const);
    Object.defineProperties(Wrapper, {
        preload: {value: preload},
        _dashprivate_isLazyComponentReady: {enumerable: true, get: (): Readiness => arrived || preload()},
    });
    return Wrapper as LazyComponent<Props>;
}

/** Let the exported component answer for the readiness of the lazy part it draws. */
export function withLazyReadiness<Component extends object>(
    component: Component,
    part: {readonly _dashprivate_isLazyComponentReady: Readiness},
): Component & {readonly _dashprivate_isLazyComponentReady: Readiness} {
    return Object.defineProperty(component, '_dashprivate_isLazyComponentReady', {
        enumerable: true,
        get: () => part._dashprivate_isLazyComponentReady,
    }) as Component & {readonly _dashprivate_isLazyComponentReady: Readiness};
}

function copyStatics(from: object, to: object): void {
    for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(from))) {
        if (!(name in to)) {
            Object.defineProperty(to, name, descriptor);
        }
    }
}
