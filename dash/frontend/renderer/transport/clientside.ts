/** Runs a callback in the page: looks the function up, calls it, reads what it gave back. */
import {
    type Call,
    CallbackError,
    type CallProp,
    type CallValue,
    type Grouped,
    type Outcome,
    UNCHANGED,
} from '../executor/call';
import {propText, stringifyId} from '../ids/id';
import {nearest} from '../ids/nearest';
import {isRecord, type Json} from '../wire/narrow';
import {ClientPatch} from './clientPatch';

export const NO_UPDATE = {_dash_no_update: '_dash_no_update'} as const;
export const PREVENT_UPDATE = {description: 'Throw this to leave all outputs as they are.'} as const;

/** `window.dash_clientside`: ours and the apps' functions side by side. */
export type ClientsideNamespace = Json;

export interface ClientsideContext {
    readonly triggered: readonly {readonly prop_id: string; readonly value: unknown}[];
    readonly triggered_id: CallProp['id'] | undefined;
    readonly inputs: Json;
    readonly inputs_list: Call['inputs'];
    readonly states: Json;
    readonly states_list: Call['state'];
    readonly outputs_list: Call['outputs'] | Call['outputs'][number] | undefined;
}

/** The namespace is looked up at each call: scripts may replace it or add to it at any time. */
export function clientsideRunner(
    namespace: () => ClientsideNamespace,
): (call: Call) => Outcome | Promise<Outcome> {
    return call => {
        const dash = namespace();
        try {
            const run = findFunction(dash, call);
            const returned = callWithContext(dash, call, () =>
                run(...[...call.inputs, ...call.state].map(argumentOf)),
            );
            if (isThenable(returned)) {
                return Promise.resolve(returned).then(
                    value => readReturned(call, value),
                    (error: unknown) => readThrown(dash, error),
                );
            }
            return readReturned(call, returned);
        } catch (error) {
            return readThrown(dash, error);
        }
    };
}

type AnyFunction = (...values: unknown[]) => unknown;

function findFunction(dash: ClientsideNamespace, {callback}: Call): AnyFunction {
    const {namespace = '', functionName = ''} = callback.clientside ?? {};
    const functions = dash[namespace];
    const found =
        (typeof functions === 'object' || typeof functions === 'function') && functions !== null
            ? (functions as Json)[functionName]
            : undefined;
    if (typeof found === 'function') {
        // Called as a method: functions may use `this` for their neighbours.
        return (...values) => (functions as Record<string, AnyFunction>)[functionName]?.(...values);
    }
    const [kind, name, names] = isRecord(functions)
        ? ['function', functionName, Object.keys(functions)]
        : ['namespace', namespace, Object.keys(dash)];
    const suggestion = nearest(name, names);
    throw new CallbackError(
        'clientside',
        `window.dash_clientside has no ${kind} "${name}" (wanted: ${namespace}.${functionName}). ` +
            (suggestion ? `Did you mean "${suggestion}"?` : 'Is the script in the assets folder?'),
    );
}

/** The context is there while the function runs, up to its first `await`. */
function callWithContext(dash: ClientsideNamespace, call: Call, run: () => unknown): unknown {
    dash.callback_context = describe(call);
    try {
        return run();
    } finally {
        delete dash.callback_context;
    }
}

function describe(call: Call): ClientsideContext {
    const values = new Map<string, CallValue>();
    for (const input of flat(call.inputs)) {
        values.set(textOf(input), input);
    }
    const triggered = call.changedPropIds.map(prop => ({prop_id: prop, value: values.get(prop)?.value}));
    return {
        triggered,
        triggered_id: values.get(call.changedPropIds[0] ?? '')?.id,
        inputs: byProp(call.inputs),
        inputs_list: call.inputs,
        states: byProp(call.state),
        states_list: call.state,
        outputs_list: call.callback.multiOutput ? call.outputs : call.outputs[0],
    };
}

function byProp(groups: readonly Grouped<CallValue>[]): Json {
    return Object.fromEntries(flat(groups).map(item => [textOf(item), item.value]));
}

function flat(groups: readonly Grouped<CallValue>[]): CallValue[] {
    return groups.flat().filter(item => item !== null) as CallValue[];
}

function textOf({id, property}: CallProp): string {
    return propText({id: stringifyId(id), property});
}

function argumentOf(group: Grouped<CallValue>): unknown {
    return Array.isArray(group) ? group.map(item => item.value) : (group as CallValue | null)?.value;
}

/** Promises of other windows and of libraries are promises, too. */
function isThenable(value: unknown): value is PromiseLike<unknown> {
    return typeof value === 'object' && value !== null && typeof (value as Json).then === 'function';
}

function readThrown(dash: ClientsideNamespace, error: unknown): Outcome {
    if (error === PREVENT_UPDATE || (error !== undefined && error === dash.PreventUpdate)) {
        return UNCHANGED;
    }
    if (error instanceof CallbackError) {
        return {type: 'failed', error};
    }
    const message = error instanceof Error ? error.message : String(error);
    return {type: 'failed', error: new CallbackError('clientside', message, {cause: error})};
}

function readReturned(call: Call, returned: unknown): Outcome {
    const {callback, outputs} = call;
    const updates: Record<string, Json> = {};
    if (callback.outputs.length === 0 || isNoUpdate(returned)) {
        return UNCHANGED;
    }
    const values = callback.multiOutput ? listOf(returned, outputs.length, 'outputs') : [returned];
    outputs.forEach((output, index) => {
        assign(updates, output, callback.outputs[index]?.property ?? '', values[index]);
    });
    return {type: 'updated', outputs: updates, sideUpdate: {}};
}

function assign(
    updates: Record<string, Json>,
    output: Grouped<CallProp>,
    property: string,
    value: unknown,
): void {
    if (isNoUpdate(value)) {
        return;
    }
    if (Array.isArray(output)) {
        const values = listOf(value, output.length, `components with ${property}`);
        output.forEach((item: CallProp, index) => {
            assign(updates, item, property, values[index]);
        });
        return;
    }
    const id = stringifyId((output as CallProp).id);
    updates[id] = {...updates[id], [property]: value instanceof ClientPatch ? value.build() : value};
}

function listOf(returned: unknown, length: number, what: string): unknown[] {
    if (Array.isArray(returned) && returned.length === length) {
        return returned;
    }
    const found = Array.isArray(returned) ? `a list of ${returned.length}` : typeof returned;
    throw new CallbackError(
        'clientside',
        `Expected a list with one value for each of ${length} ${what}, got ${found}.`,
    );
}

function isNoUpdate(value: unknown): boolean {
    return value === NO_UPDATE || (isRecord(value) && value._dash_no_update === NO_UPDATE._dash_no_update);
}
