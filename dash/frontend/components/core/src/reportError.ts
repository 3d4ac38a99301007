/** Hand a mistake to the page's error display. The renderer takes it beside the real props. */
export function reportError(setProps: ((changes: never) => void) | undefined, error: Error): void {
    (setProps as ((changes: {_dash_error: Error}) => void) | undefined)?.({_dash_error: error});
}
