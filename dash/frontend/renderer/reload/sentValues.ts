/** Compares values as they were sent: components of the page have changed their props since, and count as they came. */
import {knownId} from '../ids/id';
import {type DryComponent, isComponent} from '../wire/component';
import {equals} from '../wire/equals';
import {isRecord, type Json} from '../wire/narrow';
import type {Identity} from './align';
import {digest, isDeep} from './digest';

/** What was sent of components; `Origins` knows it. */
export interface Sent {
    sentOf(component: DryComponent): Json;
    digestsOf(component: DryComponent): ReadonlyMap<string, string>;
}

export class SentValues {
    /** Comparisons of components that were made, by the new one: each is asked for on several levels. */
    private readonly compared = new Map<DryComponent, Map<DryComponent, boolean>>();

    constructor(private readonly sent: Sent) {}

    /** `before` may hold components of the page, `after` holds none. */
    isSame(before: unknown, after: unknown): boolean {
        if (Array.isArray(before)) {
            return (
                Array.isArray(after) &&
                before.length === after.length &&
                before.every((item, at) => this.isSame(item, after[at]))
            );
        }
        if (isComponent(before)) {
            return isComponent(after) && this.isSameComponent(before, after);
        }
        if (isRecord(before) && isRecord(after) && isPlain(before) && isPlain(after)) {
            return this.haveSameEntries(before, after);
        }
        return equals(before, after);
    }

    /** The same for a prop of a component. */
    isSameProp(before: DryComponent, prop: string, after: unknown): boolean {
        const known = this.sent.digestsOf(before).get(prop);
        return known === undefined
            ? this.isSame(this.sent.sentOf(before)[prop], after)
            : isDeep(after) && known === digest(after);
    }

    /** Between 0 and 1: how much of what was sent is still there. */
    likeness(before: unknown, after: unknown): number {
        if (this.isSame(before, after)) {
            return 1;
        }
        const [left, right] = [this.entriesOf(before), entries(after)];
        const names = new Set([...Object.keys(left), ...Object.keys(right)]);
        let [sum, count] = [0, 1];
        for (const name of names) {
            const isSame = isComponent(before)
                ? this.isSameProp(before, name, right[name])
                : this.isSame(left[name], right[name]);
            count++;
            sum += isSame ? 1 : shareOf(left[name], right[name]);
        }
        return sum / count;
    }

    /** The value as it was sent, without the page's components. */
    asSent(value: unknown): unknown {
        if (Array.isArray(value)) {
            return value.map(item => this.asSent(item));
        }
        if (isComponent(value)) {
            return {...value, props: this.entriesAsSent(this.sent.sentOf(value))};
        }
        return isRecord(value) && isPlain(value) ? this.entriesAsSent(value) : value;
    }

    private isSameComponent(before: DryComponent, after: DryComponent): boolean {
        if (!isSameKind(before, after)) {
            return false;
        }
        const known = this.compared.get(after) ?? new Map<DryComponent, boolean>();
        this.compared.set(after, known);
        let answer = known.get(before);
        if (answer === undefined) {
            const names = Object.keys(this.sent.sentOf(before));
            answer =
                names.length === Object.keys(after.props).length &&
                names.every(name => name in after.props && this.isSameProp(before, name, after.props[name]));
            known.set(before, answer);
        }
        return answer;
    }

    private haveSameEntries(before: Json, after: Json): boolean {
        const names = Object.keys(before);
        return (
            names.length === Object.keys(after).length &&
            names.every(name => name in after && this.isSame(before[name], after[name]))
        );
    }

    private entriesOf(before: unknown): Json {
        return isComponent(before) ? this.sent.sentOf(before) : entries(before);
    }

    private entriesAsSent(props: Json): Json {
        return Object.fromEntries(Object.entries(props).map(([name, value]) => [name, this.asSent(value)]));
    }
}

/** What an item of a list is known by; texts and numbers are equal or not. */
export function identify(item: unknown): Identity | undefined {
    if (isComponent(item)) {
        return {kind: `${item.namespace}.${item.type}`, name: idText(item)};
    }
    if (Array.isArray(item)) {
        return {kind: '[]', name: undefined};
    }
    return isRecord(item) ? {kind: '{}', name: undefined} : undefined;
}

/** Can one go on as the other? */
export function isMatch(before: DryComponent, after: DryComponent): boolean {
    return isSameKind(before, after) && idText(before) === idText(after);
}

export function isSameKind(before: DryComponent, after: DryComponent): boolean {
    return before.type === after.type && before.namespace === after.namespace;
}

export function idText({props: {id}}: DryComponent): string | undefined {
    return id === undefined || id === null ? undefined : knownId(id).text;
}

function entries(value: unknown): Json {
    return isComponent(value) ? value.props : isRecord(value) || Array.isArray(value) ? (value as Json) : {};
}

/** The part of the items that both have, by what they are known by. */
function shareOf(before: unknown, after: unknown): number {
    if (typeof before !== 'object' || typeof after !== 'object') {
        return 0;
    }
    const [left, right] = [signs(before), signs(after)];
    const common = [...left].filter(sign => right.has(sign)).length;
    return common / (Math.max(left.size, right.size) + 1);
}

function signs(value: unknown): Set<string> {
    const items = Array.isArray(value) ? value : [value];
    return new Set(
        items.map(item => {
            const identity = identify(item);
            return identity ? `${identity.kind}#${identity.name ?? ''}` : String(item);
        }),
    );
}

function isPlain(value: object): boolean {
    return Object.getPrototypeOf(value) === Object.prototype;
}
