import {type ReactNode, useMemo, useRef} from 'react';
import type {App} from '../../app';
import type {Callback} from '../../graph/callback';
import type {Session} from '../session';
import type {PanelProps} from '../ui/panel';
import {useChanges} from '../ui/useChanges';
import {useChangesEvery} from '../ui/useChangesEvery';
import {CallbackTable} from './CallbackTable';
import {DetailsPane, focusOn} from './DetailsPane';
import {Drawing} from './Drawing';
import {EmptyGraph} from './EmptyGraph';
import {ExportMenu} from './ExportMenu';
import {FocusBar} from './FocusBar';
import type {GraphCanvas} from './GraphCanvas';
import {Legend} from './Legend';
import type {LayoutName} from './layout/layout';
import {toMermaid} from './mermaid';
import {type GraphModel, type GraphNode, makeModel} from './model';
import {usePanelState} from './panelState';
import {filterCallbacks, findNodes} from './search';
import {type Facts, type Focus, focusName, isOnPage, isSame, isShown, type Selection, select} from './select';
import {toSvg} from './svg';
import {Toolbar} from './Toolbar';

const LAYOUT = 'graph.layout';
const SHOWS = 'graph.shows';
/** Often enough to be watched, rarely enough to leave the page its time. */
const REDRAW_MS = 100;

export function CallbackGraph({session}: PanelProps): ReactNode {
    useChanges(session);
    return session.app ? (
        <Graph session={session} app={session.app} />
    ) : (
        <p className="dash-devtools-graph__empty">The page is not open yet.</p>
    );
}

function Graph({session, app}: {session: Session; app: App}): ReactNode {
    const {recorder, preferences} = session;
    const store = useMemo(
        () => ({subscribe: (listener: () => void) => app.page.store.onUpdate(listener)}),
        [app],
    );
    useChangesEvery(REDRAW_MS, recorder, store);
    useChanges(preferences);
    const [state, change] = usePanelState(session);
    const canvas = useRef<GraphCanvas | null>(null);
    const lastFound = useRef(-1);
    const model = useModel(session, app);
    const {profiles} = recorder;
    const facts: Facts = {
        isOnPage: callback => isOnPage(callback, app.page.store.index),
        hasRun: ({index}: Callback) => (profiles.get(index)?.calls ?? 0) > 0,
    };
    const selection = useKept(select(model, state, facts));
    const shown = model.callbacks.filter(isShown);
    const counts = {page: shown.filter(({callback}) => facts.isOnPage(callback)).length, all: shown.length};
    const layout = preferences.choice<LayoutName>(LAYOUT, 'right');
    const shows = preferences.choice<'graph' | 'list'>(SHOWS, 'graph');
    const found = useMemo(() => findNodes(selection, state.query), [selection, state.query]);
    const marked = useMemo(
        () => (state.query.trim() === '' ? undefined : new Set(found.map(({key}) => key))),
        [found, state.query],
    );
    const rows = filterCallbacks(selection, state.query);
    const chosen = findNode(model, state.chosen);

    function choose(key: string | undefined): void {
        change({chosen: key});
        if (key !== undefined) {
            canvas.current?.reveal(key);
        }
    }

    function focus(on: Focus['on']): void {
        const {depth = 1, direction = 'both'} = state.focus ?? {};
        // What was searched for has been found.
        change({focus: {on, depth, direction}, query: ''});
    }

    function nextFound(): void {
        const nodes: readonly GraphNode[] = shows === 'graph' ? found : rows;
        lastFound.current = (lastFound.current + 1) % Math.max(nodes.length, 1);
        choose(nodes[lastFound.current]?.key);
    }

    return (
        <div className="dash-devtools-graph">
            <Toolbar
                state={state}
                onChange={changes => {
                    lastFound.current = -1;
                    change(changes);
                }}
                finding={{
                    text: describeFinding(state.query, shows === 'graph' ? found.length : rows.length),
                    onNext: nextFound,
                }}
                counts={counts}
                shows={shows}
                onShow={next => preferences.choose(SHOWS, next)}
                layout={layout}
                boxes={selection.callbacks.length + selection.properties.length}
                onLayout={next => preferences.choose(LAYOUT, next)}
            >
                <ExportMenu
                    mermaid={() => toMermaid(selection, profiles)}
                    svg={
                        canvas.current
                            ? () => toSvg((canvas.current as GraphCanvas).drawn, profiles)
                            : undefined
                    }
                />
            </Toolbar>
            {state.focus && (
                <FocusBar
                    focus={state.focus}
                    name={focusName(state.focus, model)}
                    onChange={next => change({focus: next})}
                />
            )}
            <div className="dash-devtools-graph__body">
                {selection.callbacks.length === 0 ? (
                    <EmptyGraph all={counts.all} state={state} onChange={change} />
                ) : shows === 'list' ? (
                    <CallbackTable
                        callbacks={rows}
                        profiles={profiles}
                        chosen={state.chosen}
                        onChoose={key => change({chosen: key})}
                    />
                ) : (
                    <div className="dash-devtools-graph__stage">
                        <Drawing
                            canvas={canvas}
                            selection={selection}
                            profiles={profiles}
                            layout={layout}
                            chosen={state.chosen}
                            found={marked}
                            onChoose={key => change({chosen: key})}
                            onFocus={key => {
                                const node = findNode(model, key);
                                if (node) {
                                    focus(focusOn(node));
                                }
                            }}
                        />
                        <Legend
                            canvas={canvas}
                            hasMatches={selection.arrows.some(({kind}) => kind === 'match')}
                        />
                    </div>
                )}
                {chosen && (
                    <DetailsPane
                        session={session}
                        app={app}
                        model={model}
                        node={chosen}
                        onChoose={choose}
                        onFocus={focus}
                    />
                )}
            </div>
        </div>
    );
}

/** Callbacks are declared while the app runs, too. */
function useModel({sources}: Session, {graph}: App): GraphModel {
    const {callbacks} = graph;
    return useMemo(() => makeModel(callbacks, sources), [callbacks, callbacks.length, sources]);
}

/** The same object as long as the same boxes are shown, so that nothing is drawn again for nothing. */
function useKept(selection: Selection): Selection {
    const kept = useRef(selection);
    if (!isSame(kept.current, selection)) {
        kept.current = selection;
    }
    return kept.current;
}

function findNode({callbacks, properties}: GraphModel, key: string | undefined): GraphNode | undefined {
    return key === undefined ? undefined : (properties.get(key) ?? callbacks.find(node => node.key === key));
}

function describeFinding(query: string, count: number): string {
    return query.trim() === '' ? '' : count === 0 ? 'nothing found' : `${count} found`;
}
