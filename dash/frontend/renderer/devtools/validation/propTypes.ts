/** Components of other libraries say what they take by React's PropTypes; the readable bundles can check them. */
import type {Json} from '../../wire/narrow';
import {kindOf, type Misfit} from './checkValue';

type Validator = (
    props: object,
    name: string,
    component: string,
    location: string,
    full: null,
    key: string,
) => unknown;

/** Calling a checker by hand is allowed with this word only; PropTypes' own function would print and forget. */
const PERMISSION = 'SECRET_DO_NOT_PASS_THIS_OR_YOU_WILL_BE_FIRED';

/** What React says of one prop. */
export interface Complaint {
    readonly prop: string;
    readonly message: string;
}

/** One complaint for each prop that does not fit; none where the minified PropTypes check nothing. */
export function checkPropTypes(propTypes: object, props: object, type: string): Complaint[] {
    return Object.entries(propTypes as Record<string, Validator>).flatMap(([prop, validate]) => {
        if (typeof validate !== 'function') {
            return [];
        }
        try {
            const found = validate(props, prop, type, 'prop', null, PERMISSION);
            return found instanceof Error ? [{prop, message: found.message}] : [];
        } catch (error) {
            return [{prop, message: error instanceof Error ? error.message : String(error)}];
        }
    });
}

const MISSING = /^The prop `([^`]+)` is marked as required in /;
const MISFIT =
    /^Invalid prop `([^`]+)`(?: of (?:type|value) `.*?`)? supplied to `[^`]*`(?:, expected (.*?))?\.?$/s;

/** The same as a misfit of the value; undefined for other words than React's own. */
export function readComplaint({prop, message}: Complaint, value: unknown): Misfit | undefined {
    const [, path, expected] = MISSING.exec(message) ?? MISFIT.exec(message) ?? [];
    if (path === undefined) {
        return undefined;
    }
    const at = path.slice(prop.length);
    const inner = valueAt(value, at);
    return {at, expected: plain(expected), supplied: kindOf(inner), value: inner};
}

/** `one of type [string, number]`, `an array`, or a type in backquotes. */
function plain(expected: string | undefined): string {
    if (expected === undefined) {
        return 'any value';
    }
    const [, types] = /^one of type \[(.*)\]$/s.exec(expected) ?? [];
    return types?.split(', ').join(' or ') ?? expected.replace(/`/g, '').replace(/^an? /, '');
}

/** `[2].label` */
function valueAt(value: unknown, at: string): unknown {
    let inner = value;
    for (const [, index, key] of at.matchAll(/\[(\d+)\]|\.([^.[]+)/g)) {
        inner = (inner as Json | undefined)?.[(index ?? key) as string];
    }
    return inner;
}
