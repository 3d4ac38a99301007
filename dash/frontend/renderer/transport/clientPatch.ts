/** `dash_clientside.Patch`: collects operations in a clientside function, in the form Python sends them. */
import {PATCH_MARKER} from '../wire/patch';

type Location = readonly (string | number)[];

interface BuiltPatch {
    readonly __dash_patch_update: string;
    readonly operations: readonly {operation: string; location: Location; params: object}[];
}

export class ClientPatch {
    private readonly operations: {operation: string; location: Location; params: object}[] = [];

    assign(location: Location, value: unknown): this {
        return this.record('Assign', location, {value});
    }

    merge(location: Location, value: unknown): this {
        return this.record('Merge', location, {value});
    }

    delete(location: Location): this {
        return this.record('Delete', location, {});
    }

    append(location: Location, value: unknown): this {
        return this.record('Append', location, {value});
    }

    prepend(location: Location, value: unknown): this {
        return this.record('Prepend', location, {value});
    }

    insert(location: Location, index: number, value: unknown): this {
        return this.record('Insert', location, {index, value});
    }

    extend(location: Location, value: readonly unknown[]): this {
        return this.record('Extend', location, {value});
    }

    remove(location: Location, value: unknown): this {
        return this.record('Remove', location, {value});
    }

    clear(location: Location): this {
        return this.record('Clear', location, {});
    }

    reverse(location: Location): this {
        return this.record('Reverse', location, {});
    }

    add(location: Location, value: unknown): this {
        return this.record('Add', location, {value});
    }

    sub(location: Location, value: number): this {
        return this.record('Sub', location, {value});
    }

    mul(location: Location, value: number): this {
        return this.record('Mul', location, {value});
    }

    div(location: Location, value: number): this {
        return this.record('Div', location, {value});
    }

    build(): BuiltPatch {
        return {[PATCH_MARKER]: PATCH_MARKER, operations: [...this.operations]};
    }

    private record(operation: string, location: Location, params: object): this {
        this.operations.push({operation, location, params});
        return this;
    }
}
