/** A callback with its ids understood: resolved once, when the definitions arrive. */
import {isMultiOutput, knownId, splitOutputs, splitProp} from '../ids/id';
import {type MatchValues, matchText, type Pattern, parsePattern} from '../ids/pattern';
import type {CallbackDefinition, ClientsideName, WireDependency} from '../wire/dependencies';

export interface Dependency {
    /** Canonical text, wildcards included. */
    readonly id: string;
    readonly dict: object | undefined;
    readonly pattern: Pattern | undefined;
    readonly property: string;
    /** `children@<hash>` where several callbacks write one property. */
    readonly wireProperty: string;
    readonly optional: boolean;
}

export interface RunningValue {
    readonly target: Dependency;
    readonly value: unknown;
}

export interface Callback {
    readonly index: number;
    /** The name the server knows it by. */
    readonly output: string;
    readonly outputs: readonly Dependency[];
    readonly multiOutput: boolean;
    readonly inputs: readonly Dependency[];
    readonly state: readonly Dependency[];
    /** Keys whose MATCH values tell the instances apart; none: there is one instance. */
    readonly matchKeys: readonly string[];
    /** The dependency whose ids on the page say which instances there are. */
    readonly anchor: Pattern | undefined;
    readonly preventInitialCall: boolean;
    readonly optional: boolean;
    readonly createsCallbacks: boolean;
    readonly clientside: ClientsideName | undefined;
    readonly backgroundIntervalMs: number | undefined;
    readonly runningOn: readonly RunningValue[];
    readonly runningOff: readonly RunningValue[];
}

/** A callback for particular MATCH values: what is queued, runs and is superseded. */
export interface Instance {
    readonly key: string;
    readonly matchText: string;
    readonly callback: Callback;
    readonly match: MatchValues;
}

export function makeInstance(callback: Callback, match: MatchValues): Instance {
    const text = matchText(callback.matchKeys, match);
    return {key: `${callback.index}${text}`, matchText: text, callback, match};
}

export function resolveDefinition(definition: CallbackDefinition, index: number): Callback {
    const outputs = definition.noOutput
        ? []
        : splitOutputs(definition.output).map(ref => dependency({...ref, optional: false}));
    const inputs = definition.inputs.map(dependency);
    const anchor = findAnchor(outputs.length > 0 ? outputs : inputs);
    return {
        index,
        output: definition.output,
        outputs,
        multiOutput: definition.noOutput || isMultiOutput(definition.output),
        inputs,
        state: definition.state.map(dependency),
        matchKeys: anchor?.matchKeys ?? [],
        anchor,
        preventInitialCall: definition.preventInitialCall,
        optional: definition.optional,
        createsCallbacks: definition.createsCallbacks,
        clientside: definition.clientside,
        backgroundIntervalMs: definition.backgroundIntervalMs,
        runningOn: runningValues(definition.running?.on),
        runningOff: runningValues(definition.running?.off),
    };
}

function dependency({id, property, optional}: WireDependency): Dependency {
    const known = knownId(id);
    return {
        id: known.text,
        dict: known.dict,
        pattern: known.dict && parsePattern(known.dict),
        property: property.split('@', 1)[0] ?? property,
        wireProperty: property,
        optional,
    };
}

function findAnchor(dependencies: readonly Dependency[]): Pattern | undefined {
    let anchor: Pattern | undefined;
    for (const {pattern} of dependencies) {
        if (pattern && pattern.matchKeys.length > (anchor?.matchKeys.length ?? 0)) {
            anchor = pattern;
        }
    }
    return anchor;
}

function runningValues(values: Readonly<Record<string, unknown>> | undefined): RunningValue[] {
    return Object.entries(values ?? {}).map(([text, value]) => ({
        target: dependency({...splitProp(text), optional: true}),
        value,
    }));
}
