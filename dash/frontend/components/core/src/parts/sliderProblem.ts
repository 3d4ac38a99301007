/** What an author gave to a slider by mistake. */
import type {BadProp} from '../reportError';
import {describeRange, parseNumber, readBound} from './numberText';
import {findTransform, type SliderTooltip} from './sliderTooltip';

type Given = {
    min?: unknown;
    max?: unknown;
    step?: unknown;
    marks?: unknown;
    value?: unknown;
    tooltip?: unknown;
};

export type SliderProblem = Pick<BadProp, 'prop' | 'at' | 'found' | 'expected'>;

/** The first mistake, in the order in which one would mend them. */
export function findSliderProblem(given: Given, hasSeveralHandles: boolean): SliderProblem | undefined {
    return (
        scaleProblem(given) ??
        marksProblem(given.marks) ??
        (hasSeveralHandles ? listProblem(given) : numberProblem(given, given.value)) ??
        tooltipProblem(given.tooltip)
    );
}

function scaleProblem({min, max, step}: Given): SliderProblem | undefined {
    for (const [prop, found] of Object.entries({min, max, step})) {
        if (found != null && !isNumber(found)) {
            return {prop, found, expected: 'a number'};
        }
    }
    if (isNumber(min) && isNumber(max) && max < min) {
        return {prop: 'max', found: max, expected: `at least \`min\`, which is ${min}`};
    }
    return isNumber(step) && step <= 0
        ? {prop: 'step', found: step, expected: 'a number above 0, or None'}
        : undefined;
}

function marksProblem(marks: unknown): SliderProblem | undefined {
    if (marks == null) {
        return undefined;
    }
    const expected = 'a dictionary of labels by position, such as {0: "none", 10: "all"}';
    if (typeof marks !== 'object' || Array.isArray(marks)) {
        return {prop: 'marks', found: marks, expected};
    }
    const odd = Object.keys(marks).find(position => parseNumber(position) === null);
    return odd === undefined ? undefined : {prop: 'marks', found: marks, expected};
}

function listProblem(given: Given): SliderProblem | undefined {
    const {value} = given;
    if (value == null) {
        return undefined;
    }
    if (!Array.isArray(value)) {
        return {prop: 'value', found: value, expected: 'a list of numbers'};
    }
    for (const [index, item] of value.entries()) {
        const problem = item === null ? notInScale(given, item) : numberProblem(given, item);
        if (problem) {
            return {...problem, at: `[${index}]`};
        }
    }
    return undefined;
}

function numberProblem(given: Given, value: unknown): SliderProblem | undefined {
    if (value == null) {
        return undefined;
    }
    const [min, max] = [readBound(given.min as never), readBound(given.max as never)];
    const isInside = isNumber(value) && value >= (min ?? value) && value <= (max ?? value);
    return isInside ? undefined : notInScale(given, value);
}

function notInScale({min, max}: Given, found: unknown): SliderProblem {
    const range = {...(isNumber(min) && {min}), ...(isNumber(max) && {max})};
    return {prop: 'value', found, expected: describeRange(range)};
}

function tooltipProblem(tooltip: unknown): SliderProblem | undefined {
    const {transform} = (tooltip ?? {}) as SliderTooltip;
    if (transform == null || findTransform(transform)) {
        return undefined;
    }
    const names = Object.keys(window.dccFunctions ?? {}).join(', ') || 'none so far';
    return {
        prop: 'tooltip',
        at: '.transform',
        found: transform,
        expected: `the name of a function that a file of the assets folder puts into window.dccFunctions (it has: ${names})`,
    };
}

function isNumber(value: unknown): value is number {
    return typeof value === 'number' && Number.isFinite(value);
}
