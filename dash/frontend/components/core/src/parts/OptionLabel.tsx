/** Draw a label that may be text, a component of the layout, or a list of both. */
import {isValidElement, type ReactNode} from 'react';
import type {ComponentPath, DryComponent} from '../../../api';

type OptionLabelProps = {
    label: unknown;
    /** Where the label is in the props of its component. */
    path: ComponentPath;
};

export function OptionLabel({label, path}: OptionLabelProps): ReactNode {
    // Inside a cell of a grid there is no renderer around the component, and so no place in the layout.
    const {componentPath} = window.dash_component_api.useDashContext();
    return <PlacedLabel label={label} place={componentPath && [...componentPath, 'props', ...path]} />;
}

type PlacedLabelProps = {
    label: unknown;
    /** Where the label is in the layout, if it is there. */
    place: ComponentPath | undefined;
};

export function PlacedLabel({label, place}: PlacedLabelProps): ReactNode {
    const {ExternalWrapper} = window.dash_component_api;
    if (Array.isArray(label)) {
        return label.map((part, index) => (
            <PlacedLabel key={index} label={part} place={place && [...place, index]} />
        ));
    }
    if (isDryComponent(label)) {
        return <ExternalWrapper component={label} componentPath={place ?? []} temp />;
    }
    return isValidElement(label) ? label : <span>{label == null ? '' : String(label)}</span>;
}

function isDryComponent(label: unknown): label is DryComponent {
    return typeof label === 'object' && label !== null && 'namespace' in label && 'type' in label;
}
