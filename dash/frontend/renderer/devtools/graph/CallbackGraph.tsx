import {type ReactNode, useCallback, useRef} from 'react';
import type {App} from '../../app';
import type {Session} from '../session';
import type {PanelProps} from '../ui/panel';
import {useChanges} from '../ui/useChanges';
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
import {findNode} from './model';
import {usePanelState} from './panelState';
import {type Focus, focusName} from './select';
import {toSvg} from './svg';
import {Toolbar} from './Toolbar';
import {useGraph} from './useGraph';
import {useSearch} from './useSearch';

const LAYOUT = 'graph.layout';
const SHOWS = 'graph.shows';

export function CallbackGraph({session}: PanelProps): ReactNode {
    useChanges(session, session.preferences);
    return session.app ? (
        <Graph session={session} app={session.app} />
    ) : (
        <p className="dash-devtools-graph__empty">The page is not open yet.</p>
    );
}

function Graph({session, app}: {session: Session; app: App}): ReactNode {
    const {preferences} = session;
    const [state, change] = usePanelState(session);
    const canvas = useRef<GraphCanvas | null>(null);
    const {model, selection, profiles, counts} = useGraph(session, app, state);
    const layout = preferences.choice<LayoutName>(LAYOUT, 'right');
    const shows = preferences.choice<'graph' | 'list'>(SHOWS, 'graph');
    const search = useSearch(selection, state, shows);
    const chosen = findNode(model, state.chosen);
    // One and the same function, so that the rows of a list stay as they are.
    const show = useCallback((key: string | undefined) => change({chosen: key}), [change]);

    function reveal(key: string | undefined): void {
        show(key);
        if (key !== undefined) {
            canvas.current?.reveal(key);
        }
    }

    function focus(on: Focus['on']): void {
        const {depth = 1, direction = 'both'} = state.focus ?? {};
        // What was searched for has been found.
        change({focus: {on, depth, direction}, query: ''});
    }

    function focusOnKey(key: string): void {
        const node = findNode(model, key);
        if (node) {
            focus(focusOn(node));
        }
    }

    function writeSvg(): string {
        return canvas.current ? toSvg(canvas.current.drawn, profiles) : '';
    }

    return (
        <div className="dash-devtools-graph">
            <Toolbar
                state={state}
                onChange={change}
                found={search.text}
                onNext={() => reveal(search.next())}
                counts={counts}
                shows={shows}
                onShow={next => preferences.choose(SHOWS, next)}
                layout={layout}
                boxes={selection.callbacks.length + selection.properties.length}
                onLayout={next => preferences.choose(LAYOUT, next)}
            >
                <ExportMenu
                    mermaid={() => toMermaid(selection, profiles)}
                    svg={shows === 'graph' ? writeSvg : undefined}
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
                        callbacks={search.rows}
                        profiles={profiles}
                        chosen={state.chosen}
                        onChoose={show}
                    />
                ) : (
                    <div className="dash-devtools-graph__stage">
                        <Drawing
                            canvas={canvas}
                            selection={selection}
                            profiles={profiles}
                            layout={layout}
                            chosen={state.chosen}
                            found={search.marked}
                            onChoose={show}
                            onFocus={focusOnKey}
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
                        onChoose={reveal}
                        onFocus={focus}
                    />
                )}
            </div>
        </div>
    );
}
