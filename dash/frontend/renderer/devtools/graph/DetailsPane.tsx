import type {ReactNode} from 'react';
import type {App} from '../../app';
import type {Session} from '../session';
import {CloseIcon} from '../ui/icons';
import {CallbackDetails} from './CallbackDetails';
import {type GraphModel, type GraphNode, nodeText} from './model';
import {PropertyDetails} from './PropertyDetails';
import type {Focus} from './select';

export interface DetailsPaneProps {
    readonly session: Session;
    readonly app: App;
    readonly model: GraphModel;
    readonly node: GraphNode;
    readonly onChoose: (key: string | undefined) => void;
    readonly onFocus: (on: Focus['on']) => void;
}

/** Everything about the box that was chosen, beside the drawing. */
export function DetailsPane({session, app, model, node, onChoose, onFocus}: DetailsPaneProps): ReactNode {
    const name = nodeText(node);
    return (
        <aside className="dash-devtools-graph__details" aria-label={name}>
            <header>
                <h3>
                    <code>{name}</code>
                </h3>
                <button
                    type="button"
                    className="dash-devtools-button"
                    title="Show only what is connected with it"
                    onClick={() => onFocus(focusOn(node))}
                >
                    Focus
                </button>
                <button
                    type="button"
                    className="dash-devtools-button"
                    aria-label="Close the details"
                    onClick={() => onChoose(undefined)}
                >
                    <CloseIcon />
                </button>
            </header>
            {node.kind === 'callback' ? (
                <CallbackDetails
                    key={node.key}
                    session={session}
                    node={node}
                    profile={session.recorder.profiles.get(node.callback.index)}
                    onChoose={onChoose}
                />
            ) : (
                <PropertyDetails
                    key={node.key}
                    store={app.page.store}
                    model={model}
                    node={node}
                    onChoose={onChoose}
                />
            )}
        </aside>
    );
}

/** A callback by itself; a property with all others of its component. */
export function focusOn(node: GraphNode): Focus['on'] {
    return node.kind === 'callback' ? {callback: node.key} : {id: node.dependency.id};
}
