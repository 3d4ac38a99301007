import {type ReactNode, useMemo} from 'react';
import {asList, isRecord} from '../../wire/narrow';
import type {Session} from '../session';
import {ToolBoundary} from './ToolBoundary';

export type Side = 'left' | 'right';

interface Tool {
    readonly name: string;
    readonly component: object;
    readonly componentPath: readonly (string | number)[];
    readonly side: Side;
}

/** Components that packages added with `dash.hooks.devtool`, drawn as part of the bar. */
export function ExtensionTools({session, side}: {session: Session; side: Side}): ReactNode {
    const config = session.app?.config;
    // One and the same objects: another component would be a new one, which has forgotten everything.
    const tools = useMemo(() => (config ? readTools(config.raw.dev_tools) : []), [config]);
    if (!session.app) {
        return null;
    }
    const {ExternalWrapper} = window.dash_component_api;
    return tools
        .filter(tool => tool.side === side)
        .map(({name, component, componentPath}) => (
            <span key={componentPath.join()} className="dash-debug-menu__extension">
                <ToolBoundary name={name}>
                    <ExternalWrapper component={component} componentPath={componentPath} temp />
                </ToolBoundary>
            </span>
        ));
}

function readTools(given: unknown): Tool[] {
    return asList(given ?? [], 'config.dev_tools')
        .filter(isRecord)
        .map(({namespace, type, props, position}, index) => ({
            name: `${namespace}.${type}`,
            component: {namespace, type, props: props ?? {}},
            componentPath: ['_dash-devtools', index],
            side: position === 'left' ? 'left' : 'right',
        }));
}
