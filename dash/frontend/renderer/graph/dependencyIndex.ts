/** Dependencies that share properties, found without comparing each with each: pages have hundreds of wildcards. */
import type {IdValue} from '../ids/id';
import {overlap} from '../ids/pattern';
import type {Callback, Dependency} from './callback';

export interface Use {
    readonly callback: Callback;
    readonly dependency: Dependency;
}

/** Uses whose ids have the same keys, apart by the value at one of them: in practice that of `type`. */
interface Bucket {
    readonly key: string;
    readonly byValue: ReadonlyMap<IdValue, readonly Use[]>;
    readonly wild: readonly Use[];
}

export class DependencyIndex {
    private readonly byEdgeKey = new Map<string, Use[]>();
    private readonly buckets = new Map<string, Bucket>();

    constructor(callbacks: readonly Callback[], list: 'inputs' | 'outputs') {
        for (const callback of callbacks) {
            for (const dependency of callback[list]) {
                append(this.byEdgeKey, edgeKey(dependency), {callback, dependency});
            }
        }
    }

    /** The uses that can stand for the same property as this one. */
    meeting(other: Dependency): Use[] {
        const key = edgeKey(other);
        const uses = this.byEdgeKey.get(key) ?? [];
        const candidates = other.dict && uses.length > 1 ? this.nearby(key, uses, other) : uses;
        return candidates.filter(({dependency}) => meet(other, dependency));
    }

    private nearby(edge: string, uses: readonly Use[], other: Dependency): readonly Use[] {
        const bucket = this.buckets.get(edge) ?? sortByValue(uses);
        this.buckets.set(edge, bucket);
        const value = fixedValue(other, bucket.key);
        return value === undefined ? uses : [...(bucket.byValue.get(value) ?? []), ...bucket.wild];
    }
}

/** Only dependencies with equal keys can meet: plain ids by their text, object ids by their key signature. */
function edgeKey({id, dict, property}: Dependency): string {
    return `${dict ? Object.keys(dict).sort().join(',') : id}\n${property}`;
}

/** Can both stand for the same property of the same component? */
function meet(left: Dependency, right: Dependency): boolean {
    if (left.property !== right.property) {
        return false;
    }
    return left.dict && right.dict ? overlap(left.dict, right.dict) : left.id === right.id;
}

/** By the key at which the uses differ most. */
function sortByValue(uses: readonly Use[]): Bucket {
    let best: Bucket | undefined;
    for (const key of Object.keys(uses[0]?.dependency.dict ?? {})) {
        const byValue = new Map<IdValue, Use[]>();
        const wild: Use[] = [];
        for (const use of uses) {
            const value = fixedValue(use.dependency, key);
            if (value === undefined) {
                wild.push(use);
            } else {
                append(byValue, value, use);
            }
        }
        if (!best || byValue.size > best.byValue.size) {
            best = {key, byValue, wild};
        }
    }
    return best ?? {key: '', byValue: new Map(), wild: uses};
}

/** `undefined` for a wildcard. */
function fixedValue({dict, pattern}: Dependency, key: string): IdValue | undefined {
    if (!pattern) {
        return (dict as Record<string, IdValue> | undefined)?.[key];
    }
    const part = pattern.parts[key];
    return part?.wildcard === undefined ? part?.value : undefined;
}

function append<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
    const list = lists.get(key);
    if (list) {
        list.push(item);
    } else {
        lists.set(key, [item]);
    }
}
