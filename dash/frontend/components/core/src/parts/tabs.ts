/** What `dcc.Tabs` knows about its tabs: read from the layout, as they are drawn only while they are selected. */
import {type CSSProperties, isValidElement, type ReactElement, type ReactNode} from 'react';
import type {ComponentPath, DryComponent} from '../../../api';
import type {BadProp} from '../reportError';

export const DISABLED_STYLE = {color: 'var(--Dash-Text-Disabled)'};

export type TabProblem = Pick<BadProp, 'prop' | 'at' | 'found' | 'expected'>;

/** The props of a `dcc.Tab`, with what belongs in the place of those that are left out. */
export type ListedTab = {
    /** What to draw while the tab is selected: the tab, or what an author put around it. */
    element: ReactNode;
    value: string;
    id: string | undefined;
    label: unknown;
    disabled: boolean;
    className: string | undefined;
    selectedClassName: string | undefined;
    disabledClassName: string | undefined;
    style: CSSProperties | undefined;
    selectedStyle: CSSProperties | undefined;
    disabledStyle: CSSProperties | undefined;
    width: string | number | undefined;
    /** Where the tab stands in the layout; undefined where no layout is. */
    path: ComponentPath | undefined;
    problem: TabProblem | undefined;
};

type Found = {props: Record<string, unknown>; path: ComponentPath | undefined};

/** One tab for each component among the children; texts and None are no tabs. */
export function readTabs(children: unknown): ListedTab[] {
    return flatten(children).map((element, index) => {
        const outer = lookUp(element);
        const tab = isTab(outer) ? outer : (findTab(outer) ?? outer);
        return listTab(element, tab, index, tab === outer && !isTab(outer) ? outer.type : undefined);
    });
}

/** The first mistake among the tabs, or a value that selects none of them. */
export function findTabsProblem(tabs: ListedTab[], value: unknown): TabProblem | undefined {
    const odd = tabs.find(tab => tab.problem)?.problem;
    if (odd) {
        return odd;
    }
    for (const [index, tab] of tabs.entries()) {
        if (tabs.findIndex(other => other.value === tab.value) < index) {
            return {
                prop: 'children',
                at: `[${index}].value`,
                found: tab.value,
                expected: 'a value that no other tab has',
            };
        }
    }
    if (value == null || tabs.length === 0 || tabs.some(tab => tab.value === value)) {
        return undefined;
    }
    const known = tabs.map(tab => JSON.stringify(tab.value)).join(', ');
    return {prop: 'value', found: value, expected: `the value of a tab (${known})`};
}

function flatten(children: unknown): ReactElement[] {
    if (Array.isArray(children)) {
        return children.flatMap(flatten);
    }
    return isValidElement(children) ? [children] : [];
}

type Outer = Found & {namespace: string | undefined; type: string | undefined};

/** The component of an element, as it is in the layout now. */
function lookUp(element: ReactElement): Outer {
    const {componentPath} = element.props as {componentPath?: ComponentPath};
    const dry = componentPath && window.dash_component_api.getLayout(componentPath);
    return isDry(dry)
        ? {...dry, path: componentPath}
        : {props: element.props as Found['props'], path: undefined, namespace: undefined, type: 'Tab'};
}

function isTab({type, namespace}: {type: string | undefined; namespace: string | undefined}): boolean {
    return type === 'Tab' && (namespace === undefined || namespace === 'dash_core_components');
}

/** The tab inside of what an author put around it. */
function findTab({props, path = []}: Found): Found | undefined {
    return search(props.children, [...path, 'props', 'children']);
}

function search(value: unknown, path: ComponentPath): Found | undefined {
    if (Array.isArray(value)) {
        for (const [index, item] of value.entries()) {
            const found = search(item, [...path, index]);
            if (found) {
                return found;
            }
        }
        return undefined;
    }
    if (!isDry(value)) {
        return undefined;
    }
    return isTab(value) ? {props: value.props, path} : findTab({props: value.props, path});
}

function listTab(
    element: ReactNode,
    {props, path}: Found,
    index: number,
    type: string | undefined,
): ListedTab {
    const isUnknown = type !== undefined && props.label === undefined;
    return {
        element,
        value: (props.value as string | null | undefined) ?? `tab-${index + 1}`,
        id: props.id == null ? undefined : window.dash_component_api.stringifyId(props.id as string),
        label: isUnknown ? `Tab ${index + 1}` : props.label,
        disabled: props.disabled === true,
        className: props.className as string | undefined,
        selectedClassName: props.selected_className as string | undefined,
        disabledClassName: props.disabled_className as string | undefined,
        style: props.style as CSSProperties | undefined,
        selectedStyle: props.selected_style as CSSProperties | undefined,
        disabledStyle: (props.disabled_style as CSSProperties | undefined) ?? DISABLED_STYLE,
        width: props.width as string | number | undefined,
        path,
        problem: isUnknown
            ? {
                  prop: 'children',
                  at: `[${index}]`,
                  found: type,
                  expected: 'a dcc.Tab, or a component around one',
              }
            : undefined,
    };
}

function isDry(value: unknown): value is DryComponent {
    return typeof value === 'object' && value !== null && 'namespace' in value && 'type' in value;
}
