/** What people had entered, and the new version of the app has no place for. */
import type {LayoutStore} from '../store/layoutStore';
import type {LayoutNode} from '../store/node';
import type {DryComponent} from '../wire/component';
import type {Origins, Write} from './origins';
import {isSameKind} from './sentValues';
import {isEventProp} from './wishes';

export interface Lost {
    readonly id: string;
    readonly property: string;
    readonly reason: string;
}

/** What components tell of the pointer and of zooming is nothing that somebody would miss. */
const REPORTED_BY_THE_COMPONENT = /Data$|^(href|pathname|search|hash)$/;

/** Whether a person would miss the property: components name those that they keep for their user. */
export function isEntered(
    prop: string,
    write: Write | undefined,
    persistedProps: readonly string[],
): boolean {
    if (write?.by !== 'person' || isEventProp(prop)) {
        return false;
    }
    const named = persistedProps.map(name => name.split('.', 1)[0]);
    return named.length > 0 ? named.includes(prop) : !REPORTED_BY_THE_COMPONENT.test(prop);
}

/** What was entered into the components with ids, before the page is changed. */
export interface Entered {
    readonly node: LayoutNode;
    readonly property: string;
}

export function enteredOn(
    store: LayoutStore,
    origins: Origins,
    persistedProps: (component: DryComponent) => readonly string[],
): Entered[] {
    return [...store.index.ids()].flatMap(id => {
        const node = store.index.node(id);
        return [...(node ? origins.writesOf(node.component) : [])]
            .filter(([prop, write]) => isEntered(prop, write, persistedProps((node as LayoutNode).component)))
            .map(([property]) => ({node: node as LayoutNode, property}));
    });
}

/** What of it has no component any more. */
export function findLost(entered: readonly Entered[], store: LayoutStore): Lost[] {
    return entered.flatMap(({node, property}) => {
        const id = node.id?.text ?? '';
        const now = store.index.node(id);
        if (!now) {
            return [gone(id, property)];
        }
        const {type} = now.component;
        return isSameKind(node.component, now.component)
            ? []
            : [{id, property, reason: `its component is another one: ${type}`}];
    });
}

export function gone(id: string, property: string): Lost {
    return {id, property, reason: 'its component is gone'};
}

export function overruled(id: string, property: string): Lost {
    return {id, property, reason: 'the code gives it another value'};
}
