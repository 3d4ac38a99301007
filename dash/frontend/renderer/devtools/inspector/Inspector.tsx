import {type ReactNode, useState} from 'react';
import type {App} from '../../app';
import type {LayoutNode} from '../../store/node';
import {placeOf} from '../createdAt';
import type {Session} from '../session';
import {PlaceButton} from '../ui/PlaceButton';
import type {PanelProps} from '../ui/panel';
import {useChanges} from '../ui/useChanges';
import {Highlight} from './Highlight';
import {PropRow} from './PropRow';
import {usePicking} from './usePicking';
import {type Use, usesOf} from './uses';

/** One component of the page: its props, which can be changed here, and the callbacks that read or write them. */
export function Inspector({session}: PanelProps): ReactNode {
    const {app, recorder} = session;
    useChanges(session, recorder);
    const [selected, setSelected] = useState<LayoutNode | undefined>(undefined);
    const picking = usePicking(setSelected);
    if (!app) {
        return <p className="dash-devtools-empty">The app is not open.</p>;
    }
    // A component that was replaced by a new one of the same id is followed.
    const node = current(app, selected);
    return (
        <div className="dash-devtools-inspector">
            <div className="dash-devtools-inspector__tools">
                <button
                    type="button"
                    className="dash-devtools-button"
                    aria-pressed={picking.isOn}
                    onClick={picking.isOn ? picking.stop : picking.start}
                >
                    {picking.isOn ? 'Click a component (Esc ends)' : 'Pick an element'}
                </button>
                <IdSearch app={app} onFound={setSelected} />
            </div>
            {picking.hovered && (
                <Highlight
                    node={picking.hovered.node}
                    box={picking.hovered.element.getBoundingClientRect()}
                />
            )}
            {node ? (
                <Details session={session} app={app} node={node} onSelect={setSelected} />
            ) : (
                <p className="dash-devtools-empty">
                    {selected
                        ? 'That component has left the page.'
                        : 'Pick an element of the page, or name an id.'}
                </p>
            )}
        </div>
    );
}

function current({page}: App, node: LayoutNode | undefined): LayoutNode | undefined {
    if (!node || node.attached) {
        return node;
    }
    return node.id && page.store.index.node(node.id.text);
}

function IdSearch({app, onFound}: {app: App; onFound: (node: LayoutNode) => void}): ReactNode {
    const {index} = app.page.store;
    return (
        <>
            <input
                type="search"
                list="_dash-devtools-ids"
                placeholder="Component id"
                aria-label="Component id"
                onChange={({target}) => {
                    const node = index.node(target.value);
                    if (node) {
                        onFound(node);
                    }
                }}
            />
            <datalist id="_dash-devtools-ids">
                {[...index.ids()].map(id => (
                    <option key={id} value={id} />
                ))}
            </datalist>
        </>
    );
}

interface DetailsProps {
    readonly session: Session;
    readonly app: App;
    readonly node: LayoutNode;
    readonly onSelect: (node: LayoutNode) => void;
}

function Details({session, app, node, onSelect}: DetailsProps): ReactNode {
    const {component, id} = node;
    const {children: _, id: __, ...props} = component.props;
    return (
        <div className="dash-devtools-inspector__columns">
            <section aria-label="Component">
                <Ancestors node={node} onSelect={onSelect} />
                <h3>
                    {nameOf(node)} <small>{component.namespace}</small>
                </h3>
                <Origin session={session} node={node} />
                <table className="dash-devtools-values">
                    <caption>Properties</caption>
                    <tbody>
                        {[...Object.keys(props), ...('children' in component.props ? ['children'] : [])].map(
                            property => (
                                <PropRow
                                    // A row of another component begins anew.
                                    key={`${id?.text ?? node.path.join()} ${property}`}
                                    property={property}
                                    value={component.props[property]}
                                    onChange={value =>
                                        app.page.runtime.setPropsOf(
                                            node,
                                            {[property]: value},
                                            'clientsideApi',
                                        )
                                    }
                                />
                            ),
                        )}
                    </tbody>
                </table>
            </section>
            <section aria-label="Callbacks">
                <h3>Callbacks</h3>
                <Uses session={session} uses={usesOf(id, app.graph.callbacks)} hasId={id !== undefined} />
            </section>
        </div>
    );
}

function Ancestors({node, onSelect}: {node: LayoutNode; onSelect: (node: LayoutNode) => void}): ReactNode {
    const above: LayoutNode[] = [];
    for (let parent = node.parent; parent; parent = parent.parent) {
        above.unshift(parent);
    }
    return (
        <nav aria-label="Components around it" className="dash-devtools-inspector__path">
            {above.map(ancestor => (
                <button key={ancestor.path.join()} type="button" onClick={() => onSelect(ancestor)}>
                    {nameOf(ancestor)}
                </button>
            ))}
        </nav>
    );
}

/** Where in Python it was created. What a library made by itself has no such line. */
function Origin({session, node}: {session: Session; node: LayoutNode}): ReactNode {
    const place = placeOf(node.component);
    if (!place && session.knowsPlaces) {
        return null;
    }
    return (
        <p className="dash-devtools-inspector__origin">
            {place ? (
                <>
                    created in <PlaceButton session={session} place={place} />
                </>
            ) : (
                <>
                    To see where components are created, start the app with <code>dash dev</code> or set{' '}
                    <code>DASH_DEBUG=true</code>.
                </>
            )}
        </p>
    );
}

function Uses({session, uses, hasId}: {session: Session; uses: readonly Use[]; hasId: boolean}): ReactNode {
    if (uses.length === 0) {
        return (
            <p className="dash-devtools-empty">
                {hasId ? 'No callback reads or writes it.' : 'It has no id, so no callback can know it.'}
            </p>
        );
    }
    return (
        <ul className="dash-devtools-inspector__uses">
            {uses.map(({callback, kind, property}) => {
                const source = session.sources.get(callback.output);
                const calls = session.recorder.profiles.get(callback.index)?.calls ?? 0;
                return (
                    <li key={`${callback.index} ${kind} ${property}`}>
                        <code>{source?.function ?? callback.output}</code> {kind} <code>{property}</code>
                        <span className="dash-devtools-inspector__calls">
                            {calls === 1 ? '1 call' : `${calls} calls`}
                        </span>
                        {source && <PlaceButton session={session} place={source} />}
                    </li>
                );
            })}
        </ul>
    );
}

export function nameOf({component, id}: LayoutNode): string {
    return id ? `${component.type}#${id.text}` : component.type;
}
