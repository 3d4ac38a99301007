/** What the callbacks of an app say about its layout. */
import type {App} from '../app';
import type {LayoutNode} from '../store/node';
import {isEntered, type Lost, overruled} from './lost';
import type {Version} from './merge';

/** The version that the app's graph holds now; `lose` hears what its layout takes from people. */
export function versionOf(
    {graph, persistence, persistedProps, page: {store}}: App,
    lose: (lost: Lost) => void,
): Version {
    return {
        isWritten: (id, property) =>
            graph
                .writing(id, store.index)
                .some(({callback}) => callback.outputs.some(output => output.property === property)),
        overruled: ({id, component}, property, write) => {
            if (id && isEntered(property, write, persistedProps(component))) {
                lose(overruled(id.text, property));
            }
        },
        defaulted: ({component, id}, props) => persistence.forget(component, id, props),
    };
}

export function nodesWithIds({page: {store}}: App): Map<string, LayoutNode> {
    return new Map([...store.index.ids()].map(id => [id, store.index.node(id) as LayoutNode]));
}
