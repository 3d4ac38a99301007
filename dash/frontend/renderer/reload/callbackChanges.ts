/** Which callbacks are others in a new version of the app. Pure. */
import type {Callback} from '../graph/callback';

/** What `_dash-devtools/callbacks` says of one. */
export interface CallbackFacts {
    readonly output: string;
    readonly function: string;
    readonly module: string;
    /** Equal as long as its code, and what that refers to, is the same. Null where nobody knows. */
    readonly fingerprint: string | null;
}

export interface CallbackVersion {
    readonly callbacks: readonly Callback[];
    readonly facts: ReadonlyMap<string, CallbackFacts>;
    /** Tells one clientside function from another. */
    readonly clientsideCode: (callback: Callback) => string;
}

export interface CallbackChanges {
    /** Those with another code or other arguments, with their former name. */
    readonly changed: ReadonlyMap<Callback, string>;
    readonly added: readonly Callback[];
    /** By number: what they answer from now on is void. */
    readonly outdated: ReadonlySet<number>;
}

export function compareCallbacks(before: CallbackVersion, after: CallbackVersion): CallbackChanges {
    const old = new Map(before.callbacks.map(callback => [callback.output, callback]));
    const kept = new Set(after.callbacks.map(({output}) => output));
    const former = formerNames(before, after, old, kept);
    const changed = new Map<Callback, string>();
    const added: Callback[] = [];
    const outdated = new Set(
        before.callbacks.filter(({output}) => !kept.has(output)).map(({index}) => index),
    );
    for (const callback of after.callbacks) {
        const known = old.get(callback.output);
        const renamed = former.get(callback.output);
        if (known && !isSame(known, callback, before, after)) {
            changed.set(callback, known.output);
            outdated.add(callback.index);
        } else if (!known && renamed !== undefined) {
            changed.set(callback, renamed);
        } else if (!known) {
            added.push(callback);
        }
    }
    return {changed, added, outdated};
}

function isSame(
    known: Callback,
    callback: Callback,
    before: CallbackVersion,
    after: CallbackVersion,
): boolean {
    // What it declared while it ran is not declared in the new process before it runs there.
    if (callback.createsCallbacks || declaration(known) !== declaration(callback)) {
        return false;
    }
    if (callback.clientside) {
        return before.clientsideCode(known) === after.clientsideCode(callback);
    }
    const [was, is] = [before, after].map(({facts}) => facts.get(callback.output)?.fingerprint ?? null);
    return was !== null && was === is;
}

function declaration({index: _, ...callback}: Callback): string {
    return JSON.stringify(callback);
}

/** A callback that writes something more, or less, has another name: its function tells that it is the same. */
function formerNames(
    before: CallbackVersion,
    after: CallbackVersion,
    old: ReadonlyMap<string, Callback>,
    kept: ReadonlySet<string>,
): Map<string, string> {
    const gone = byFunction(before, ({output}) => !kept.has(output));
    const come = byFunction(after, ({output}) => !old.has(output));
    const names = new Map<string, string>();
    for (const [text, outputs] of come) {
        const [former, ...others] = gone.get(text) ?? [];
        const [output, ...namesakes] = outputs;
        if (former !== undefined && output !== undefined && others.length + namesakes.length === 0) {
            names.set(output, former);
        }
    }
    return names;
}

function byFunction(
    {callbacks, facts}: CallbackVersion,
    isMeant: (callback: Callback) => boolean,
): Map<string, string[]> {
    const outputs = new Map<string, string[]>();
    for (const callback of callbacks.filter(isMeant)) {
        const known = facts.get(callback.output);
        if (known && !callback.clientside) {
            const name = `${known.module}.${known.function}`;
            outputs.set(name, [...(outputs.get(name) ?? []), callback.output]);
        }
    }
    return outputs;
}
