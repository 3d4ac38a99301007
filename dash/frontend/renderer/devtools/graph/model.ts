/** The callbacks of a page as a drawing knows them: boxes for callbacks and for properties, and arrows between them. */
import type {Callback, Dependency} from '../../graph/callback';
import {DependencyIndex} from '../../graph/dependencyIndex';
import {propText} from '../../ids/id';
import type {CallbackSource} from '../session';

export interface CallbackNode {
    readonly kind: 'callback';
    readonly key: string;
    readonly callback: Callback;
    /** The function's name, or where it stands when it has none. */
    readonly name: string;
    readonly runs: 'server' | 'clientside' | 'background';
    readonly source: CallbackSource | undefined;
    /** Keys of the properties it reads and writes. */
    readonly inputs: readonly string[];
    readonly state: readonly string[];
    readonly outputs: readonly string[];
}

export interface PropertyNode {
    readonly kind: 'property';
    readonly key: string;
    /** The first mention of the property; wildcards included. */
    readonly dependency: Dependency;
}

export type GraphNode = CallbackNode | PropertyNode;

/** `match`: what was written is among what a wildcard reads. */
export type ArrowKind = 'input' | 'state' | 'output' | 'match';

export interface Arrow {
    readonly key: string;
    readonly kind: ArrowKind;
    readonly source: string;
    readonly target: string;
}

export interface GraphModel {
    readonly callbacks: readonly CallbackNode[];
    readonly properties: ReadonlyMap<string, PropertyNode>;
    readonly arrows: readonly Arrow[];
}

const INLINE_FUNCTIONS = '_dashprivate_clientside_funcs';
const LAMBDA = '<lambda>';

export function makeModel(
    callbacks: readonly Callback[],
    sources: ReadonlyMap<string, CallbackSource>,
): GraphModel {
    const properties = new Map<string, PropertyNode>();
    const arrows = new Map<string, Arrow>();
    const connect = (kind: ArrowKind, source: string, target: string): void => {
        const key = `${kind}:${source}>${target}`;
        arrows.set(key, {key, kind, source, target});
    };
    const named = (dependencies: readonly Dependency[]): string[] => {
        const keys = dependencies.map(dependency => {
            const key = propertyKey(dependency);
            if (!properties.has(key)) {
                properties.set(key, {kind: 'property', key, dependency});
            }
            return key;
        });
        return [...new Set(keys)];
    };
    const nodes = callbacks.map((callback): CallbackNode => {
        const source = sources.get(callback.output);
        return {
            kind: 'callback',
            key: callbackKey(callback.index),
            callback,
            name: nameOf(callback, source),
            runs: callback.clientside
                ? 'clientside'
                : callback.backgroundIntervalMs === undefined
                  ? 'server'
                  : 'background',
            source,
            inputs: named(callback.inputs),
            state: named(callback.state),
            outputs: named(callback.outputs),
        };
    });
    for (const {key, inputs, state, outputs} of nodes) {
        for (const property of inputs) {
            connect('input', property, key);
        }
        for (const property of state) {
            connect('state', property, key);
        }
        for (const property of outputs) {
            connect('output', key, property);
        }
    }
    const readers = new DependencyIndex(callbacks, 'inputs');
    for (const output of callbacks.flatMap(({outputs}) => outputs)) {
        const written = propertyKey(output);
        for (const {dependency} of readers.meeting(output)) {
            const read = propertyKey(dependency);
            if (read !== written) {
                connect('match', written, read);
            }
        }
    }
    return {callbacks: nodes, properties, arrows: [...arrows.values()]};
}

export function callbackKey(index: number): string {
    return `c${index}`;
}

export function propertyKey({id, property}: Pick<Dependency, 'id' | 'property'>): string {
    return `p:${id}.${property}`;
}

function nameOf({clientside, output}: Callback, source: CallbackSource | undefined): string {
    if (clientside && clientside.namespace !== INLINE_FUNCTIONS) {
        return `${clientside.namespace}.${clientside.functionName}`;
    }
    if (!source) {
        return clientside ? 'inline function' : output;
    }
    if (clientside || source.function.endsWith(LAMBDA)) {
        return `${clientside ? 'inline' : 'lambda'} ${shortPlace(source)}`;
    }
    return source.function;
}

export function findNode(model: GraphModel, key: string | undefined): GraphNode | undefined {
    return key === undefined
        ? undefined
        : (model.properties.get(key) ?? model.callbacks.find(node => node.key === key));
}

/** A function's name, or `id.property`. */
export function nodeText(node: GraphNode): string {
    return node.kind === 'callback' ? node.name : propertyText(node.dependency);
}

/** `{n: MATCH, type: row}.value`: people read object ids more easily than the wire does. */
export function propertyText(dependency: Dependency): string {
    return propText({id: readableId(dependency), property: dependency.property});
}

export function readableId({id, dict}: Pick<Dependency, 'id' | 'dict'>): string {
    if (!dict) {
        return id;
    }
    const parts = Object.entries(dict).map(([key, value]) => `${key}: ${value}`);
    return `{${parts.sort().join(', ')}}`;
}

/** `app.py:12`. */
export function shortPlace({file, line}: Pick<CallbackSource, 'file' | 'line'>): string {
    return `${file.split(/[\\/]/).at(-1)}:${line}`;
}
