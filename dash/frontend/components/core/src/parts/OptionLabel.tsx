/** Draw a label that may be text, a component of the layout, or a list of both. */
import {isValidElement, type ReactNode} from 'react';
import type {ComponentPath, DryComponent} from '../../../api';

type OptionLabelProps = {
    label: unknown;
    /** Where the label is in the layout; undefined outside of one. */
    path: ComponentPath | undefined;
};

export function OptionLabel({label, path = []}: OptionLabelProps): ReactNode {
    if (Array.isArray(label)) {
        return label.map((part, index) => <OptionLabel key={index} label={part} path={[...path, index]} />);
    }
    if (isDryComponent(label)) {
        const {ExternalWrapper} = window.dash_component_api;
        return <ExternalWrapper component={label} componentPath={path} />;
    }
    return isValidElement(label) ? label : <span>{label == null ? '' : String(label)}</span>;
}

/** The layout path of a component's prop. */
export function propPath(
    componentPath: ComponentPath | undefined,
    below: ComponentPath,
): ComponentPath | undefined {
    return componentPath && [...componentPath, 'props', ...below];
}

function isDryComponent(label: unknown): label is DryComponent {
    return typeof label === 'object' && label !== null && 'namespace' in label && 'type' in label;
}
