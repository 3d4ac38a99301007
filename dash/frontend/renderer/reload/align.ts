/** Which item of a list goes on as which item of its next version. Pure. */

/** What an item is known by. Items with a `name` are found wherever they are; the rest by `kind`, likeness and order. */
export interface Identity {
    readonly kind: string;
    readonly name: string | undefined;
}

/** Beyond so many pairs to compare, order decides. */
const MOST_PAIRS = 10_000;
/** Goes before likeness, so that what can go on does: an edited item is still that item. */
const PAIRED = 1;
const EQUAL = PAIRED + 1;

/** How items are compared. */
export interface Comparison<Item> {
    /** Undefined for what is not worth pairing, such as texts. */
    identify(item: Item): Identity | undefined;
    /** Between 0 and 1, and 1 for equal items; asked only for items of one kind. */
    likeness(before: Item, after: Item): number;
    /** The same text for equal items; asked only where lists are too long to compare all with all. */
    digestBefore(item: Item): string;
    digestAfter(item: Item): string;
}

/** For each item of `after` the place in `before` of the one that it continues, or -1. */
export function align<Item>(
    before: readonly Item[],
    after: readonly Item[],
    comparison: Comparison<Item>,
): number[] {
    return new Alignment(before, after, comparison).pairs;
}

/** Positions among the items without a name: `from` until `to`, on both sides. */
interface Stretch {
    readonly left: readonly number[];
    readonly right: readonly number[];
}

class Alignment<Item> {
    readonly pairs: number[];
    private readonly old: readonly (Identity | undefined)[];
    private readonly fresh: readonly (Identity | undefined)[];

    constructor(
        private readonly before: readonly Item[],
        private readonly after: readonly Item[],
        private readonly comparison: Comparison<Item>,
    ) {
        this.pairs = after.map(() => -1);
        this.old = before.map(item => comparison.identify(item));
        this.fresh = after.map(item => comparison.identify(item));
        this.pairNamed();
        this.pairStretch({left: nameless(this.old), right: nameless(this.fresh)});
    }

    private pairNamed(): void {
        const byName = new Map<string, number>();
        this.old.forEach((identity, at) => {
            if (identity?.name !== undefined) {
                byName.set(identity.name, at);
            }
        });
        this.fresh.forEach((identity, at) => {
            const from = identity?.name === undefined ? undefined : byName.get(identity.name);
            if (from !== undefined && this.old[from]?.kind === identity?.kind) {
                this.pairs[at] = from;
            }
        });
    }

    private pairStretch(stretch: Stretch, isSplit = false): void {
        const {left, right} = this.withoutEqualEnds(stretch);
        if (left.length * right.length <= MOST_PAIRS) {
            this.pairBest(left, right);
        } else if (isSplit) {
            this.pairInOrder(left, right);
        } else {
            for (const part of this.split({left, right})) {
                this.pairStretch(part, true);
            }
        }
    }

    private withoutEqualEnds({left, right}: Stretch): Stretch {
        let start = 0;
        let [leftEnd, rightEnd] = [left.length, right.length];
        const isPair = (from: number, to: number): boolean => {
            const isSame = this.like(left[from] as number, right[to] as number) === EQUAL;
            if (isSame) {
                this.pairs[right[to] as number] = left[from] as number;
            }
            return isSame;
        };
        while (start < leftEnd && start < rightEnd && isPair(start, start)) {
            start++;
        }
        while (leftEnd > start && rightEnd > start && isPair(leftEnd - 1, rightEnd - 1)) {
            leftEnd--;
            rightEnd--;
        }
        return {left: left.slice(start, leftEnd), right: right.slice(start, rightEnd)};
    }

    /** Items that occur once on each side hold the lists together; what lies between them is compared by itself. */
    private split({left, right}: Stretch): Stretch[] {
        const {before, after, comparison} = this;
        const places = once(left.map(at => comparison.digestBefore(before[at] as Item)));
        const wanted = once(right.map(at => comparison.digestAfter(after[at] as Item)));
        const anchors = rising(
            [...wanted].flatMap(([digest, to]) => {
                const from = places.get(digest);
                return from === undefined ? [] : [{from, to}];
            }),
        );
        const parts: Stretch[] = [];
        let [from, to] = [0, 0];
        for (const anchor of [...anchors, {from: left.length, to: right.length}]) {
            parts.push({left: left.slice(from, anchor.from), right: right.slice(to, anchor.to)});
            if (anchor.to < right.length) {
                this.pairs[right[anchor.to] as number] = left[anchor.from] as number;
            }
            [from, to] = [anchor.from + 1, anchor.to + 1];
        }
        return parts;
    }

    /** The pairs, in order, whose likeness comes to most. */
    private pairBest(left: readonly number[], right: readonly number[]): void {
        const width = right.length + 1;
        const likes = left.map(from => right.map(to => this.like(from, to)));
        const best = new Float64Array((left.length + 1) * width);
        const at = (i: number, j: number): number => best[i * width + j] as number;
        const paired = (i: number, j: number): number => {
            const like = likes[i]?.[j] ?? 0;
            return like > 0 ? at(i + 1, j + 1) + like : -1;
        };
        for (let i = left.length - 1; i >= 0; i--) {
            for (let j = right.length - 1; j >= 0; j--) {
                best[i * width + j] = Math.max(at(i + 1, j), at(i, j + 1), paired(i, j));
            }
        }
        for (let i = 0, j = 0; i < left.length && j < right.length; ) {
            if (at(i, j) === paired(i, j)) {
                this.pairs[right[j++] as number] = left[i++] as number;
            } else if (at(i, j) === at(i + 1, j)) {
                i++;
            } else {
                j++;
            }
        }
    }

    /** Each goes on with the next of its kind. */
    private pairInOrder(left: readonly number[], right: readonly number[]): void {
        let next = 0;
        for (const to of right) {
            let from = next;
            while (from < left.length && this.old[left[from] as number]?.kind !== this.fresh[to]?.kind) {
                from++;
            }
            if (from < left.length) {
                this.pairs[to] = left[from] as number;
                next = from + 1;
            }
        }
    }

    private like(from: number, to: number): number {
        return this.old[from]?.kind === this.fresh[to]?.kind
            ? PAIRED + this.comparison.likeness(this.before[from] as Item, this.after[to] as Item)
            : 0;
    }
}

function nameless(identities: readonly (Identity | undefined)[]): number[] {
    return [...identities.keys()].filter(
        at => identities[at] !== undefined && identities[at]?.name === undefined,
    );
}

/** The place of each text that occurs once. */
function once(texts: readonly string[]): Map<string, number> {
    const places = new Map<string, number>();
    const seen = new Set<string>();
    texts.forEach((text, at) => {
        if (seen.has(text)) {
            places.delete(text);
        } else {
            seen.add(text);
            places.set(text, at);
        }
    });
    return places;
}

interface Anchor {
    readonly from: number;
    readonly to: number;
}

/** The longest selection of the anchors, which come in order of `to`, that is in order of `from` as well. */
function rising(anchors: readonly Anchor[]): Anchor[] {
    const ends: number[] = [];
    const previous: number[] = [];
    anchors.forEach(({from}, at) => {
        let [low, high] = [0, ends.length];
        while (low < high) {
            const middle = (low + high) >> 1;
            if ((anchors[ends[middle] as number] as Anchor).from < from) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        previous[at] = low > 0 ? (ends[low - 1] as number) : -1;
        ends[low] = at;
    });
    const chosen: Anchor[] = [];
    for (let at = ends.at(-1) ?? -1; at !== -1; at = previous[at] as number) {
        chosen.push(anchors[at] as Anchor);
    }
    return chosen.reverse();
}
