/** Default values of props, as the parameter's destructuring or `defaultProps` state them. */
import {wrappedSymbols} from './component.mjs';
import {ts} from './typescript.mjs';

/** Defaults by prop. Those of the parameter are what a component works with, whatever `defaultProps` says. */
export function propDefaults(checker, {symbols, declaration, type}) {
    const defaults = new Map();
    for (const literal of staticDefaults(checker, symbols, type)) {
        readObject(checker, literal, defaults);
    }
    readParameter(checker, declaration, defaults);
    return defaults;
}

export function literalDefault(value) {
    return {value, computed: false};
}

/** `function Input({type = 'text'}: Props)` gives `type` the default `'text'`. */
function readParameter(checker, declaration, defaults) {
    const pattern = findFunction(checker, declaration)?.parameters[0]?.name;
    if (pattern === undefined || !ts.isObjectBindingPattern(pattern)) {
        return;
    }
    for (const element of pattern.elements) {
        if (element.initializer !== undefined && !element.dotDotDotToken) {
            const prop = (element.propertyName ?? element.name).text;
            defaults.set(prop, describeDefault(checker, element.initializer));
        }
    }
}

/** The function itself, or the one handed to `memo`, `forwardRef` and the like, there or by its name. */
function findFunction(checker, node) {
    if (node === undefined || ts.isFunctionLike(node)) {
        return node;
    }
    if (ts.isClassLike(node)) {
        return undefined;
    }
    const inside = ts.forEachChild(node, child =>
        ts.isTypeNode(child) ? undefined : findFunction(checker, child),
    );
    const [wrapped] = inside ? [] : wrappedSymbols(checker, node);
    return inside ?? findFunction(checker, wrapped?.valueDeclaration);
}

/** `static defaultProps = {…}` and `Panel.defaultProps = {…}`. */
function* staticDefaults(checker, symbols, type) {
    const property = type.getProperty('defaultProps')?.valueDeclaration;
    if (property?.initializer) {
        yield property.initializer;
    }
    for (const symbol of symbols) {
        for (const statement of symbol.valueDeclaration?.getSourceFile().statements ?? []) {
            const assignment = ts.isExpressionStatement(statement) && statement.expression;
            if (assignment && ts.isBinaryExpression(assignment)) {
                const {left, right} = assignment;
                const isIts =
                    ts.isPropertyAccessExpression(left) &&
                    left.name.text === 'defaultProps' &&
                    checker.getSymbolAtLocation(left.expression) === symbol;
                if (isIts) {
                    yield right;
                }
            }
        }
    }
}

function readObject(checker, expression, defaults) {
    const literal = constantValue(checker, expression);
    if (!ts.isObjectLiteralExpression(literal)) {
        return;
    }
    for (const property of literal.properties) {
        if (ts.isSpreadAssignment(property)) {
            readObject(checker, property.expression, defaults);
        } else if (ts.isPropertyAssignment(property) || ts.isShorthandPropertyAssignment(property)) {
            defaults.set(property.name.text, describeDefault(checker, property.initializer ?? property.name));
        }
    }
}

function describeDefault(checker, initializer) {
    const value = constantValue(checker, initializer);
    const text = value.getText().replace(/\s+/g, ' ');
    return isLiteral(value) ? literalDefault(text) : {value: text, computed: true};
}

/** Look through `as const` and through the name of a constant. */
function constantValue(checker, expression) {
    if (
        ts.isAsExpression(expression) ||
        ts.isSatisfiesExpression(expression) ||
        ts.isParenthesizedExpression(expression)
    ) {
        return constantValue(checker, expression.expression);
    }
    if (ts.isIdentifier(expression)) {
        const initializer = valueSymbol(checker, expression)?.valueDeclaration?.initializer;
        return initializer ? constantValue(checker, initializer) : expression;
    }
    return expression;
}

function valueSymbol(checker, identifier) {
    const symbol = ts.isShorthandPropertyAssignment(identifier.parent)
        ? checker.getShorthandAssignmentValueSymbol(identifier.parent)
        : checker.getSymbolAtLocation(identifier);
    return symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function isLiteral(node) {
    if (ts.isArrayLiteralExpression(node)) {
        return node.elements.every(isLiteral);
    }
    if (ts.isObjectLiteralExpression(node)) {
        return node.properties.every(
            property => ts.isPropertyAssignment(property) && isLiteral(property.initializer),
        );
    }
    if (ts.isPrefixUnaryExpression(node)) {
        return ts.isNumericLiteral(node.operand);
    }
    return LITERAL_KINDS.has(node.kind);
}

const LITERAL_KINDS = new Set([
    ts.SyntaxKind.StringLiteral,
    ts.SyntaxKind.NoSubstitutionTemplateLiteral,
    ts.SyntaxKind.NumericLiteral,
    ts.SyntaxKind.TrueKeyword,
    ts.SyntaxKind.FalseKeyword,
    ts.SyntaxKind.NullKeyword,
]);
