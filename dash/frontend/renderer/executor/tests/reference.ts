/**
 * The rules by which callbacks run, written down as plainly as possible: everything is found by walking everything.
 *
 * The executor is tested against this interpreter, so it shares no code with it: own ids, own wildcards, own page.
 */

export type RefId = string | Readonly<Record<string, unknown>>;

export interface RefDependency {
    readonly id: RefId;
    readonly property: string;
    readonly optional?: boolean;
}

export interface RefCallback {
    readonly outputs: readonly RefDependency[];
    readonly inputs: readonly RefDependency[];
    readonly state: readonly RefDependency[];
    readonly prevented: boolean;
}

export interface RefNode {
    readonly id: RefId;
    readonly props: Map<string, unknown>;
    children: RefNode[];
}

/** New values for properties of components; new components, in place of the old ones or after them. */
export type RefWrite =
    | {readonly id: string; readonly property: string; readonly value: unknown}
    | {readonly id: string; readonly nodes: readonly RefNode[]; readonly append: boolean}
    | {readonly id: string; readonly reverse: true};

export interface RefJob {
    readonly callback: number;
    readonly match: unknown;
    triggers: string[];
    state: 'waiting' | 'running';
    /** The values of inputs and states when it started. */
    read: unknown[][];
    settled: string[];
    causes: RefJob[];
    fromOutside: boolean;
}

interface Change {
    changed: string[];
    inserted: string[];
    removed: string[];
}

/** How one callback feeds another: always with the same value of MATCH, or else. */
type Way = 'same' | 'any';

type Placed = 'absent' | RefNode | RefNode[];

export class Reference {
    jobs: RefJob[] = [];
    /** Since somebody looked last. */
    started: RefJob[] = [];
    voided: RefJob[] = [];
    /** Calls without outputs that newer ones superseded and nobody has answered yet, oldest first. */
    private overtaken: RefJob[] = [];
    private readonly knownWays = new Map<string, Set<Way>>();

    constructor(
        readonly callbacks: readonly RefCallback[],
        readonly roots: RefNode[],
    ) {}

    load(): void {
        this.take({changed: [], inserted: this.nodes().map(textOf), removed: []}, undefined, true);
        this.goOn();
    }

    user(writes: readonly RefWrite[]): void {
        this.take(this.write(writes), undefined, false);
        this.goOn();
    }

    answer(job: RefJob, outputs: readonly RefWrite[], side: readonly RefWrite[]): void {
        const beside = this.write(side);
        const change = this.write(outputs);
        this.jobs = this.jobs.filter(other => other !== job);
        this.overtaken = this.overtaken.filter(other => !isSameCall(other, job));
        for (const other of this.jobs) {
            if (other.state === 'waiting' && this.feeds(job, other)) {
                const own = this.propsOf(this.outputsOf(job), job.match);
                other.settled.push(...own.filter(prop => !change.changed.includes(prop)));
            }
        }
        this.take(beside, undefined, false);
        this.take(change, job, false);
        this.goOn();
    }

    /** The answer of a superseded call. What it does stands if it has no outputs, and no newer call has answered. */
    late(job: RefJob, side: readonly RefWrite[]): void {
        const at = this.overtaken.indexOf(job);
        if (at >= 0) {
            this.overtaken = this.overtaken.filter((other, index) => index > at || !isSameCall(other, job));
            this.user(side);
        }
    }

    nodes(): RefNode[] {
        const walk = (node: RefNode): RefNode[] => [node, ...node.children.flatMap(walk)];
        return this.roots.flatMap(walk);
    }

    /** Ids and values as they are now, in the shape of a request. */
    values(job: RefJob, dependencies: readonly RefDependency[]): unknown[] {
        const one = (node: RefNode, property: string): unknown => ({
            id: node.id,
            property,
            value: property === 'children' ? node.children.length : node.props.get(property),
        });
        return dependencies.map(({id, property}) => {
            const placed = this.place(id, job.match);
            if (placed === 'absent') {
                return null;
            }
            return Array.isArray(placed) ? placed.map(node => one(node, property)) : one(placed, property);
        });
    }

    outputsOf(job: RefJob): readonly RefDependency[] {
        return this.callbackOf(job).outputs;
    }

    private callbackOf(job: RefJob): RefCallback {
        return this.callbacks[job.callback] as RefCallback;
    }

    private write(writes: readonly RefWrite[]): Change {
        const change: Change = {changed: [], inserted: [], removed: []};
        for (const write of writes) {
            const node = this.nodes().find(other => textOf(other) === write.id);
            if (!node) {
                continue;
            }
            if ('value' in write) {
                node.props.set(write.property, write.value);
                change.changed.push(`${write.id}.${write.property}`);
                continue;
            }
            const before = this.nodes().map(textOf);
            const kept =
                'reverse' in write ? [...node.children].reverse() : write.append ? node.children : [];
            const dropped = node.children.filter(child => !kept.includes(child));
            change.removed.push(...new Reference([], dropped).nodes().map(textOf));
            const added = 'nodes' in write ? write.nodes : [];
            node.children = [...kept, ...added];
            change.inserted.push(...new Reference([], [...added]).nodes().map(textOf));
            change.changed.push(`${write.id}.children`);
            if (
                added.some(child => before.includes(textOf(child)) && !change.removed.includes(textOf(child)))
            ) {
                throw new Error(`${write.id} would hold a second component with the same id`);
            }
        }
        return change;
    }

    private take({changed, inserted, removed}: Change, cause: RefJob | undefined, isFirst: boolean): void {
        const present = new Set(this.nodes().map(textOf));
        for (const job of [...this.jobs]) {
            const isReplaced = this.outputsOf(job).some(({id}) => {
                const placed = this.place(id, job.match);
                return !isList(id) && placed !== 'absent' && removed.includes(textOf(placed as RefNode));
            });
            if (isReplaced || !this.canWrite(job.callback, job.match)) {
                this.drop(job);
            }
        }
        for (const [callback, {outputs, inputs, prevented}] of this.callbacks.entries()) {
            for (const match of this.matches(callback)) {
                const reads = (text: string, property?: string): RefDependency[] =>
                    inputs.filter(
                        input =>
                            (property === undefined || input.property === property) &&
                            holds(input.id, JSON.parse(quoted(text)), match),
                    );
                const request = (triggers: string[]): void => this.request(callback, match, triggers, cause);
                const outputIds = this.idsOf(outputs, match);
                for (const text of removed) {
                    const lists = reads(text).filter(input => isList(input.id));
                    if (outputs.length > 0 && lists.length > 0) {
                        request([...new Set(this.propsOf(lists, match))]);
                    }
                }
                const arrived = inserted.filter(text => present.has(text));
                const initial =
                    outputs.length > 0
                        ? outputIds.some(id => arrived.includes(id))
                        : arrived.some(text => reads(text).length > 0);
                if (initial && !prevented) {
                    request([]);
                }
                const isWhollyNew = initial && outputIds.every(id => arrived.includes(id));
                if (outputs.length > 0 && !isFirst && !isWhollyNew) {
                    for (const text of arrived) {
                        for (const input of reads(text)) {
                            request([`${text}.${input.property}`]);
                        }
                    }
                }
                for (const prop of changed) {
                    const dot = prop.lastIndexOf('.');
                    const text = prop.slice(0, dot);
                    if (present.has(text) && reads(text, prop.slice(dot + 1)).length > 0) {
                        request([prop]);
                    }
                }
            }
        }
    }

    private request(callback: number, match: unknown, triggers: string[], cause: RefJob | undefined): void {
        if (cause && hadItsTurn(cause, callback)) {
            return;
        }
        const known = this.jobs.find(job => job.callback === callback && job.match === match);
        if (!known && !this.canWrite(callback, match)) {
            return;
        }
        let job = known;
        if (!job || job.state === 'running') {
            const fromOutside = job?.fromOutside === true;
            if (job) {
                this.drop(job);
            }
            job = {
                callback,
                match,
                triggers: [],
                state: 'waiting',
                read: [],
                settled: [],
                causes: [],
                fromOutside,
            };
            this.jobs.push(job);
        }
        job.triggers.push(...triggers.filter(trigger => !job.triggers.includes(trigger)));
        if (cause) {
            job.causes.push(cause);
        } else if (triggers.length > 0) {
            job.fromOutside = true;
        }
    }

    private goOn(): void {
        for (;;) {
            const next = this.jobs.find(
                job => job.state === 'waiting' && !this.jobs.some(other => this.feeds(other, job)),
            );
            if (!next) {
                return;
            }
            const {inputs, state} = this.callbackOf(next);
            const isComplete = [...inputs, ...state].every(
                ({id, optional}) => optional || this.place(id, next.match) !== 'absent',
            );
            const isNothingNew =
                next.triggers.length === 0 &&
                next.settled.length > 0 &&
                this.propsOf(inputs, next.match).every(prop => next.settled.includes(prop));
            if (!isComplete || !this.canWrite(next.callback, next.match) || isNothingNew) {
                this.drop(next);
            } else {
                const present = new Set(this.nodes().map(textOf));
                next.triggers = next.triggers.filter(prop =>
                    present.has(prop.slice(0, prop.lastIndexOf('.'))),
                );
                next.state = 'running';
                next.read = [this.values(next, inputs), this.values(next, state)];
                this.started.push(next);
            }
        }
    }

    private drop(job: RefJob): void {
        this.jobs = this.jobs.filter(other => other !== job);
        if (job.state === 'running') {
            this.voided.push(job);
            if (this.outputsOf(job).length === 0) {
                this.overtaken.push(job);
            }
        }
    }

    private canWrite(callback: number, match: unknown): boolean {
        const {outputs} = this.callbacks[callback] as RefCallback;
        const places = outputs.map(({id}) => this.place(id, match));
        return !places.includes('absent') && (places.length === 0 || places.flat().length > 0);
    }

    /** Has one to wait for the other? Not for instances of other rows, and not in a circle. */
    private feeds(from: RefJob, to: RefJob): boolean {
        const forth = this.ways(from.callback, to.callback);
        const back = this.ways(to.callback, from.callback);
        return (
            from.callback !== to.callback &&
            back.size === 0 &&
            (forth.has('any') || (forth.has('same') && from.match === to.match))
        );
    }

    private ways(from: number, to: number): Set<Way> {
        const key = `${from} ${to}`;
        const ways = this.knownWays.get(key) ?? this.findWays(from, to, 'same', new Set());
        this.knownWays.set(key, ways);
        return ways;
    }

    private findWays(from: number, to: number, way: Way, seen: Set<string>): Set<Way> {
        const found = new Set<Way>();
        for (const [next, reader] of this.callbacks.entries()) {
            for (const output of this.callbacks[from]?.outputs ?? []) {
                for (const input of reader.inputs) {
                    if (output.property !== input.property || !overlap(output.id, input.id)) {
                        continue;
                    }
                    const step = way === 'same' && hasMatch(output.id) && hasMatch(input.id) ? 'same' : 'any';
                    if (next === to) {
                        found.add(step);
                    }
                    if (!seen.has(`${next} ${step}`)) {
                        seen.add(`${next} ${step}`);
                        for (const further of this.findWays(next, to, step, seen)) {
                            found.add(further);
                        }
                    }
                }
            }
        }
        return found;
    }

    /** The values of MATCH for which there may be a call; `undefined` for a callback without MATCH. */
    private matches(callback: number): unknown[] {
        const {outputs, inputs} = this.callbacks[callback] as RefCallback;
        const telling = (outputs.length > 0 ? outputs : inputs).filter(({id}) => hasMatch(id));
        if (telling.length === 0) {
            return [undefined];
        }
        const found = new Set<unknown>();
        for (const {id} of this.nodes()) {
            for (const {id: pattern} of telling) {
                if (typeof id === 'object' && typeof pattern === 'object') {
                    const key = Object.keys(pattern).find(name => isWild(pattern[name], 'MATCH')) as string;
                    if (holds(pattern, id, id[key])) {
                        found.add(id[key]);
                    }
                }
            }
        }
        return [...found];
    }

    private place(id: RefId, match: unknown): Placed {
        const nodes = this.nodes().filter(node => holds(id, node.id, match));
        return isList(id) ? nodes : (nodes[0] ?? 'absent');
    }

    private idsOf(dependencies: readonly RefDependency[], match: unknown): string[] {
        return dependencies.flatMap(({id}) => {
            const placed = this.place(id, match);
            return placed === 'absent' ? [] : [placed].flat().map(textOf);
        });
    }

    private propsOf(dependencies: readonly RefDependency[], match: unknown): string[] {
        return dependencies.flatMap(dependency =>
            this.idsOf([dependency], match).map(text => `${text}.${dependency.property}`),
        );
    }
}

export function textOf({id}: {readonly id: RefId}): string {
    if (typeof id === 'string') {
        return id;
    }
    return JSON.stringify(
        Object.fromEntries(Object.entries(id).sort(([left], [right]) => (left < right ? -1 : 1))),
    );
}

function isSameCall(left: RefJob, right: RefJob): boolean {
    return left.callback === right.callback && left.match === right.match;
}

/** Has this callback had its turn on the way to the job? Each cause from outside begins a new way. */
function hadItsTurn(job: RefJob, callback: number): boolean {
    return (
        job.callback === callback ||
        (!job.fromOutside && job.causes.some(cause => hadItsTurn(cause, callback)))
    );
}

function quoted(text: string): string {
    return text.startsWith('{') ? text : JSON.stringify(text);
}

function isWild(value: unknown, ...names: string[]): boolean {
    return Array.isArray(value) && names.includes(value[0] as string);
}

function hasMatch(id: RefId): boolean {
    return typeof id === 'object' && Object.values(id).some(value => isWild(value, 'MATCH'));
}

function isList(id: RefId): boolean {
    return typeof id === 'object' && Object.values(id).some(value => isWild(value, 'ALL', 'ALLSMALLER'));
}

/** Does the dependency's id stand for this one, with this value of MATCH? */
function holds(pattern: RefId, id: RefId, match: unknown): boolean {
    if (typeof pattern === 'string' || typeof id === 'string') {
        return pattern === id;
    }
    return (
        Object.keys(pattern).length === Object.keys(id).length &&
        Object.entries(pattern).every(([key, value]) => {
            const own = id[key];
            if (own === undefined) {
                return false;
            }
            if (isWild(value, 'MATCH')) {
                return own === match;
            }
            if (isWild(value, 'ALLSMALLER')) {
                return (own as number) < (match as number);
            }
            return isWild(value, 'ALL') || value === own;
        })
    );
}

function overlap(left: RefId, right: RefId): boolean {
    if (typeof left === 'string' || typeof right === 'string') {
        return left === right;
    }
    const keys = Object.keys(left);
    return (
        keys.length === Object.keys(right).length &&
        keys.every(key => {
            const one = left[key];
            const other = right[key];
            return other !== undefined && (Array.isArray(one) || Array.isArray(other) || one === other);
        })
    );
}
