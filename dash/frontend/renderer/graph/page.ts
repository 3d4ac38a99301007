/** What the graph asks of the page; the store answers from its indexes. */
import type {KnownId} from '../ids/id';
import {stringifyId} from '../ids/id';
import {type MatchValues, type Pattern, substitute} from '../ids/pattern';
import type {Dependency} from './callback';

export interface PageIndex {
    find(id: string): KnownId | undefined;
    /** The ids that the pattern stands for under these MATCH values, in layout order. */
    matching(pattern: Pattern, match: MatchValues): readonly KnownId[];
    /** Each combination of MATCH values for which the page has an id. */
    matchesOf(pattern: Pattern): Iterable<MatchValues>;
}

/** One id, a list for ALL and ALLSMALLER, `undefined` when the component is not on the page. */
export type Resolved = KnownId | readonly KnownId[] | undefined;

export function resolve(dependency: Dependency, match: MatchValues, page: PageIndex): Resolved {
    const {pattern} = dependency;
    if (!pattern) {
        return page.find(dependency.id);
    }
    return pattern.multiple
        ? page.matching(pattern, match)
        : page.find(stringifyId(substitute(pattern, match)));
}

/** As a list in any case. */
export function resolvedIds(dependency: Dependency, match: MatchValues, page: PageIndex): readonly KnownId[] {
    const resolved = resolve(dependency, match, page);
    return resolved === undefined ? [] : isList(resolved) ? resolved : [resolved];
}

export function isList(resolved: Resolved): resolved is readonly KnownId[] {
    return Array.isArray(resolved);
}
