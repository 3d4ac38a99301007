/**
 * Read the props of components from their TypeScript types.
 *
 * A component is the export named as its file, or the default one; the type of its props is what it takes. The answer
 * is metadata in the style of react-docgen, from which the Python classes are made.
 */
import {dirname} from 'node:path';
import {findComponent} from './component.mjs';
import {literalDefault, propDefaults} from './defaults.mjs';
import {componentName, shownPath} from './names.mjs';
import {ComponentProblem} from './problem.mjs';
import {describeType, joinTypes, UnknownType} from './types.mjs';
import {ts} from './typescript.mjs';

/** React takes these for itself where they are of its own types, as `forwardRef` adds them. */
const OF_REACT = new Set(['key', 'ref']);

/** Metadata of the components in `files`, by their path below `root`; and what is wrong with the others. */
export function describeTyped(root, files) {
    const program = ts.createProgram(files, compilerOptions(dirname(files[0])));
    const checker = program.getTypeChecker();
    const metadata = {};
    const problems = [];
    for (const file of files) {
        const path = shownPath(root, file);
        try {
            const source = program.getSourceFile(file);
            refuseSyntaxErrors(program, source, path);
            metadata[path] = describeComponent(checker, source, path);
        } catch (error) {
            if (!(error instanceof ComponentProblem)) {
                throw error;
            }
            problems.push(error);
        }
    }
    return {metadata, problems};
}

/** The settings that the author compiles with, or what suits most sources where there are none. */
function compilerOptions(folder) {
    const configFile = ts.findConfigFile(folder, ts.sys.fileExists);
    if (configFile === undefined) {
        const {JsxEmit, ModuleKind, ModuleResolutionKind, ScriptTarget} = ts;
        return {
            allowJs: true,
            esModuleInterop: true,
            jsx: JsxEmit.Preserve,
            module: ModuleKind.ESNext,
            moduleResolution: ModuleResolutionKind.Bundler ?? ModuleResolutionKind.NodeJs,
            noEmit: true,
            strict: true,
            target: ScriptTarget.ES2022,
        };
    }
    const {config} = ts.readConfigFile(configFile, ts.sys.readFile);
    const {options} = ts.parseJsonConfigFileContent(config, ts.sys, dirname(configFile));
    return {...options, composite: false, incremental: false, noEmit: true};
}

/** The compiler reads on after a mistake, and takes what follows for something else. */
function refuseSyntaxErrors(program, source, path) {
    const [mistake] = program.getSyntacticDiagnostics(source);
    if (mistake !== undefined) {
        const {line, character} = source.getLineAndCharacterOfPosition(mistake.start);
        const message = ts.flattenDiagnosticMessageText(mistake.messageText, ' ');
        throw new ComponentProblem(path, `cannot be read: ${message} (${line + 1}:${character + 1})`);
    }
}

function describeComponent(checker, source, path) {
    const name = componentName(path);
    const component = findComponent(checker, source, name, path);
    const defaults = propDefaults(checker, component);
    const props = {};
    for (const property of component.properties) {
        if (isForPython(property)) {
            props[property.name] = describeProp(checker, property, component, defaults, {name, path});
        }
    }
    return {displayName: name, description: firstDocumentation(checker, component.symbols), props};
}

/** The renderer hands `setProps` to every component. */
function isForPython({name, symbols}) {
    const files = symbols
        .flatMap(symbol => symbol.declarations ?? [])
        .map(declaration => declaration.getSourceFile().fileName);
    const isOfReact = OF_REACT.has(name) && files.every(file => file.includes('/node_modules/'));
    return name !== 'setProps' && !isOfReact;
}

function describeProp(checker, property, component, defaults, {name, path}) {
    const {declaration} = component;
    const types = property.symbols.map(symbol => {
        try {
            const type = checker.getTypeOfSymbolAtLocation(symbol, declaration);
            return describeType(checker, type, symbol, declaration);
        } catch (error) {
            if (error instanceof UnknownType) {
                throw new ComponentProblem(
                    path,
                    `${name} has a prop ${property.name} whose type Python cannot have: ${error.message}.`,
                );
            }
            throw error;
        }
    });
    const described = {
        type: joinTypes(types),
        required: property.required,
        description: firstDocumentation(checker, property.symbols),
    };
    const defaultValue = documentedDefault(property) ?? defaults.get(property.name);
    return defaultValue === undefined ? described : {...described, defaultValue};
}

function firstDocumentation(checker, symbols) {
    const texts = symbols.map(symbol =>
        ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim(),
    );
    return texts.find(text => text !== '') ?? '';
}

/** `@default` states what a destructuring cannot, such as a default that is computed. */
function documentedDefault({symbols}) {
    const tag = symbols
        .flatMap(symbol => symbol.getJsDocTags())
        .find(({name}) => name === 'default' || name === 'defaultValue');
    return tag && literalDefault(ts.displayPartsToString(tag.text).trim());
}
