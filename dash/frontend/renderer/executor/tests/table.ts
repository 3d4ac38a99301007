/** A page in a few words, to write the executor's rules down as tables of events. */
import {CallbackGraph} from '../../graph/graph';
import {knownId} from '../../ids/id';
import {IdIndex} from '../../store/idIndex';
import {LayoutNode} from '../../store/node';
import {parseDependencies} from '../../wire/dependencies';
import {advance, type JobEvent, type PageChange} from '../advance';
import {Jobs} from '../jobs';

interface Answer {
    readonly props?: readonly string[];
    readonly inserted?: readonly string[];
    readonly removed?: readonly string[];
    readonly side?: readonly string[];
}

const NOTHING: PageChange = {changed: [], inserted: [], removed: []};

/** Ids come and go, properties change, jobs end; what the executor does is noted. */
export class Table {
    readonly log: string[] = [];
    private readonly index = new IdIndex();
    private readonly nodes = new Map<string, LayoutNode>();
    private readonly jobs = new Jobs();
    private readonly graph: CallbackGraph;

    /** `out <- in1 in2`, with `!` for prevent_initial_call and `?` for an optional input. */
    constructor(...callbacks: string[]) {
        this.graph = new CallbackGraph(
            parseDependencies(
                callbacks.map(text => {
                    const [output = '', inputs = ''] = text.split('<-').map(part => part.trim());
                    const outputs = output.replace('!', '').split(' ');
                    return {
                        output: outputs.length > 1 ? `..${outputs.join('...')}..` : outputs[0],
                        prevent_initial_call: output.includes('!'),
                        no_output: output.startsWith('#'),
                        inputs: inputs.split(' ').map(input => ({
                            id: input.replace('?', '').slice(0, input.lastIndexOf('.')),
                            property: input.replace('?', '').slice(input.lastIndexOf('.') + 1),
                            allow_optional: input.includes('?'),
                        })),
                    };
                }),
            ),
        );
    }

    load(...ids: (string | object)[]): this {
        return this.take({type: 'loaded', change: {...NOTHING, inserted: ids.map(id => this.add(id))}});
    }

    insert(...ids: (string | object)[]): this {
        return this.take({type: 'page', change: {...NOTHING, inserted: ids.map(id => this.add(id))}});
    }

    remove(...ids: (string | object)[]): this {
        return this.take({type: 'page', change: {...NOTHING, removed: ids.map(id => this.drop(id))}});
    }

    /** Others with the same ids take their places. */
    replace(...ids: (string | object)[]): this {
        const removed = ids.map(id => this.drop(id));
        return this.take({
            type: 'page',
            change: {...NOTHING, removed, inserted: ids.map(id => this.add(id))},
        });
    }

    change(...props: string[]): this {
        return this.take({type: 'page', change: {...NOTHING, changed: props.map(prop)}});
    }

    /** The job of this output ends and sets these properties. */
    end(output: string, ...props: string[]): this {
        return this.answer(output, {props});
    }

    /** The same, with components that come and go, and properties set beside the outputs. */
    answer(output: string, {props, inserted, removed, side}: Answer): this {
        const job = [...this.jobs.all()].find(other => other.state === 'running' && nameOf(other) === output);
        if (!job) {
            throw new Error(`${output} is not running`);
        }
        const change = {
            changed: (props ?? []).map(prop),
            removed: (removed ?? []).map(id => this.drop(id)),
            inserted: (inserted ?? []).map(id => this.add(id)),
        };
        return this.take({
            type: 'settled',
            job: job.id,
            change,
            side: {...NOTHING, changed: (side ?? []).map(prop)},
        });
    }

    /** What happened since the last look. */
    get happened(): string[] {
        return this.log.splice(0);
    }

    get isIdle(): boolean {
        return this.jobs.size === 0;
    }

    private take(event: JobEvent): this {
        for (const effect of advance({graph: this.graph, page: this.index}, this.jobs, event)) {
            const {job} = effect;
            const triggers = [...job.triggers].join('+');
            this.log.push(
                effect.type === 'run'
                    ? `run ${nameOf(job)}${triggers ? ` by ${triggers}` : ''}`
                    : `drop ${nameOf(job)}: ${effect.reason}`,
            );
        }
        return this;
    }

    private add(id: string | object) {
        const known = knownId(id);
        const node = new LayoutNode(
            {namespace: 'n', type: 'T', props: {}},
            undefined,
            [this.nodes.size],
            known,
        );
        this.nodes.set(known.text, node);
        this.index.add(node);
        return known;
    }

    private drop(id: string | object) {
        const known = knownId(id);
        this.index.remove(this.nodes.get(known.text) as LayoutNode);
        return known;
    }
}

function prop(text: string) {
    const dot = text.lastIndexOf('.');
    return {id: knownId(text.slice(0, dot)), property: text.slice(dot + 1)};
}

function nameOf({
    instance: {callback, matchText},
}: {
    instance: {callback: {output: string}; matchText: string};
}): string {
    return callback.output + matchText;
}
