/** The components that an event put on the page, in view of the callbacks that write to them. */
import type {Instance} from '../graph/callback';
import {isList, type PageIndex, resolve} from '../graph/page';
import type {KnownId} from '../ids/id';

export class Arrivals {
    private readonly ids: ReadonlySet<string>;
    private readonly met = new Set<string>();
    private readonly areOutputsNew = new Map<string, boolean>();

    constructor(
        inserted: readonly KnownId[],
        private readonly page: PageIndex,
    ) {
        this.ids = new Set(inserted.map(id => id.text));
    }

    /** True when asked for the first time. */
    isFirst({key}: Instance): boolean {
        const before = this.met.size;
        return this.met.add(key).size > before;
    }

    /** All that the callback writes to arrived now: then its call is an initial one, whatever else arrived. */
    haveOutputsOf(instance: Instance): boolean {
        let known = this.areOutputsNew.get(instance.key);
        if (known === undefined) {
            known = this.haveAll(instance);
            this.areOutputsNew.set(instance.key, known);
        }
        return known;
    }

    private haveAll({callback, match}: Instance): boolean {
        return callback.outputs.every(output => {
            const resolved = resolve(output, match, this.page);
            return isList(resolved)
                ? resolved.every(id => this.ids.has(id.text))
                : resolved !== undefined && this.ids.has(resolved.text);
        });
    }
}
