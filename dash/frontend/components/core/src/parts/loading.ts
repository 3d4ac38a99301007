/** Mark an element while a callback computes one of its component's props. */

export type LoadingAttribute = {'data-dash-is-loading'?: true};

/** Spread the answer on the element that carries the component's id. */
export function useLoadingAttribute(): LoadingAttribute {
    // Inside a cell of a grid there is no renderer around the component, and so nothing that could be loading.
    const {useLoading} = window.dash_component_api.useDashContext();
    return useLoading?.() ? {'data-dash-is-loading': true} : {};
}
