/** Tell the author of an app what is wrong with what a component was given; the page itself goes on. */
import {isValidElement, useEffect, useRef} from 'react';

type AnySetProps = ((changes: never) => void) | undefined;

/** Hand a mistake to the page's error display. The renderer takes it beside the real props. */
export function reportError(setProps: AnySetProps, error: Error): void {
    (setProps as ((changes: {_dash_error: Error}) => void) | undefined)?.({_dash_error: error});
}

export interface BadProp {
    /** The component's name in Python, such as `dcc.Dropdown`. */
    component: string;
    id: string | undefined;
    prop: string;
    /** What stands there, and where inside the prop: `[2]` or `[2].label`. */
    found: unknown;
    at?: string;
    /** What would be right, as the end of "expected …". */
    expected: string;
}

export function badPropMessage({component, id, prop, found, at = '', expected}: BadProp): string {
    const name = id === undefined ? component : `${component} ${id}`;
    return `${name}: \`${prop}${at}\` is ${brief(found)}; expected ${expected}.`;
}

/** Report a bad prop now. The page says it once, also when it found the same prop at fault itself. */
export function reportBadProp(setProps: AnySetProps, problem: BadProp): void {
    reportError(setProps, Object.assign(new Error(badPropMessage(problem)), {prop: problem.prop}));
}

/** Report what is wrong with a prop, once as long as it stays the same; undefined when all is well. */
export function useBadProp(setProps: AnySetProps, problem: BadProp | undefined): void {
    useBadProps(setProps, problem === undefined ? [] : [problem]);
}

/** The same for several props at once: each message is reported when it appears. */
export function useBadProps(setProps: AnySetProps, problems: BadProp[]): void {
    const reported = useRef<ReadonlySet<string>>(new Set());
    useEffect(() => {
        const messages = new Map(problems.map(problem => [badPropMessage(problem), problem]));
        for (const [message, problem] of messages) {
            if (!reported.current.has(message)) {
                reportBadProp(setProps, problem);
            }
        }
        reported.current = new Set(messages.keys());
    });
}

const LONGEST = 80;

/** As the author wrote it in Python, as far as one word goes. */
const IN_PYTHON = new Map<unknown, string>([
    [null, 'None'],
    [undefined, 'not given'],
    [true, 'True'],
    [false, 'False'],
]);

const COMPONENT = 'a component';

/** What the page made of a component points back at the page. */
function named(_key: string, part: unknown): unknown {
    return isValidElement(part) ? COMPONENT : part;
}

function brief(value: unknown): string {
    const text = isValidElement(value) ? COMPONENT : (IN_PYTHON.get(value) ?? JSON.stringify(value, named));
    return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
