/** What a property is at this moment: one value, or one for each component that a wildcard stands for. */
import type {Dependency} from '../../graph/callback';
import type {LayoutStore} from '../../store/layoutStore';

export type PropertyValue =
    | {readonly kind: 'absent'}
    | {readonly kind: 'one'; readonly value: unknown; readonly componentType: string}
    | {readonly kind: 'many'; readonly values: Readonly<Record<string, unknown>>};

export function currentValue(
    {id, pattern, property}: Dependency,
    {index}: Pick<LayoutStore, 'index'>,
): PropertyValue {
    if (!pattern) {
        const node = index.node(id);
        return node
            ? {kind: 'one', value: node.component.props[property], componentType: node.component.type}
            : {kind: 'absent'};
    }
    const values: Record<string, unknown> = {};
    for (const match of index.matchesOf(pattern)) {
        for (const {text} of index.matching(pattern, match)) {
            values[text] = index.node(text)?.component.props[property];
        }
    }
    return Object.keys(values).length > 0 ? {kind: 'many', values} : {kind: 'absent'};
}
