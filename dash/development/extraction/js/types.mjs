/** Say a TypeScript type in the vocabulary of react-docgen: string, arrayOf, shape, union, node and so on. */

import {literalOrder} from './literals.mjs';
import {ts} from './typescript.mjs';

/** `string & {isDate?: never}` is a date as text, for which Python may give a date. */
const DATE_MARK = 'isDate';

/** An object type with `isFigure?: never` is a figure, for which Python may give one of plotly. */
const FIGURE_MARK = 'isFigure';

/** Thrown for a type that has no value in JSON; the message is the type as TypeScript writes it. */
export class UnknownType extends Error {}

const {TypeFlags} = ts;

/** `symbol` is what has the type; its declaration tells the order in which literals are written. */
export function describeType(checker, type, symbol, location, enclosing = []) {
    return new TypeReader(checker, location, literalOrder(checker, symbol), enclosing).read(type);
}

/** `label?: never` says that there is no label. */
export function isPossible(checker, symbol) {
    const type = checker.getTypeOfSymbol(symbol);
    const isEmpty = checker.getNonNullableType(type).flags & TypeFlags.Never;
    return !isEmpty || Boolean(type.flags & TypeFlags.Null);
}

/** The type of what may have any of these types. */
export function joinTypes(types) {
    const parts = types.flatMap(type => (type.name === 'union' ? type.value : [type]));
    const literals = new Set(parts.flatMap(literalValues));
    const others = distinctTypes(parts.filter(part => literalValues(part).length === 0));
    const distinct = types.length === 1 ? types : [...others, ...describeLiterals([...literals])];
    return distinct.length === 1 ? distinct[0] : {name: 'union', value: distinct};
}

class TypeReader {
    /** `enclosing` are the object types around the one being read: a type that contains itself ends there. */
    constructor(checker, location, order, enclosing) {
        this.checker = checker;
        this.location = location;
        this.order = order;
        this.enclosing = enclosing;
    }

    read(type) {
        if (type.intrinsicName === 'error') {
            throw new UnknownType(
                'it does not resolve. Are the types of its library installed, such as @types/react',
            );
        }
        if (type.flags & (TypeFlags.Any | TypeFlags.Unknown | TypeFlags.Null)) {
            return {name: 'any'};
        }
        if (type.flags & TypeFlags.TypeParameter) {
            return this.read(this.checker.getBaseConstraintOfType(type) ?? this.checker.getAnyType());
        }
        if (type.isUnion()) {
            return this.readUnion(type);
        }
        return this.readPrimitive(type) ?? this.readObject(type);
    }

    readPrimitive(type) {
        if (type.isIntersection()) {
            // `string & {}` lets an editor suggest some strings and still accept all.
            const primitive = type.types.map(part => this.readPrimitive(part)).find(Boolean);
            return primitive && type.getProperty(DATE_MARK) ? {...primitive, isDate: true} : primitive;
        }
        if (type.isStringLiteral() || type.isNumberLiteral() || type.flags & TypeFlags.BooleanLiteral) {
            return {name: 'literal', value: literalText(type)};
        }
        if (type.flags & TypeFlags.StringLike) {
            return {name: 'string'};
        }
        if (type.flags & TypeFlags.NumberLike) {
            return {name: 'number'};
        }
        if (type.flags & TypeFlags.Boolean) {
            return {name: 'bool'};
        }
        if (type.flags & TypeFlags.NonPrimitive) {
            return {name: 'object'};
        }
        return undefined;
    }

    readUnion(type) {
        const present = type.types.filter(part => !(part.flags & (TypeFlags.Undefined | TypeFlags.Null)));
        const [parts, isNode] = withoutNodeParts(present);
        const described = parts.filter(part => !isLiteral(part)).map(part => this.read(part));
        if (isNode) {
            described.unshift({name: 'node'});
        }
        const values = new Set(parts.filter(isLiteral).map(literalText));
        // `boolean` arrives as its two values. Who writes them out means values, as in `true | false | 'auto'`.
        if (values.has('true') && values.has('false') && !this.order.has('true')) {
            described.push({name: 'bool'});
            values.delete('true');
            values.delete('false');
        }
        const place = value => this.order.get(value) ?? this.order.size;
        described.push(...describeLiterals([...values].sort((left, right) => place(left) - place(right))));
        const distinct = distinctTypes(described);
        return distinct.length === 1 ? distinct[0] : {name: 'union', value: distinct};
    }

    readObject(type) {
        if (isReactNode(type)) {
            return {name: 'node'};
        }
        if (this.checker.isArrayType(type) || this.checker.isTupleType(type)) {
            return this.readArray(type);
        }
        if (!(type.flags & (TypeFlags.Object | TypeFlags.Intersection))) {
            throw new UnknownType(this.checker.typeToString(type));
        }
        if (type.getCallSignatures().length > 0) {
            return {name: 'func'};
        }
        if (this.enclosing.includes(type) || isForeign(type)) {
            return {name: 'object'};
        }
        this.enclosing.push(type);
        try {
            const properties = type.getProperties();
            return properties.length > 0 ? this.readShape(properties) : this.readDictionary(type);
        } finally {
            this.enclosing.pop();
        }
    }

    readArray(type) {
        const items = distinctTypes(this.checker.getTypeArguments(type).map(item => this.read(item)));
        const value = items.length === 1 ? items[0] : {name: 'union', value: items};
        return value.name === 'any' ? {name: 'array'} : {name: 'arrayOf', value};
    }

    readShape(properties) {
        const value = {};
        const fields = properties.filter(
            property => property.name !== FIGURE_MARK && isPossible(this.checker, property),
        );
        for (const property of fields) {
            const description = ts
                .displayPartsToString(property.getDocumentationComment(this.checker))
                .trim();
            const type = this.checker.getTypeOfSymbolAtLocation(property, this.location);
            value[property.name] = {
                ...describeType(this.checker, type, property, this.location, this.enclosing),
                ...(description && {description}),
                required: !(property.flags & ts.SymbolFlags.Optional),
            };
        }
        const isFigure = properties.some(({name}) => name === FIGURE_MARK);
        return {name: 'shape', value, ...(isFigure && {isFigure})};
    }

    readDictionary(type) {
        const valueType = type.getStringIndexType() ?? type.getNumberIndexType();
        const value = valueType && this.read(valueType);
        return value === undefined || value.name === 'any' ? {name: 'object'} : {name: 'objectOf', value};
    }
}

/** React.ReactNode arrives as its parts, which include string, number and boolean. */
function withoutNodeParts(parts) {
    if (!parts.some(isReactNode)) {
        return [parts, false];
    }
    const primitive = TypeFlags.String | TypeFlags.Number | TypeFlags.BooleanLiteral | TypeFlags.BigInt;
    return [parts.filter(part => !isReactNode(part) && !(part.flags & primitive) && !isIterable(part)), true];
}

const NODE_TYPES = new Set(['ReactElement', 'ReactPortal']);

function isReactNode(type) {
    return NODE_TYPES.has(type.symbol?.name) || type.aliasSymbol?.name === 'ReactNode';
}

function isIterable(type) {
    return type.symbol?.name === 'Iterable';
}

function isLiteral(type) {
    return type.isStringLiteral() || type.isNumberLiteral() || Boolean(type.flags & TypeFlags.BooleanLiteral);
}

function literalText(type) {
    if (type.isStringLiteral()) {
        return `'${type.value.replace(/[\\']/g, '\\$&')}'`;
    }
    return type.isNumberLiteral() ? String(type.value) : type.intrinsicName;
}

/** A type of another package (a date, the CSS properties of React) is no structure of ours to document. */
function isForeign(type) {
    const declarations = (type.symbol?.declarations ?? []).map(
        declaration => declaration.getSourceFile().fileName,
    );
    const isTheirs = file => file.includes('/node_modules/');
    return (
        type.getProperties().length > 0 &&
        !type.isIntersection() &&
        !type.aliasSymbol &&
        declarations.length > 0 &&
        declarations.every(isTheirs)
    );
}

function describeLiterals(values) {
    if (values.length < 2) {
        return values.map(value => ({name: 'literal', value}));
    }
    return [{name: 'enum', value: values.map(value => ({value, computed: false}))}];
}

function literalValues(type) {
    if (type.name === 'literal') {
        return [type.value];
    }
    return type.name === 'enum' ? type.value.map(({value}) => value) : [];
}

function distinctTypes(types) {
    const byText = new Map(types.map(type => [JSON.stringify(type), type]));
    return [...byText.values()];
}
