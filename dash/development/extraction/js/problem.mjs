/** What can be wrong with components and with the project they lie in. */

/** A component that cannot be described. The message tells component and reason, `path` the file. */
export class ComponentProblem extends Error {
    constructor(path, message) {
        super(message);
        this.path = path;
    }
}

/** A file without a component, which is no mistake: helpers lie among components. */
export class NoComponent extends ComponentProblem {}

/** A package that reading needs and the project does not have. */
export class MissingPackage extends Error {}
