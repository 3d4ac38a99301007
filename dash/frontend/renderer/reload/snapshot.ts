/**
 * A page as a text that the next page of the tab can go on with: its layout as it stands, what was sent of it, who
 * changed it, and how callbacks were called. Too large for the browser's storage, it shrinks to what people entered.
 */
import {knownId} from '../ids/id';
import type {LayoutStore} from '../store/layoutStore';
import {type DryComponent, isComponent} from '../wire/component';
import type {CallbackDefinition} from '../wire/dependencies';
import {isRecord, type Json} from '../wire/narrow';
import type {CallbackFacts} from './callbackChanges';
import type {Origins, Run, Writer} from './origins';
import type {Posture} from './posture';
import {idText, SentValues} from './sentValues';
import {type Interrupted, isEventProp} from './wishes';

/** Beyond this, browsers may refuse the text. */
const MOST_CHARACTERS = 2_000_000;

/** What was set of a component, in the order in which the components stand in the layout. */
interface ComponentState {
    readonly at: number;
    /** Props that were sent with another value, and those that were not sent. */
    readonly sent: Json;
    readonly added: readonly string[];
    readonly writes: readonly PropState[];
    readonly digests: readonly (readonly [prop: string, digest: string])[];
}

interface PropState {
    readonly prop: string;
    readonly by: Writer;
    readonly callback: string | undefined;
    /** Left out where the value stands as it was given. */
    readonly given?: {readonly value: unknown};
}

const UNTOUCHED: Omit<ComponentState, 'at'> = {sent: {}, added: [], writes: [], digests: []};

export interface WholePage {
    readonly layout: unknown;
    readonly states: readonly ComponentState[];
    readonly definitions: readonly CallbackDefinition[];
    readonly facts: readonly CallbackFacts[];
    readonly runs: readonly (readonly [instance: string, run: Run])[];
    readonly interrupted: readonly Interrupted[];
}

/** A value that somebody entered into a component with an id. */
export interface Entry {
    readonly id: string;
    readonly component: string;
    readonly prop: string;
    readonly value: unknown;
    /** What the layout said. */
    readonly sent: unknown;
}

export interface Snapshot {
    readonly whole: WholePage | undefined;
    readonly entries: readonly Entry[];
    readonly posture: Posture;
}

export interface PageParts {
    readonly store: LayoutStore;
    readonly origins: Origins;
    readonly posture: Posture;
    readonly definitions: readonly CallbackDefinition[];
    readonly facts: readonly CallbackFacts[];
    readonly interrupted: readonly Interrupted[];
}

export function writeSnapshot(parts: PageParts, most = MOST_CHARACTERS): string {
    const {posture} = parts;
    const entries = entriesOf(parts);
    const whole = most > 0 ? wholeText(parts, entries) : undefined;
    return whole !== undefined && whole.length <= most ? whole : JSON.stringify({entries, posture});
}

/** Undefined for what is no JSON, or more than a text can hold. */
function wholeText(parts: PageParts, entries: readonly Entry[]): string | undefined {
    try {
        return JSON.stringify({whole: wholePage(parts), entries, posture: parts.posture});
    } catch {
        return undefined;
    }
}

export function readSnapshot(text: string | null): Snapshot | undefined {
    try {
        const data: unknown = JSON.parse(text ?? 'null');
        return isRecord(data) && Array.isArray(data.entries) && isRecord(data.posture)
            ? (data as unknown as Snapshot)
            : undefined;
    } catch {
        return undefined;
    }
}

/** Tells where the values of a layout come from that was read from a snapshot. */
export function restoreOrigins({layout, states}: WholePage, origins: Origins): void {
    const stateAt = new Map(states.map(state => [state.at, state]));
    [...componentsIn(layout)].forEach((component, at) => {
        const {sent, added, writes, digests} = stateAt.get(at) ?? UNTOUCHED;
        const props = {...component.props, ...sent};
        for (const prop of added) {
            delete props[prop];
        }
        origins.resend(component, props);
        origins.keepDigests(component, new Map(digests));
        for (const {prop, by, callback, given} of writes) {
            origins.write(component, prop, {
                by,
                callback,
                given: given ? given.value : component.props[prop],
            });
        }
    });
}

function wholePage(parts: PageParts): WholePage {
    const {store, origins} = parts;
    const values = new SentValues(origins);
    const states: ComponentState[] = [];
    [...componentsIn(store.root)].forEach((component, at) => {
        const state = stateOf(component, at, origins, values);
        if (state) {
            states.push(state);
        }
    });
    return {
        layout: store.root,
        states,
        definitions: parts.definitions,
        facts: parts.facts,
        runs: [...origins.allRuns()],
        interrupted: parts.interrupted,
    };
}

function stateOf(
    component: DryComponent,
    at: number,
    origins: Origins,
    values: SentValues,
): ComponentState | undefined {
    const [live, sent] = [component.props, origins.sentOf(component)];
    const names = Object.keys(live).filter(prop => live[prop] !== undefined && live[prop] !== sent[prop]);
    const writes = [...origins.writesOf(component)].map(
        ([prop, {by, callback, given}]): PropState => ({
            prop,
            by,
            callback,
            ...(given !== live[prop] && {given: {value: values.asSent(given)}}),
        }),
    );
    const digests = [...origins.digestsOf(component)];
    if (names.length + writes.length + digests.length === 0) {
        return undefined;
    }
    return {
        at,
        sent: Object.fromEntries(
            names.filter(prop => prop in sent).map(prop => [prop, values.asSent(sent[prop])]),
        ),
        added: names.filter(prop => !(prop in sent)),
        writes,
        digests,
    };
}

/** What people and scripts entered, and what the browser had kept for them. Clicks are not repeated. */
function entriesOf({store, origins}: PageParts): Entry[] {
    return [...store.index.ids()].flatMap(id => {
        const component = store.index.node(id)?.component;
        if (!component) {
            return [];
        }
        const slots = new Set(store.slotsOf(component).map(({prop}) => prop));
        const [live, sent, writes] = [
            component.props,
            origins.sentOf(component),
            origins.writesOf(component),
        ];
        return Object.keys(live)
            .filter(prop => live[prop] !== sent[prop] && !slots.has(prop) && !isEventProp(prop))
            .filter(prop => writes.get(prop)?.by !== 'callback')
            .map(prop => ({id, component: kindOf(component), prop, value: live[prop], sent: sent[prop]}));
    });
}

/** Gives the entries of a component that enters the page. */
export class Entries {
    private readonly byId = new Map<string, Entry[]>();

    constructor(entries: readonly Entry[]) {
        for (const entry of entries) {
            const id = knownId(entry.id).text;
            this.byId.set(id, [...(this.byId.get(id) ?? []), entry]);
        }
    }

    /** Each entry is given once: a component that enters later, in the place of that one, begins afresh. */
    take(component: DryComponent): readonly Entry[] {
        const id = idText(component);
        const found = (id === undefined ? undefined : this.byId.get(id)) ?? [];
        if (id !== undefined && found.length > 0) {
            this.byId.delete(id);
        }
        return found.filter(entry => entry.component === kindOf(component));
    }

    get left(): readonly Entry[] {
        return [...this.byId.values()].flat();
    }
}

function kindOf({namespace, type}: DryComponent): string {
    return `${namespace}.${type}`;
}

/** Every component, in an order that only depends on the values. */
function* componentsIn(value: unknown): Iterable<DryComponent> {
    if (Array.isArray(value)) {
        for (const item of value) {
            yield* componentsIn(item);
        }
    } else if (isComponent(value)) {
        yield value;
        yield* componentsIn(value.props);
    } else if (isRecord(value)) {
        for (const name of Object.keys(value)) {
            yield* componentsIn(value[name]);
        }
    }
}
