/** Draw a label that may be text, a component of the layout, or a list of both. */
import {isValidElement, type ReactNode} from 'react';
import type {ComponentPath, DryComponent} from '../../../api';

type OptionLabelProps = {
    label: unknown;
    /** Where the label is in the props of its component. */
    path: ComponentPath;
};

export function OptionLabel({label, path}: OptionLabelProps): ReactNode {
    const {ExternalWrapper, useDashContext} = window.dash_component_api;
    // Inside a cell of a grid there is no renderer around the component, and so no place in the layout.
    const {componentPath} = useDashContext();
    if (Array.isArray(label)) {
        return label.map((part, index) => <OptionLabel key={index} label={part} path={[...path, index]} />);
    }
    if (isDryComponent(label)) {
        const place = componentPath === undefined ? [] : [...componentPath, 'props', ...path];
        return <ExternalWrapper component={label} componentPath={place} temp />;
    }
    return isValidElement(label) ? label : <span>{label == null ? '' : String(label)}</span>;
}

function isDryComponent(label: unknown): label is DryComponent {
    return typeof label === 'object' && label !== null && 'namespace' in label && 'type' in label;
}
