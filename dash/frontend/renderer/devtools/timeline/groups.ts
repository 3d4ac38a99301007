/** The story of the page: each event with the callbacks that it set off, below those that asked for them. */
import {hasChanged} from '../recorder/changes';
import type {Execution, PageEvent} from '../recorder/execution';

export interface Row {
    readonly execution: Execution;
    /** How many callbacks stand between this one and the event. */
    readonly depth: number;
}

export interface Group {
    readonly event: PageEvent | undefined;
    readonly rows: readonly Row[];
    /** From the event to the last end, on the clock of `performance.now()`. */
    readonly from: number;
    readonly to: number;
}

export interface Filter {
    readonly text: string;
    readonly showsSuppressed: boolean;
}

/** The newest event first; events that set nothing off are left out. */
export function groupByEvent(
    events: readonly PageEvent[],
    executions: readonly Execution[],
    now: number,
    matches: (execution: Execution) => boolean,
): Group[] {
    const byEvent = new Map<number, Execution[]>();
    for (const execution of executions) {
        const number = execution.event ?? 0;
        const members = byEvent.get(number);
        if (members) {
            members.push(execution);
        } else {
            byEvent.set(number, [execution]);
        }
    }
    const eventOf = new Map(events.map(event => [event.number, event]));
    return [...byEvent]
        .map(([number, members]) => makeGroup(eventOf.get(number), members, now, matches))
        .filter(({rows}) => rows.length > 0)
        .sort((left, right) => right.from - left.from);
}

/** How an execution ended without the page noticing; undefined when it did something. */
export function suppression(execution: Execution): string | undefined {
    const {state, reason, callback} = execution;
    if (state === 'dropped') {
        return reason;
    }
    if (state === 'unchanged') {
        return 'PreventUpdate or no_update';
    }
    if (state === 'updated' && callback.outputs.length > 0 && !hasChanged(execution)) {
        return 'no change';
    }
    return undefined;
}

/** What set the group off, in a line. */
export function eventTitle(event: PageEvent | undefined): string {
    if (!event) {
        return 'Earlier events, which are forgotten';
    }
    const [first] = event.changed;
    const names = changedNames(event).join(', ');
    switch (event.kind) {
        case 'opened':
            return 'The page was opened';
        case 'reloaded':
            return 'The app was reloaded';
        case 'script':
            return `A script or a tool set ${names}`;
        case 'component':
            return event.componentType === 'Interval'
                ? `Interval ${first?.id ?? ''} fired`
                : `${event.componentType} changed ${names}`;
    }
}

/** Without the times that some components note beside what they changed. */
function changedNames({changed}: PageEvent): string[] {
    const names = [...new Set(changed.map(({id, property}) => `${id}.${property}`))];
    const telling = names.filter(name => !name.endsWith('_timestamp'));
    return telling.length > 0 ? telling : names;
}

function makeGroup(
    event: PageEvent | undefined,
    members: readonly Execution[],
    now: number,
    matches: (execution: Execution) => boolean,
): Group {
    const rows = inTreeOrder(members).filter(({execution}) => matches(execution));
    const from = Math.min(event?.at ?? Number.POSITIVE_INFINITY, ...members.map(({queuedAt}) => queuedAt));
    const to = Math.max(...members.map(({endedAt}) => endedAt ?? now));
    return {event, rows, from, to};
}

/** Each after the one that asked for it first. */
function inTreeOrder(members: readonly Execution[]): Row[] {
    const known = new Set(members.map(({id}) => id));
    const children = new Map<number | undefined, Execution[]>();
    for (const execution of members) {
        const parent = execution.causes.find(cause => known.has(cause) && cause !== execution.id);
        const siblings = children.get(parent);
        if (siblings) {
            siblings.push(execution);
        } else {
            children.set(parent, [execution]);
        }
    }
    const rows: Row[] = [];
    const open = (children.get(undefined) ?? []).map(execution => ({execution, depth: 0})).reverse();
    for (let row = open.pop(); row; row = open.pop()) {
        rows.push(row);
        for (const execution of (children.get(row.execution.id) ?? []).toReversed()) {
            open.push({execution, depth: row.depth + 1});
        }
    }
    return rows;
}
