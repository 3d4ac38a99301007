/** Which export of a module is its component, and which props that takes. */
import {isIndex} from './names.mjs';
import {ComponentProblem, NoComponent} from './problem.mjs';
import {isPossible} from './types.mjs';
import {ts} from './typescript.mjs';

const {SymbolFlags, TypeFlags} = ts;

const ELEMENTS = new Set(['ReactElement', 'ReactPortal']);

/**
 * The component as {symbols, declaration, properties}. `symbols` are the export itself and what it wraps, as in
 * `export default memo(Panel)`: either may carry the description.
 */
export function findComponent(checker, source, name, path) {
    const module = checker.getSymbolAtLocation(source);
    const exported = module ? checker.getExportsOfModule(module) : [];
    const candidates = [name, 'default']
        .map(wanted => exported.find(symbol => symbol.name === wanted))
        .filter(Boolean)
        .map(symbol => unaliased(checker, symbol));
    for (const symbol of candidates) {
        const declaration = symbol.valueDeclaration;
        if (declaration && !(isIndex(path) && declaration.getSourceFile() !== source)) {
            const type = checker.getTypeOfSymbolAtLocation(symbol, declaration);
            const propsType = componentPropsType(checker, type, declaration, path);
            if (propsType !== undefined) {
                return {
                    symbols: [symbol, ...wrappedSymbols(checker, declaration)],
                    declaration,
                    type,
                    properties: propsType ? readProperties(checker, propsType, {name, path}) : [],
                };
            }
        }
    }
    throw new NoComponent(
        path,
        candidates.length > 0
            ? `exports ${name}, which is not a component`
            : `exports no component named ${name}, as its file is, and none by default`,
    );
}

function unaliased(checker, symbol) {
    return symbol.flags & SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** What the component takes, null for one that takes nothing; undefined for what is no component. */
function componentPropsType(checker, type, declaration, path) {
    const [call] = type.getCallSignatures();
    if (call !== undefined) {
        if (!isDrawing(call.getReturnType(), path)) {
            return undefined;
        }
        const [parameter] = call.getParameters();
        return parameter ? checker.getTypeOfSymbolAtLocation(parameter, declaration) : null;
    }
    const instance = type.getConstructSignatures()[0]?.getReturnType();
    const props = instance?.getProperty('render') && instance.getProperty('props');
    return props && checker.getTypeOfSymbolAtLocation(props, declaration);
}

/** Helpers return other things. Without the types of React, a component returns anything. */
function isDrawing(type, path) {
    const parts = type.isUnion() ? type.types : [type];
    const isMarkup = path.endsWith('x');
    return parts.some(
        part =>
            ELEMENTS.has(part.symbol?.name) ||
            (part.symbol?.name === 'Element' && part.symbol.parent?.name === 'JSX') ||
            part.aliasSymbol?.name === 'ReactNode' ||
            (isMarkup && part.flags & (TypeFlags.Any | TypeFlags.Null)),
    );
}

/** Props by name. A union of shapes offers the props of all of them; what one of them lacks is optional. */
function readProperties(checker, propsType, {name, path}) {
    const type = checker.getApparentType(propsType);
    if (type.flags & TypeFlags.Any) {
        const reason = type.intrinsicName === 'error' ? 'does not resolve' : 'is any';
        throw new ComponentProblem(
            path,
            `${name} takes props whose type ${reason}: state which props it has.`,
        );
    }
    const shapes = (type.isUnion() ? type.types : [type]).filter(isShape);
    const byName = new Map();
    for (const property of shapes.flatMap(shape => shape.getProperties())) {
        byName.set(property.name, [...(byName.get(property.name) ?? []), property]);
    }
    return [...byName].flatMap(([propName, symbols]) => {
        const possible = symbols.filter(symbol => isPossible(checker, symbol));
        const required = symbols.length === shapes.length && symbols.every(isRequired);
        return possible.length > 0 ? [{name: propName, symbols: possible, required}] : [];
    });
}

function isShape(type) {
    return !(type.flags & (TypeFlags.Undefined | TypeFlags.Null));
}

function isRequired(symbol) {
    return (symbol.flags & SymbolFlags.Optional) === 0;
}

/** What is handed to `memo`, `forwardRef` and the like by its name. */
export function wrappedSymbols(checker, declaration) {
    const expression = ts.isExportAssignment(declaration) ? declaration.expression : declaration.initializer;
    return expression && ts.isCallExpression(expression) ? namesIn(expression) : [];

    function namesIn(call) {
        return call.arguments.flatMap(argument => {
            if (ts.isCallExpression(argument)) {
                return namesIn(argument);
            }
            const symbol = ts.isIdentifier(argument) && checker.getSymbolAtLocation(argument);
            return symbol ? [unaliased(checker, symbol)] : [];
        });
    }
}
