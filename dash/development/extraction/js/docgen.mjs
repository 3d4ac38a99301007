/** Read the props of components from PropTypes and from Flow, by the react-docgen of the project they lie in. */
import {readFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';
import {componentName, isIndex, shownPath} from './names.mjs';
import {ComponentProblem, MissingPackage, NoComponent} from './problem.mjs';
import {findPackage} from './resolve.mjs';

/** The project's own settings for Babel are for its output, and name plugins that reading does not need. */
const PLAIN_BABEL = {babelrc: false, configFile: false};

/** Metadata of the components in `files`, by their path below `root`; and what is wrong with the others. */
export async function describeScripts(root, files) {
    const docgen = await loadDocgen();
    const metadata = {};
    const problems = [];
    for (const file of files) {
        const path = shownPath(root, file);
        try {
            metadata[path] = describeScript(docgen, file, path);
        } catch (error) {
            if (!(error instanceof ComponentProblem)) {
                throw error;
            }
            problems.push(error);
        }
    }
    return {metadata, problems};
}

async function loadDocgen() {
    const file = findPackage('react-docgen');
    if (file === undefined) {
        throw new MissingPackage(
            'Components in JavaScript are read with the package react-docgen, and there is none in node_modules: ' +
                'npm install --save-dev react-docgen',
        );
    }
    const module = await import(pathToFileURL(file));
    return module.builtinResolvers ? sinceVersion6(module) : untilVersion5(module.default ?? module);
}

/** A docgen is a function: text, file and whether imports are followed give the descriptions of all components. */
function sinceVersion6({parse, builtinImporters, builtinResolvers}) {
    const resolver = new builtinResolvers.FindExportedDefinitionsResolver();
    return (text, filename, follows) =>
        parse(text, {
            filename,
            babelOptions: PLAIN_BABEL,
            importer: follows ? builtinImporters.fsImporter : builtinImporters.ignoreImporter,
            resolver,
        });
}

/** It never follows imports. */
function untilVersion5({parse, resolver}) {
    return (text, filename) =>
        parse(text, resolver.findAllExportedComponentDefinitions, null, {filename, ...PLAIN_BABEL});
}

function describeScript(docgen, file, path) {
    const name = componentName(file);
    // An index that only passes on what lies beside it is no component.
    const described = tryDocgen(() => docgen(readFileSync(file, 'utf8'), file, !isIndex(file)), path);
    const component =
        described.length === 1 ? described[0] : described.find(({displayName}) => displayName === name);
    if (component === undefined) {
        const names = described.map(({displayName}) => displayName ?? 'one without a name').join(', ');
        throw new ComponentProblem(
            path,
            `exports several components (${names}) and none named ${name}, as its file is: ` +
                'give each a file of its own.',
        );
    }
    const {description = '', props = {}, composes} = component;
    return {displayName: name, description, props, ...(composes && {composes})};
}

function tryDocgen(read, path) {
    try {
        return read();
    } catch (error) {
        const isEmpty =
            error.code === 'ERR_REACTDOCGEN_MISSING_DEFINITION' ||
            /^No suitable component/.test(error.message);
        throw isEmpty
            ? new NoComponent(path, 'exports no component')
            : new ComponentProblem(path, `cannot be read: ${error.message}`);
    }
}
