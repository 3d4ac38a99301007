/** What an author gets wrong about options and the values chosen among them. */
import {isOptionValue} from '../options';
import {type BadProp, useBadProp} from '../reportError';

export type Mistake = Pick<BadProp, 'found' | 'at' | 'expected'>;

type Choices = {
    id: string | undefined;
    setProps: Parameters<typeof useBadProp>[0];
    options: unknown;
    value: unknown;
    /** Whether `value` is a list. */
    isMulti: boolean;
};

/** Report what no one can choose among the options, and a value that cannot be chosen. */
export function useBadChoices(component: string, {id, setProps, options, value, isMulti}: Choices): void {
    const inOptions = badOption(options);
    const inValue = (isMulti ? badValues(value) : badValue(value)) ?? badKey(options, value);
    useBadProp(setProps, inOptions && {component, id, prop: 'options', ...inOptions});
    useBadProp(setProps, inValue && {component, id, prop: 'value', ...inValue});
}

const EXPECTED_OPTIONS = 'a list of values or of {"label", "value"}, or a dict of values to labels';
const EXPECTED_OPTION = 'text, a number, a boolean or {"label", "value"}';
const EXPECTED_VALUE = 'text, a number or a boolean';

export function badOption(options: unknown): Mistake | undefined {
    if (options == null || (typeof options === 'object' && !Array.isArray(options))) {
        return undefined;
    }
    if (!Array.isArray(options)) {
        return {found: options, expected: EXPECTED_OPTIONS};
    }
    for (const [index, option] of options.entries()) {
        if (isOptionValue(option)) {
            continue;
        }
        if (typeof option !== 'object' || option === null || Array.isArray(option)) {
            return {found: option, at: `[${index}]`, expected: EXPECTED_OPTION};
        }
        if (!isOptionValue(option.value)) {
            return {found: option.value, at: `[${index}].value`, expected: EXPECTED_VALUE};
        }
    }
    return undefined;
}

function badValue(value: unknown): Mistake | undefined {
    if (value == null || isOptionValue(value)) {
        return undefined;
    }
    const expected = Array.isArray(value) ? 'one value, not a list of them' : EXPECTED_VALUE;
    return {found: value, expected};
}

/** In Python, 1 is a key of `{1: "One"}`; on its way to the browser it becomes "1". */
function badKey(options: unknown, value: unknown): Mistake | undefined {
    if (typeof options !== 'object' || options === null || Array.isArray(options)) {
        return undefined;
    }
    const values: unknown[] = Array.isArray(value) ? value : [value];
    const index = values.findIndex(
        item => item != null && typeof item !== 'string' && String(item) in options,
    );
    if (index === -1) {
        return undefined;
    }
    const expected = `${JSON.stringify(String(values[index]))}, as keys of a dict are text; or a list of {"label", "value"} as \`options\``;
    return {found: values[index], expected, ...(Array.isArray(value) && {at: `[${index}]`})};
}

function badValues(values: unknown): Mistake | undefined {
    if (values == null) {
        return undefined;
    }
    if (!Array.isArray(values)) {
        return {found: values, expected: 'a list of values'};
    }
    const index = values.findIndex(value => !isOptionValue(value));
    return index === -1 ? undefined : {found: values[index], at: `[${index}]`, expected: EXPECTED_VALUE};
}
