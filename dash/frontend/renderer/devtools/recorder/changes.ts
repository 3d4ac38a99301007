/** What an execution really changed: a callback may give a property the value that it had. */
import {equals} from '../../wire/equals';
import type {Execution, PropEffect} from './execution';

// Large values are compared once, not each time that a list of executions is drawn.
const known = new WeakMap<PropEffect, boolean>();

export function isChange(effect: PropEffect): boolean {
    const answer = known.get(effect) ?? !equals(effect.before, effect.after);
    known.set(effect, answer);
    return answer;
}

export function hasChanged({effects, forgotten}: Execution): boolean {
    return forgotten?.hadChanged ?? effects.some(isChange);
}
