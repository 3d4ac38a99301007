/** The checker sorts the members of a union as it likes; readers want them as the author wrote them. */
import {ts} from './typescript.mjs';

/** The position of each literal in the declaration of `symbol`, names of other types followed. */
export function literalOrder(checker, symbol) {
    const order = new Map();
    const seen = new Set();
    for (const declaration of symbol.declarations ?? []) {
        visit(declaration.type);
    }
    return order;

    function visit(node) {
        if (node === undefined || seen.has(node)) {
            return;
        }
        seen.add(node);
        if (ts.isLiteralTypeNode(node)) {
            note(node.literal);
        } else if (ts.isTypeReferenceNode(node)) {
            aliasNodes(node).forEach(visit);
        }
        ts.forEachChild(node, visit);
    }

    function note(literal) {
        const text = ts.isStringLiteral(literal)
            ? `'${literal.text.replace(/[\\']/g, '\\$&')}'`
            : literal.getText();
        if (!order.has(text)) {
            order.set(text, order.size);
        }
    }

    function aliasNodes(reference) {
        const found = checker.getSymbolAtLocation(reference.typeName);
        const target = found && found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
        return (target?.declarations ?? []).filter(ts.isTypeAliasDeclaration).map(alias => alias.type);
    }
}
