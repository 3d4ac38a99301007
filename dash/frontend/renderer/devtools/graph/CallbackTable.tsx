import {memo, type ReactNode, useState} from 'react';
import type {Profile} from '../recorder/profile';
import {formatMs} from '../ui/format';
import {type CallbackNode, propertyText, shortPlace} from './model';
import {lastStatus, type Profiles, statusOf} from './summary';

export interface CallbackTableProps {
    readonly callbacks: readonly CallbackNode[];
    readonly profiles: Profiles;
    readonly chosen: string | undefined;
    readonly onChoose: (key: string) => void;
}

type Column = 'name' | 'calls' | 'mean';

const COLUMNS: readonly {column: Column; label: string}[] = [
    {column: 'name', label: 'Callback'},
    {column: 'calls', label: 'Calls'},
    {column: 'mean', label: 'Mean time'},
];

/** The same as the drawing, for those who read rather than look; the slowest and the busiest come first when asked. */
export function CallbackTable({callbacks, profiles, chosen, onChoose}: CallbackTableProps): ReactNode {
    const [sorted, setSorted] = useState<Column | undefined>(undefined);
    const rows = sorted ? sort(callbacks, profiles, sorted) : callbacks;
    return (
        <div className="dash-devtools-graph__list">
            <table>
                <thead>
                    <tr>
                        {COLUMNS.map(({column, label}) => (
                            <th
                                key={column}
                                scope="col"
                                aria-sort={
                                    sorted !== column
                                        ? 'none'
                                        : column === 'name'
                                          ? 'ascending'
                                          : 'descending'
                                }
                            >
                                <button
                                    type="button"
                                    onClick={() => setSorted(sorted === column ? undefined : column)}
                                >
                                    {label}
                                </button>
                            </th>
                        ))}
                        <th scope="col">Last status</th>
                        <th scope="col">Writes</th>
                    </tr>
                </thead>
                <tbody>
                    {rows.map(node => (
                        <Row
                            key={node.key}
                            node={node}
                            profile={profiles.get(node.callback.index)}
                            isChosen={node.key === chosen}
                            onChoose={onChoose}
                        />
                    ))}
                </tbody>
            </table>
        </div>
    );
}

interface RowProps {
    readonly node: CallbackNode;
    readonly profile: Profile | undefined;
    readonly isChosen: boolean;
    readonly onChoose: (key: string) => void;
}

/** Profiles are replaced, never changed: only the rows of what ran are drawn again. */
const Row = memo(function Row({node, profile, isChosen, onChoose}: RowProps): ReactNode {
    const {callback, source, key, name} = node;
    const outputs = callback.outputs.map(propertyText).join(', ');
    const place = source && shortPlace(source);
    return (
        <tr
            className={`dash-devtools-graph__row--${statusOf(profile)}`}
            aria-current={isChosen ? 'true' : undefined}
            onClick={() => onChoose(key)}
        >
            <th scope="row">
                <button type="button" aria-pressed={isChosen}>
                    {name}
                </button>
                {place && !name.endsWith(place) && <small>{place}</small>}
            </th>
            <td>{profile?.calls ?? 0}</td>
            <td>{profile && profile.calls > 0 ? formatMs(profile.totalMs / profile.calls) : '–'}</td>
            <td>{lastStatus(profile)}</td>
            <td className="dash-devtools-graph__writes" title={outputs}>
                <code>{outputs || 'nothing'}</code>
            </td>
        </tr>
    );
});

function sort(callbacks: readonly CallbackNode[], profiles: Profiles, column: Column): CallbackNode[] {
    if (column === 'name') {
        return [...callbacks].sort((left, right) => left.name.localeCompare(right.name));
    }
    const measure = ({callback}: CallbackNode): number => {
        const {calls = 0, totalMs = 0} = profiles.get(callback.index) ?? {};
        return column === 'calls' ? calls : totalMs / Math.max(calls, 1);
    };
    return [...callbacks].sort((left, right) => measure(right) - measure(left));
}
