/** The table of elements in the shape from which the Python classes are made. */
import {type AttributeKind, COMMON_ATTRIBUTES, ELEMENTS, OWN_ATTRIBUTES} from './elements';
import {componentName, TAGS, type Tag} from './tags';

interface PropType {
    name: string;
    value?: unknown;
}

interface Prop {
    type: PropType;
    required: boolean;
    description: string;
    defaultValue?: {value: string; computed: boolean};
}

interface ComponentMetadata {
    displayName: string;
    description: string;
    props: Record<string, Prop>;
}

const HEAD: Record<string, Prop> = {
    children: prop('node', 'The content of the element.'),
    id: prop('string', 'The ID of the component, by which callbacks know it. It is unique in an app.'),
    n_clicks: prop('number', 'How often the element was clicked.', '0'),
    n_clicks_timestamp: prop(
        'number',
        'When the element was last clicked, in milliseconds since 1970; -1 before the first click.',
        '-1',
    ),
    disable_n_clicks: prop(
        'bool',
        'Do not count clicks, so that assistive technology sees no clickable element.',
    ),
    key: prop('string', 'What React tells apart the items of a changing list by.'),
};

export function metadata(): Record<string, ComponentMetadata> {
    return Object.fromEntries(TAGS.map(tag => [`src/${componentName(tag)}`, describe(tag)]));
}

function describe(tag: Tag): ComponentMetadata {
    const [summary, own = ''] = ELEMENTS[tag];
    const props = {...HEAD};
    for (const name of own.split(' ').filter(Boolean)) {
        props[name] = attribute(name, OWN_ATTRIBUTES);
    }
    for (const name of Object.keys(COMMON_ATTRIBUTES)) {
        props[name] = attribute(name, COMMON_ATTRIBUTES);
    }
    return {
        displayName: componentName(tag),
        description: `The \`<${tag}>\` element: ${summary}.`,
        props,
    };
}

function attribute(name: string, table: typeof COMMON_ATTRIBUTES): Prop {
    const row = table[name];
    if (row === undefined) {
        throw new Error(`The attribute ${name} has no row in components/html/src/elements.ts.`);
    }
    const [kind, description] = row;
    return {type: attributeType(name, kind), required: false, description};
}

function attributeType(name: string, kind: AttributeKind): PropType {
    switch (kind) {
        case 'text':
            return {name: 'string'};
        case 'size':
            return {name: 'union', value: [{name: 'string'}, {name: 'number'}]};
        case 'styles':
            return {name: 'object'};
        case 'flag':
            return {name: 'union', value: [{name: 'bool'}, {name: 'enum', value: spellings(name)}]};
    }
}

/** HTML lets an attribute that is on be written as its own name. */
function spellings(name: string): {value: string; computed: boolean}[] {
    const distinct = new Set([name, name.toLowerCase(), name.toUpperCase()]);
    return [...distinct].map(spelling => ({value: `'${spelling}'`, computed: false}));
}

function prop(type: string, description: string, defaultValue?: string): Prop {
    const described: Prop = {type: {name: type}, required: false, description};
    return defaultValue === undefined
        ? described
        : {...described, defaultValue: {value: defaultValue, computed: false}};
}
