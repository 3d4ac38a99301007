/** Callbacks for tests, in a short notation. */
import {type Callback, type Dependency, resolveDefinition} from '../../../graph/callback';
import {parseDependencies} from '../../../wire/dependencies';
import {emptyProfile, type Profile} from '../../recorder/profile';
import type {CallbackSource} from '../../session';
import {type GraphModel, makeModel} from '../model';

export interface Declared {
    /** `a.value b.value`; an id with wildcards is JSON without blanks. */
    readonly reads: string;
    readonly state?: string;
    readonly writes: string;
    readonly more?: object;
}

export function declare(...callbacks: readonly Declared[]): Callback[] {
    const definitions = callbacks.map(({reads, state, writes, more}) => ({
        output: writes.includes(' ') ? `..${writes.split(' ').join('...')}..` : writes,
        inputs: list(reads),
        state: list(state),
        ...more,
    }));
    return parseDependencies(definitions).map(resolveDefinition);
}

/** `functions`: names by output. */
export function modelOf(callbacks: readonly Callback[], functions: Record<string, string> = {}): GraphModel {
    const sources = Object.entries(functions).map(
        ([output, name]) => [output, source(output, name)] as const,
    );
    return makeModel(callbacks, new Map(sources));
}

export function source(output: string, name: string, more: Partial<CallbackSource> = {}): CallbackSource {
    return {
        output,
        function: name,
        module: 'app',
        file: '/home/ada/app.py',
        line: 12,
        hidden: false,
        fingerprint: null,
        ...more,
    };
}

export function ran(callback: Callback, more: Partial<Profile>): Profile {
    return {...emptyProfile(callback), ...more};
}

export function dependency(text: string): Dependency {
    return declare({reads: text, writes: 'out.x'})[0]?.inputs[0] as Dependency;
}

function list(text = ''): object[] {
    return text
        .split(' ')
        .filter(part => part !== '')
        .map(part => ({
            id: part.slice(0, part.lastIndexOf('.')),
            property: part.slice(part.lastIndexOf('.') + 1),
        }));
}
