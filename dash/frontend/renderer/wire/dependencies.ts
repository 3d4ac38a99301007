/** The callback definitions of `_dash-dependencies`. */
import {asList, asRecord, asString, isRecord} from './narrow';

export interface WireDependency {
    readonly id: string;
    readonly property: string;
    readonly optional: boolean;
}

export interface ClientsideName {
    readonly namespace: string;
    readonly functionName: string;
}

/** Values by `id.property`, set while a callback runs and when it has ended. */
export interface WireRunning {
    readonly on: Readonly<Record<string, unknown>>;
    readonly off: Readonly<Record<string, unknown>>;
}

export interface CallbackDefinition {
    readonly output: string;
    readonly inputs: readonly WireDependency[];
    readonly state: readonly WireDependency[];
    readonly clientside: ClientsideName | undefined;
    readonly preventInitialCall: boolean;
    readonly backgroundIntervalMs: number | undefined;
    readonly noOutput: boolean;
    /** Its components need not be there when the page opens. */
    readonly optional: boolean;
    /** Its function may declare further callbacks when it runs. */
    readonly createsCallbacks: boolean;
    readonly running: WireRunning | undefined;
}

const DEFAULT_BACKGROUND_INTERVAL_MS = 1000;

export function parseDependencies(data: unknown): CallbackDefinition[] {
    return asList(data, '_dash-dependencies').map((item, index) =>
        parseDefinition(item, `callback ${index}`),
    );
}

function parseDefinition(item: unknown, where: string): CallbackDefinition {
    const entry = asRecord(item, where);
    const output = asString(entry.output, `${where}.output`);
    const named = `${where} (${output})`;
    return {
        output,
        inputs: parseDependencyList(entry.inputs, `${named}.inputs`),
        state: parseDependencyList(entry.state ?? [], `${named}.state`),
        clientside: parseClientside(entry.clientside_function, named),
        preventInitialCall: entry.prevent_initial_call === true,
        backgroundIntervalMs: parseBackground(entry.background),
        noOutput: entry.no_output === true,
        optional: entry.optional === true,
        createsCallbacks: entry.dynamic_creator === true,
        running: isRecord(entry.running)
            ? {
                  on: isRecord(entry.running.running) ? entry.running.running : {},
                  off: isRecord(entry.running.runningOff) ? entry.running.runningOff : {},
              }
            : undefined,
    };
}

function parseDependencyList(data: unknown, where: string): WireDependency[] {
    return asList(data, where).map((item, index) => {
        const entry = asRecord(item, `${where}[${index}]`);
        return {
            id: asString(entry.id, `${where}[${index}].id`),
            property: asString(entry.property, `${where}[${index}].property`),
            optional: entry.allow_optional === true,
        };
    });
}

function parseClientside(data: unknown, where: string): ClientsideName | undefined {
    if (!isRecord(data)) {
        return undefined;
    }
    return {
        namespace: asString(data.namespace, `${where}.clientside_function.namespace`),
        functionName: asString(data.function_name, `${where}.clientside_function.function_name`),
    };
}

function parseBackground(data: unknown): number | undefined {
    if (!isRecord(data)) {
        return undefined;
    }
    return typeof data.interval === 'number' ? data.interval : DEFAULT_BACKGROUND_INTERVAL_MS;
}
