import type {ReactNode} from 'react';
import {CallValues} from '../errors/CallValues';
import {isChange} from '../recorder/changes';
import {type Execution, userTimings} from '../recorder/execution';
import type {Session} from '../session';
import {formatBytes} from '../ui/format';
import {CloseIcon} from '../ui/icons';
import {JsonTree} from '../ui/JsonTree';
import {PlaceButton} from '../ui/PlaceButton';
import {durations, PART_NAMES, partsOf} from './Bar';
import {eventTitle, suppression} from './groups';

interface ExecutionDetailsProps {
    readonly session: Session;
    readonly execution: Execution;
    readonly name: string;
    readonly names: (execution: Execution) => string;
    readonly onSelect: (id: number | undefined) => void;
}

/** One execution: why it ran, where its time went, and the properties before and after. */
export function ExecutionDetails({
    session,
    execution,
    name,
    names,
    onSelect,
}: ExecutionDetailsProps): ReactNode {
    const source = session.sources.get(execution.callback.output);
    const reason = suppression(execution);
    const changes = execution.effects.filter(isChange);
    return (
        <aside className="dash-devtools-timeline__details" aria-label={`Details of ${name}`}>
            <header>
                <h3>{name}</h3>
                <button
                    type="button"
                    className="dash-devtools-button"
                    aria-label="Close the details"
                    onClick={() => onSelect(undefined)}
                >
                    <CloseIcon />
                </button>
            </header>
            {source && <PlaceButton session={session} place={source} />}
            <dl className="dash-devtools-facts">
                <dt>Why</dt>
                <dd>
                    <Reasons session={session} execution={execution} names={names} onSelect={onSelect} />
                </dd>
                <dt>Ended</dt>
                <dd>{execution.error?.message ?? reason ?? execution.state}</dd>
                {[...durations(partsOf(execution, performance.now()))].map(([kind, durationMs]) => (
                    <Fact key={kind} name={PART_NAMES[kind]} value={`${durationMs.toFixed(1)} ms`} />
                ))}
                {[...userTimings(execution)].map(([timing, durationMs]) => (
                    <Fact key={timing} name={`user: ${timing}`} value={`${durationMs.toFixed(1)} ms`} />
                ))}
                <Transfer execution={execution} />
            </dl>
            {changes.length > 0 && (
                <table className="dash-devtools-values">
                    <caption>Changed</caption>
                    <thead>
                        <tr>
                            <th scope="col">property</th>
                            <th scope="col">before</th>
                            <th scope="col">after</th>
                        </tr>
                    </thead>
                    <tbody>
                        {changes.map(({id, property, before, after}) => (
                            <tr key={`${id}.${property}`}>
                                <th scope="row">
                                    <code>{`${id}.${property}`}</code>
                                </th>
                                <td>
                                    <JsonTree label={`${id}.${property} before`} value={before} isClosed />
                                </td>
                                <td>
                                    <JsonTree label={`${id}.${property} after`} value={after} isClosed />
                                </td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            )}
            {execution.call && <CallValues call={execution.call} />}
            {execution.forgotten && (
                <p className="dash-devtools-timeline__note">
                    Its values are not kept any more: later ones took their place.
                </p>
            )}
        </aside>
    );
}

type ReasonsProps = Omit<ExecutionDetailsProps, 'name'>;

function Reasons({session, execution, names, onSelect}: ReasonsProps): ReactNode {
    const {recorder} = session;
    const causes = execution.causes.flatMap(id => recorder.execution(id) ?? []);
    const event = recorder.events.find(({number}) => number === execution.event);
    return (
        <>
            {execution.triggers.length > 0 ? (
                <>
                    <code>{execution.triggers.join(', ')}</code> changed
                </>
            ) : (
                'Its outputs appeared on the page'
            )}
            {causes.map(cause => (
                <span key={cause.id} className="dash-devtools-timeline__cause">
                    {' through '}
                    <button type="button" onClick={() => onSelect(cause.id)}>
                        {names(cause)}
                    </button>
                </span>
            ))}
            {causes.length === 0 && ` — ${eventTitle(event)}`}
        </>
    );
}

function Transfer({execution: {exchanges}}: {execution: Execution}): ReactNode {
    if (exchanges.length === 0) {
        return null;
    }
    const total = (key: 'sentBytes' | 'receivedBytes'): number =>
        exchanges.reduce((sum, exchange) => sum + exchange[key], 0);
    return (
        <>
            <Fact name="Sent" value={formatBytes(total('sentBytes'))} />
            <Fact name="Received" value={formatBytes(total('receivedBytes'))} />
        </>
    );
}

function Fact({name, value}: {name: string; value: string}): ReactNode {
    return (
        <>
            <dt>{name}</dt>
            <dd>{value}</dd>
        </>
    );
}
