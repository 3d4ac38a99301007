/** What the last run of a callback was given, and what it changed, by `id.property`. */
import type {CallValue, Grouped} from '../../executor/call';
import {propText, stringifyId} from '../../ids/id';
import type {Execution} from '../recorder/execution';

export interface LastCall {
    readonly inputs: Readonly<Record<string, unknown>>;
    readonly state: Readonly<Record<string, unknown>>;
    /** With what it set by `set_props`. */
    readonly outputs: Readonly<Record<string, unknown>>;
}

export function readLastCall({call, effects}: Execution): LastCall {
    return {
        inputs: call ? byName(call.inputs) : {},
        state: call ? byName(call.state) : {},
        outputs: Object.fromEntries(effects.map(effect => [propText(effect), effect.after])),
    };
}

function byName(groups: readonly Grouped<CallValue>[]): Record<string, unknown> {
    const values: Record<string, unknown> = {};
    for (const group of groups) {
        for (const {id, property, value} of listOf(group)) {
            values[propText({id: stringifyId(id), property})] = value;
        }
    }
    return values;
}

function listOf(group: Grouped<CallValue>): readonly CallValue[] {
    if (group === null) {
        return [];
    }
    return Array.isArray(group) ? group : [group as CallValue];
}
