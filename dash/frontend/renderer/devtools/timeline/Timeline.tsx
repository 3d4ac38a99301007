import {type ReactNode, useDeferredValue, useState} from 'react';
import {outputNames} from '../outputNames';
import type {Execution} from '../recorder/execution';
import type {Session} from '../session';
import type {PanelProps} from '../ui/panel';
import {useChanges} from '../ui/useChanges';
import {useChangesEvery} from '../ui/useChangesEvery';
import {Bar, PART_NAMES} from './Bar';
import {ExecutionDetails} from './ExecutionDetails';
import {eventTitle, type Group, groupByEvent, suppression} from './groups';

/** The story of thousands of callbacks takes longer than a frame. */
const REDRAW_MS = 100;
/** More would be more than anybody reads, and slow to draw. */
const MOST_GROUPS = 100;

/** Why did this run? Each event of the page with the callbacks that it set off, and what came of them. */
export function Timeline({session}: PanelProps): ReactNode {
    const {recorder, preferences} = session;
    useChanges(session, preferences);
    useChangesEvery(REDRAW_MS, recorder);
    const [selected, setSelected] = useState<number | undefined>(undefined);
    const [text, setText] = useState('');
    const wanted = useDeferredValue(text.toLowerCase());
    const showsSuppressed = preferences.choice('timeline.suppressed', true);
    const names = (execution: Execution): string => nameOf(session, execution);
    const matches = (execution: Execution): boolean =>
        (showsSuppressed || suppression(execution) === undefined) &&
        (wanted === '' ||
            `${names(execution)} ${execution.callback.output} ${execution.triggers.join(' ')}`
                .toLowerCase()
                .includes(wanted));
    const groups = groupByEvent(recorder.events, recorder.executions, performance.now(), matches);
    const chosen = selected === undefined ? undefined : recorder.execution(selected);
    return (
        <div className="dash-devtools-timeline">
            <div className="dash-devtools-timeline__tools">
                <input
                    type="search"
                    placeholder="Function, output or trigger"
                    aria-label="Search callbacks"
                    value={text}
                    onChange={event => setText(event.target.value)}
                />
                <button
                    type="button"
                    className="dash-devtools-button"
                    aria-pressed={showsSuppressed}
                    onClick={() => preferences.choose('timeline.suppressed', !showsSuppressed)}
                >
                    Suppressed
                </button>
                <HistorySteps session={session} />
                <button type="button" className="dash-devtools-button" onClick={() => recorder.clear()}>
                    Clear
                </button>
                <Legend />
            </div>
            <div className="dash-devtools-timeline__columns">
                <div className="dash-devtools-timeline__list">
                    {groups.length === 0 && (
                        <p className="dash-devtools-empty">
                            {recorder.executions.length === 0
                                ? 'No callback has run yet. Use the app, and what runs appears here.'
                                : 'Nothing matches.'}
                        </p>
                    )}
                    {groups.slice(0, MOST_GROUPS).map(group => (
                        <GroupView
                            key={group.event?.number ?? 0}
                            group={group}
                            names={names}
                            selected={selected}
                            onSelect={setSelected}
                        />
                    ))}
                </div>
                {chosen && (
                    <ExecutionDetails
                        session={session}
                        execution={chosen}
                        name={names(chosen)}
                        names={names}
                        onSelect={setSelected}
                    />
                )}
            </div>
        </div>
    );
}

interface GroupViewProps {
    readonly group: Group;
    readonly names: (execution: Execution) => string;
    readonly selected: number | undefined;
    readonly onSelect: (id: number) => void;
}

function GroupView({group, names, selected, onSelect}: GroupViewProps): ReactNode {
    const {event, rows, from, to} = group;
    return (
        <section className="dash-devtools-timeline__group">
            <h3>
                {eventTitle(event)}
                <span className="dash-devtools-timeline__total">{Math.round(to - from)} ms</span>
            </h3>
            <ul>
                {rows.map(({execution, depth}) => (
                    <li key={execution.id}>
                        <button
                            type="button"
                            className="dash-devtools-timeline__row"
                            aria-pressed={execution.id === selected}
                            onClick={() => onSelect(execution.id)}
                        >
                            <span
                                className="dash-devtools-timeline__name"
                                style={{paddingInlineStart: `${Math.min(depth, 8) * 14}px`}}
                            >
                                {names(execution)}
                            </span>
                            <Bar execution={execution} from={from} to={to} />
                            <Ending execution={execution} />
                        </button>
                    </li>
                ))}
            </ul>
        </section>
    );
}

function Ending({execution}: {execution: Execution}): ReactNode {
    const {state, queuedAt, endedAt} = execution;
    const reason = suppression(execution);
    const text =
        state === 'waiting' || state === 'running' || endedAt === undefined
            ? state
            : state === 'failed'
              ? 'failed'
              : (reason ?? `${Math.round(endedAt - queuedAt)} ms`);
    return (
        <span className="dash-devtools-timeline__ending" data-state={reason ? 'suppressed' : state}>
            {text}
        </span>
    );
}

function Legend(): ReactNode {
    return (
        <ul className="dash-devtools-timeline__legend">
            {Object.entries(PART_NAMES).map(([kind, name]) => (
                <li key={kind}>
                    <span className="dash-devtools-timeline__part" data-part={kind} />
                    {name}
                </li>
            ))}
        </ul>
    );
}

function HistorySteps({session}: {session: Session}): ReactNode {
    const {history} = session;
    useChanges(...(history ? [history] : []));
    return (
        <>
            <button
                type="button"
                className="dash-devtools-button"
                disabled={!history?.canUndo}
                title="Set what the user changed last back to what it was"
                onClick={() => history?.undo()}
            >
                Step back
            </button>
            <button
                type="button"
                className="dash-devtools-button"
                disabled={!history?.canRedo}
                onClick={() => history?.redo()}
            >
                Step forward
            </button>
        </>
    );
}

/** The function, where the server told it; else what the callback writes. */
function nameOf({sources}: Session, {callback, instance}: Execution): string {
    const name = sources.get(callback.output)?.function;
    const values = Object.values(instance.match).join(', ');
    const shown = name && name !== 'clientside_callback' ? name : outputNames(callback.output);
    return values ? `${shown} [${values}]` : shown;
}
