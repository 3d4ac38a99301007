import type {ReactNode} from 'react';
import type {CallbackError} from '../../executor/call';
import type {Dependency} from '../../graph/callback';
import {parseServerError} from '../../wire/serverError';
import type {Profile} from '../recorder/profile';
import type {Session} from '../session';
import {formatBytes, formatMs} from '../ui/format';
import {JsonTree} from '../ui/JsonTree';
import {PlaceButton} from '../ui/PlaceButton';
import {Fact, type Item, ItemList, Section} from './Facts';
import {readLastCall} from './lastCall';
import {type CallbackNode, propertyKey, propertyText} from './model';
import {lastStatus, type Means, meansOf} from './summary';

export interface CallbackDetailsProps {
    readonly session: Session;
    readonly node: CallbackNode;
    readonly profile: Profile | undefined;
    readonly onChoose: (key: string) => void;
}

const RUNS = {
    server: 'on the server',
    clientside: 'in the page (clientside)',
    background: 'on the server, in the background',
} as const;

/** How often a callback ran, how long that took, and what the last run was given and gave. */
export function CallbackDetails({session, node, profile, onChoose}: CallbackDetailsProps): ReactNode {
    const {callback, source, runs} = node;
    const means = profile && meansOf(profile);
    return (
        <>
            {source && <PlaceButton session={session} place={source} />}
            <dl className="dash-devtools-graph__facts">
                <Fact name="Runs">{RUNS[runs]}</Fact>
                <Fact name="Status">
                    <span className={`dash-devtools-graph__status--${profile?.last?.state ?? 'never'}`}>
                        {lastStatus(profile)}
                    </span>
                </Fact>
                <Fact name="Calls">{countsOf(profile)}</Fact>
                {means && <Times means={means} runs={runs} />}
            </dl>
            {profile?.last?.error && (
                <pre className="dash-devtools-graph__error">{messageOf(profile.last.error)}</pre>
            )}
            {profile?.last && <LastCall profile={profile} />}
            <Section title="Declared">
                <dl className="dash-devtools-graph__facts">
                    <ItemList name="Inputs" items={itemsOf(callback.inputs)} onChoose={onChoose} />
                    <ItemList name="State" items={itemsOf(callback.state)} onChoose={onChoose} />
                    <ItemList name="Outputs" items={itemsOf(callback.outputs)} onChoose={onChoose} />
                </dl>
            </Section>
        </>
    );
}

/** A property that is named twice is listed once. */
function itemsOf(dependencies: readonly Dependency[]): Item[] {
    const texts = new Map(
        dependencies.map(dependency => [propertyKey(dependency), propertyText(dependency)]),
    );
    return [...texts].map(([key, text]) => ({key, text}));
}

/** What was raised in Python says more than that the server could not answer. */
function messageOf({message, details}: CallbackError): string {
    const raised = parseServerError(details.body ?? '');
    return raised ? `${raised.type}: ${raised.message}` : message;
}

function countsOf(profile: Profile | undefined): string {
    const {calls = 0, failures = 0, dropped = 0, running = 0} = profile ?? {};
    return [
        String(calls),
        running > 0 && `${running} running`,
        failures > 0 && `${failures} failed`,
        dropped > 0 && `${dropped} dropped`,
    ]
        .filter(Boolean)
        .join(', ');
}

/** Averages over all calls. */
function Times({means, runs}: {means: Means; runs: CallbackNode['runs']}): ReactNode {
    const {totalMs, computeMs, networkMs, userMs, receivedBytes, sentBytes} = means;
    return (
        <>
            <Fact name="Time (mean)">
                <ul>
                    <li>total {formatMs(totalMs)}</li>
                    {runs !== 'clientside' && computeMs !== undefined && (
                        <li>compute {formatMs(computeMs)}</li>
                    )}
                    {networkMs !== undefined && <li>network {formatMs(networkMs)}</li>}
                    {[...userMs].map(([name, ms]) => (
                        <li key={name}>
                            user: {name} {formatMs(ms)}
                        </li>
                    ))}
                </ul>
            </Fact>
            {runs !== 'clientside' && (
                <Fact name="Data (mean)">
                    <ul>
                        <li>down {formatBytes(receivedBytes)}</li>
                        <li>up {formatBytes(sentBytes)}</li>
                    </ul>
                </Fact>
            )}
        </>
    );
}

function LastCall({profile}: {profile: Profile}): ReactNode {
    if (!profile.last) {
        return null;
    }
    const {triggers} = profile.last;
    const {inputs, state, outputs} = readLastCall(profile.last);
    return (
        <Section title="Last call">
            <p className="dash-devtools-graph__note">
                {triggers.length > 0
                    ? `Triggered by ${triggers.join(', ')}`
                    : 'Called when the page was opened'}
            </p>
            <Values title="Inputs" values={inputs} />
            <Values title="State" values={state} />
            <Values title="Outputs" values={outputs} />
        </Section>
    );
}

function Values({title, values}: {title: string; values: Readonly<Record<string, unknown>>}): ReactNode {
    if (Object.keys(values).length === 0) {
        return null;
    }
    return (
        <>
            <h4>{title}</h4>
            <JsonTree label={title} value={values} isFlat />
        </>
    );
}
