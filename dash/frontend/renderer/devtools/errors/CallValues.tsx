import type {ReactNode} from 'react';
import type {Call, CallValue, Grouped} from '../../executor/call';
import {propText, stringifyId} from '../../ids/id';
import {JsonTree} from '../ui/JsonTree';

/** What the callback was called with. */
export function CallValues({call}: {call: Call}): ReactNode {
    const rows = callRows(call);
    if (rows.length === 0) {
        return null;
    }
    return (
        <table className="dash-devtools-values">
            <caption>Called with</caption>
            <tbody>
                {rows.map(({kind, name, value, isTrigger}) => (
                    <tr key={`${kind} ${name}`}>
                        <th scope="row">
                            <code>{name}</code>
                        </th>
                        <td className="dash-devtools-values__kind">{isTrigger ? 'trigger' : kind}</td>
                        <td>
                            <JsonTree label={name} value={value} isClosed />
                        </td>
                    </tr>
                ))}
            </tbody>
        </table>
    );
}

export interface CallRow {
    readonly kind: 'input' | 'state';
    readonly name: string;
    readonly value: unknown;
    readonly isTrigger: boolean;
}

export function callRows({inputs, state, changedPropIds}: Call): CallRow[] {
    const rows = (kind: 'input' | 'state', groups: readonly Grouped<CallValue>[]): CallRow[] =>
        groups.flatMap(group => {
            const values = group === null ? [] : Array.isArray(group) ? group : [group as CallValue];
            return values.map(({id, property, value}: CallValue) => {
                const name = propText({id: stringifyId(id), property});
                return {kind, name, value, isTrigger: kind === 'input' && changedPropIds.includes(name)};
            });
        });
    return [...rows('input', inputs), ...rows('state', state)];
}
