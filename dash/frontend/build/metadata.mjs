/**
 * Read the props of components from their TypeScript types.
 *
 * A component is the export named as its file; the type of its first parameter are its props. The answer is metadata
 * in the style of react-docgen, from which the Python classes are made.
 */
import {basename, relative} from 'node:path';
import ts from 'typescript';
import {literalDefault, parameterDefaults} from './defaults.mjs';
import {BuildError} from './error.mjs';
import {describeType, UnknownType} from './types.mjs';

/** The renderer hands this to every component; Python has nothing to do with it. */
const NOT_PROPS = new Set(['setProps']);

/** Metadata of the components in `files`, by their path in the package. */
export function extractMetadata(packageDir, files) {
    const program = ts.createProgram(files, compilerOptions(packageDir));
    const checker = program.getTypeChecker();
    const metadata = {};
    for (const file of files) {
        const path = relative(packageDir, file).replaceAll('\\', '/');
        metadata[path] = describeComponent(checker, program.getSourceFile(file), path);
    }
    return metadata;
}

function compilerOptions(packageDir) {
    const configFile = ts.findConfigFile(packageDir, ts.sys.fileExists);
    const {config} = ts.readConfigFile(configFile, ts.sys.readFile);
    const {options} = ts.parseJsonConfigFileContent(config, ts.sys, packageDir);
    return {...options, composite: false, incremental: false, noEmit: true};
}

function describeComponent(checker, source, path) {
    const name = basename(path).replace(/\.tsx?$/, '');
    const component = checker
        .getExportsOfModule(checker.getSymbolAtLocation(source) ?? fail(path, 'exports nothing'))
        .find(exported => exported.name === name);
    if (component === undefined) {
        fail(path, `exports no component named ${name}, as its file is`);
    }
    const declaration = component.valueDeclaration;
    const [signature] = checker.getTypeOfSymbolAtLocation(component, declaration).getCallSignatures();
    if (signature === undefined) {
        fail(path, `exports ${name}, which is not a function component`);
    }
    const [parameter] = signature.getParameters();
    const properties = parameter
        ? checker.getTypeOfSymbolAtLocation(parameter, declaration).getProperties()
        : [];
    const defaults = parameterDefaults(checker, declaration);
    const props = {};
    for (const property of properties) {
        if (!NOT_PROPS.has(property.name)) {
            props[property.name] = describeProp(checker, property, declaration, defaults, path);
        }
    }
    return {displayName: name, description: documentation(checker, component), props};
}

function describeProp(checker, property, location, defaults, path) {
    const type = checker.getTypeOfSymbolAtLocation(property, location);
    const described = {
        type: undefined,
        required: (property.flags & ts.SymbolFlags.Optional) === 0,
        description: documentation(checker, property),
    };
    try {
        described.type = describeType(checker, type, property, location);
    } catch (error) {
        if (error instanceof UnknownType) {
            fail(path, `has a prop ${property.name} whose type Python cannot have: ${error.message}`);
        }
        throw error;
    }
    const defaultValue = documentedDefault(property) ?? defaults.get(property.name);
    if (defaultValue !== undefined) {
        described.defaultValue = defaultValue;
    }
    return described;
}

function documentation(checker, symbol) {
    return ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim();
}

/** `@default` states what a destructuring cannot, such as a default that is computed. */
function documentedDefault(property) {
    const tag = property.getJsDocTags().find(({name}) => name === 'default' || name === 'defaultValue');
    return tag && literalDefault(ts.displayPartsToString(tag.text).trim());
}

function fail(path, problem) {
    throw new BuildError(`${path} ${problem}.`);
}
