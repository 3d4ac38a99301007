/** A component as a page draws it, for tests: what it reports comes back as its props. */
import {act, render} from '@testing-library/react';
import {type ComponentType, useCallback, useState} from 'react';

export interface TestPage<Props> {
    /** What the component reported, the oldest first. */
    readonly changes: Partial<Props>[];
    /** What a callback does. */
    set: (changes: Partial<Props>) => void;
}

export function drawOnPage<Props extends object>(
    Component: ComponentType<Props>,
    given: Partial<Props>,
): TestPage<Props> {
    const page: TestPage<Props> = {changes: [], set: () => undefined};
    function Page() {
        const [props, setProps] = useState(given);
        page.set = changes => act(() => setProps(before => ({...before, ...changes})));
        // The renderer's function is the same at each drawing, too.
        const report = useCallback((changes: Partial<Props>) => {
            page.changes.push(changes);
            setProps(before => ({...before, ...changes}));
        }, []);
        return <Component {...(props as Props)} setProps={report} />;
    }
    render(<Page />);
    return page;
}
