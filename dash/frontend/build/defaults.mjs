/** Default values of props, as the parameter's destructuring states them. */
import ts from 'typescript';

/** `function Input({type = 'text'}: Props)` gives `type` the default `'text'`. */
export function parameterDefaults(checker, declaration) {
    const defaults = new Map();
    const pattern = findFunction(declaration)?.parameters[0]?.name;
    if (pattern === undefined || !ts.isObjectBindingPattern(pattern)) {
        return defaults;
    }
    for (const element of pattern.elements) {
        if (element.initializer !== undefined && !element.dotDotDotToken) {
            const prop = (element.propertyName ?? element.name).text;
            defaults.set(prop, describeDefault(checker, element.initializer));
        }
    }
    return defaults;
}

export function literalDefault(value) {
    return {value, computed: false};
}

/** The function itself, or the one handed to `memo`, `forwardRef` and the like. */
function findFunction(node) {
    if (node === undefined || ts.isFunctionLike(node)) {
        return node;
    }
    return ts.forEachChild(node, child => (ts.isTypeNode(child) ? undefined : findFunction(child)));
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
        let symbol = checker.getSymbolAtLocation(expression);
        if (symbol && symbol.flags & ts.SymbolFlags.Alias) {
            symbol = checker.getAliasedSymbol(symbol);
        }
        const initializer = symbol?.valueDeclaration?.initializer;
        return initializer ? constantValue(checker, initializer) : expression;
    }
    return expression;
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
