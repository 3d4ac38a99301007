import type {ReactNode} from 'react';
import {asList, isRecord} from '../../wire/narrow';
import type {Session} from '../session';
import {ToolBoundary} from './ToolBoundary';

/** Components that packages added with `dash.hooks.devtool`, drawn as part of the bar. */
export function ExtensionTools({session}: {session: Session}): ReactNode {
    if (!session.app) {
        return null;
    }
    const {ExternalWrapper} = window.dash_component_api;
    const tools = asList(session.app.config.raw.dev_tools ?? [], 'config.dev_tools').filter(isRecord);
    return tools.map(({namespace, type, props}, index) => (
        <span key={index} className="dash-debug-menu__extension">
            <ToolBoundary name={`${namespace}.${type}`}>
                <ExternalWrapper
                    component={{namespace, type, props: props ?? {}}}
                    componentPath={['_dash-devtools', index]}
                    temp
                />
            </ToolBoundary>
        </span>
    ));
}
