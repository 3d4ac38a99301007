/** The page's components by id, and by wildcard pattern: kept as components come and go, never found by walking. */

import type {PageIndex} from '../graph/page';
import {type DictId, type KnownId, keySignature} from '../ids/id';
import {isSmaller, type MatchValues, matchId, matchText, type Pattern} from '../ids/pattern';
import type {LayoutNode} from './node';
import {byLayoutOrder} from './order';

/** Nodes of one pattern with the same MATCH values. `sorted` is made when asked for. */
interface Bucket {
    readonly match: MatchValues;
    readonly nodes: Set<LayoutNode>;
    sorted: readonly KnownId[] | undefined;
}

interface PatternEntry {
    readonly pattern: Pattern;
    readonly buckets: Map<string, Bucket>;
}

export class IdIndex implements PageIndex {
    private readonly byText = new Map<string, LayoutNode>();
    private readonly bySignature = new Map<string, Set<LayoutNode>>();
    /** Only patterns that somebody asked for have an entry. */
    private readonly patterns = new Map<string, PatternEntry>();
    private readonly patternsBySignature = new Map<string, PatternEntry[]>();

    node(id: string): LayoutNode | undefined {
        return this.byText.get(id);
    }

    ids(): IterableIterator<string> {
        return this.byText.keys();
    }

    find(id: string): KnownId | undefined {
        return this.byText.get(id)?.id;
    }

    /** All nodes with object ids, by key signature. */
    dictNodes(): ReadonlyMap<string, ReadonlySet<LayoutNode>> {
        return this.bySignature;
    }

    matching(pattern: Pattern, match: MatchValues): readonly KnownId[] {
        const bucket = this.entry(pattern).buckets.get(matchText(pattern.matchKeys, match));
        if (!bucket) {
            return [];
        }
        bucket.sorted ??= [...bucket.nodes].sort(byLayoutOrder).map(node => node.id as KnownId);
        return pattern.hasSmaller
            ? bucket.sorted.filter(id => isSmaller(pattern, id.dict as DictId, match))
            : bucket.sorted;
    }

    *matchesOf(pattern: Pattern): Iterable<MatchValues> {
        for (const bucket of this.entry(pattern).buckets.values()) {
            yield bucket.match;
        }
    }

    add(node: LayoutNode): void {
        const {id} = node;
        if (!id) {
            return;
        }
        this.byText.set(id.text, node);
        if (id.dict) {
            const signature = keySignature(id.dict);
            const nodes = this.bySignature.get(signature);
            if (nodes) {
                nodes.add(node);
            } else {
                this.bySignature.set(signature, new Set([node]));
            }
            for (const entry of this.patternsBySignature.get(signature) ?? []) {
                addTo(entry, node, id.dict);
            }
        }
    }

    remove(node: LayoutNode): void {
        const {id} = node;
        if (!id) {
            return;
        }
        if (this.byText.get(id.text) === node) {
            this.byText.delete(id.text);
        }
        if (id.dict) {
            const signature = keySignature(id.dict);
            this.bySignature.get(signature)?.delete(node);
            for (const entry of this.patternsBySignature.get(signature) ?? []) {
                removeFrom(entry, node, id.dict);
            }
        }
    }

    /** Components changed places: the order of lists is found anew. */
    reordered(): void {
        for (const {buckets} of this.patterns.values()) {
            for (const bucket of buckets.values()) {
                bucket.sorted = undefined;
            }
        }
    }

    private entry(pattern: Pattern): PatternEntry {
        const known = this.patterns.get(pattern.text);
        if (known) {
            return known;
        }
        const entry: PatternEntry = {pattern, buckets: new Map()};
        this.patterns.set(pattern.text, entry);
        const sharing = this.patternsBySignature.get(pattern.signature);
        if (sharing) {
            sharing.push(entry);
        } else {
            this.patternsBySignature.set(pattern.signature, [entry]);
        }
        for (const node of this.bySignature.get(pattern.signature) ?? []) {
            addTo(entry, node, node.id?.dict as DictId);
        }
        return entry;
    }
}

function addTo({pattern, buckets}: PatternEntry, node: LayoutNode, id: DictId): void {
    const match = matchId(pattern, id);
    if (!match) {
        return;
    }
    const key = matchText(pattern.matchKeys, match);
    const bucket = buckets.get(key);
    if (bucket) {
        bucket.nodes.add(node);
        bucket.sorted = undefined;
    } else {
        buckets.set(key, {match, nodes: new Set([node]), sorted: undefined});
    }
}

function removeFrom({pattern, buckets}: PatternEntry, node: LayoutNode, id: DictId): void {
    const match = matchId(pattern, id);
    const key = match && matchText(pattern.matchKeys, match);
    const bucket = key === undefined ? undefined : buckets.get(key);
    if (key !== undefined && bucket?.nodes.delete(node)) {
        bucket.sorted = undefined;
        if (bucket.nodes.size === 0) {
            buckets.delete(key);
        }
    }
}
