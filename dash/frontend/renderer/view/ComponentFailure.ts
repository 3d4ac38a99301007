/** What stands in the page where a component could not be drawn. */
import {createElement, type ReactNode} from 'react';
import {nearest} from '../ids/nearest';
import type {DryComponent} from '../wire/component';

const STYLE = {
    border: '1px solid #c0392b',
    borderRadius: '4px',
    color: '#c0392b',
    fontFamily: 'monospace',
    fontSize: '13px',
    padding: '6px 10px',
    whiteSpace: 'pre-wrap',
} as const;

interface FailureProps {
    readonly component: DryComponent;
    readonly id: string | undefined;
    readonly error: unknown;
}

export function ComponentFailure({component, id, error}: FailureProps): ReactNode {
    const name = `${component.namespace}.${component.type}${id === undefined ? '' : ` with id "${id}"`}`;
    return panel(`${name} could not be drawn: ${error instanceof Error ? error.message : String(error)}`);
}

interface MissingProps {
    readonly component: DryComponent;
    readonly knownTypes: readonly string[] | undefined;
}

export function MissingComponent({component: {namespace, type}, knownTypes}: MissingProps): ReactNode {
    if (!knownTypes) {
        return panel(
            `window.${namespace} is not there, so its ${type} cannot be drawn. Did its script load?`,
        );
    }
    const suggestion = nearest(type, knownTypes);
    return panel(
        `window.${namespace} has no component "${type}".${suggestion ? ` Did you mean "${suggestion}"?` : ''}`,
    );
}

function panel(text: string): ReactNode {
    return createElement('div', {className: '_dash-component-error', role: 'alert', style: STYLE}, text);
}
