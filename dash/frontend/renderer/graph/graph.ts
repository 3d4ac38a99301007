/** The callback graph: which callbacks a property triggers, and which callbacks feed which. */
import {type DictId, type KnownId, keySignature} from '../ids/id';
import {isSmaller, type MatchValues, matchId} from '../ids/pattern';
import type {CallbackDefinition} from '../wire/dependencies';
import {type Callback, type Dependency, type Instance, makeInstance, resolveDefinition} from './callback';
import type {Use} from './dependencyIndex';
import type {PageIndex} from './page';
import {Topology} from './topology';

/** Uses by id text, and by key signature for those with wildcards. */
class UseIndex {
    private readonly byId = new Map<string, Use[]>();
    private readonly bySignature = new Map<string, Use[]>();

    add(use: Use): void {
        const {pattern, id} = use.dependency;
        const [index, key] = pattern ? [this.bySignature, pattern.signature] : [this.byId, id];
        const uses = index.get(key);
        if (uses) {
            uses.push(use);
        } else {
            index.set(key, [use]);
        }
    }

    /** Calls `found` for each use of the id, with the MATCH values that the id fixes. */
    each(id: KnownId, found: (use: Use, match: MatchValues) => void): void {
        for (const use of this.byId.get(id.text) ?? []) {
            found(use, {});
        }
        if (id.dict === undefined) {
            return;
        }
        for (const use of this.bySignature.get(keySignature(id.dict)) ?? []) {
            const match = use.dependency.pattern && matchId(use.dependency.pattern, id.dict);
            if (match) {
                found(use, match);
            }
        }
    }
}

export class CallbackGraph {
    private known: Callback[] = [];
    private inputs = new UseIndex();
    private outputs = new UseIndex();
    private order = new Topology([]);
    private nextIndex = 0;

    constructor(definitions: readonly CallbackDefinition[]) {
        this.add(definitions);
    }

    get callbacks(): readonly Callback[] {
        return this.known;
    }

    get topology(): Topology {
        return this.order;
    }

    /** Takes in what was declared since; callbacks that are known stay as they are, their jobs go on. */
    extend(definitions: readonly CallbackDefinition[]): void {
        const names = new Set(this.known.map(callback => callback.output));
        const added = definitions.filter(({output}) => !names.has(output));
        if (added.length > 0) {
            this.add(added);
        }
    }

    /** These are all from now on. Callbacks that keep their name keep their number, which jobs know them by. */
    replace(definitions: readonly CallbackDefinition[]): void {
        const indexes = new Map(this.known.map(({output, index}) => [output, index]));
        this.known = [];
        this.inputs = new UseIndex();
        this.outputs = new UseIndex();
        this.add(definitions, indexes);
    }

    private add(
        definitions: readonly CallbackDefinition[],
        indexes: ReadonlyMap<string, number> = new Map(),
    ): void {
        for (const definition of definitions) {
            const callback = resolveDefinition(
                definition,
                indexes.get(definition.output) ?? this.nextIndex++,
            );
            this.known.push(callback);
            for (const dependency of callback.inputs) {
                this.inputs.add({callback, dependency});
            }
            for (const dependency of callback.outputs) {
                this.outputs.add({callback, dependency});
            }
        }
        this.order = new Topology(this.known);
    }

    /** The instances with this property among their inputs. */
    triggeredBy(id: KnownId, property: string, page: PageIndex): Instance[] {
        const found = new Map<string, Instance>();
        this.inputs.each(id, (use, match) => {
            if (use.dependency.property === property) {
                collect(found, readersOf(use, id, match, page));
            }
        });
        return [...found.values()];
    }

    /** All instances of a callback that the page has components for. */
    instances(callback: Callback, page: PageIndex): Instance[] {
        return instancesOf(callback, {}, page);
    }

    /** The instances that write a property of this component. */
    writing(id: KnownId, page: PageIndex): Instance[] {
        const found = new Map<string, Instance>();
        this.outputs.each(id, ({callback}, match) => collect(found, instancesOf(callback, match, page)));
        return [...found.values()];
    }

    /** The instances that read a property of this component, with those properties. */
    reading(id: KnownId, page: PageIndex): {instance: Instance; property: string}[] {
        const found: {instance: Instance; property: string}[] = [];
        this.inputs.each(id, (use, match) => {
            for (const instance of readersOf(use, id, match, page)) {
                found.push({instance, property: use.dependency.property});
            }
        });
        return found;
    }

    /** Instances that had this component in a list input (ALL, ALLSMALLER) and have outputs to go on with. */
    listing(id: KnownId, page: PageIndex): Listing[] {
        const found: Listing[] = [];
        this.inputs.each(id, (use, match) => {
            if (use.dependency.pattern?.multiple && use.callback.outputs.length > 0) {
                for (const instance of readersOf(use, id, match, page)) {
                    found.push({instance, input: use.dependency});
                }
            }
        });
        return found;
    }
}

/** An instance, and the list among its inputs that is meant. */
export interface Listing {
    readonly instance: Instance;
    readonly input: Dependency;
}

/** The instances of a callback that read this id: for ALLSMALLER only those that stand above it. */
function readersOf(
    {callback, dependency}: Use,
    id: KnownId,
    match: MatchValues,
    page: PageIndex,
): Instance[] {
    const {pattern} = dependency;
    const instances = instancesOf(callback, match, page);
    return pattern?.hasSmaller && id.dict
        ? instances.filter(instance => isSmaller(pattern, id.dict as DictId, instance.match))
        : instances;
}

/** All instances of the callback that agree with the MATCH values known so far. */
function instancesOf(callback: Callback, known: MatchValues, page: PageIndex): Instance[] {
    const {anchor, matchKeys} = callback;
    if (!anchor) {
        return [makeInstance(callback, {})];
    }
    if (matchKeys.every(key => known[key] !== undefined)) {
        return [makeInstance(callback, known)];
    }
    const instances: Instance[] = [];
    for (const match of page.matchesOf(anchor)) {
        if (matchKeys.every(key => known[key] === undefined || known[key] === match[key])) {
            instances.push(makeInstance(callback, match));
        }
    }
    return instances;
}

function collect(found: Map<string, Instance>, instances: readonly Instance[]): void {
    for (const instance of instances) {
        found.set(instance.key, instance);
    }
}
