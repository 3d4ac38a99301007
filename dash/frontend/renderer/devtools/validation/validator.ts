/** Looks at every component of the page: when the page opens, when props change, and before outputs are applied. */
import {createElement, Fragment} from 'react';
import type {App} from '../../app';
import type {Outcome} from '../../executor/call';
import type {Job} from '../../executor/jobs';
import {canonicalId} from '../../ids/id';
import type {LayoutNode} from '../../store/node';
import {type Key, mapSlot, mayHoldComponents} from '../../store/slots';
import {type DryComponent, isComponent} from '../../wire/component';
import type {Json} from '../../wire/narrow';
import {isPatch} from '../../wire/patch';
import {
    type Checked,
    checkProps,
    idText,
    misfitting,
    missingProp,
    missingProps,
    nameOf,
    type Problem,
} from './checkProps';
import type {PropTables} from './propType';
import {type Complaint, checkPropTypes, readComplaint} from './propTypes';

const ELEMENT = createElement(Fragment);

/** `output`: what the callback that wrote the wrong value is known by, if one did. `trail`: the component's place. */
export type Report = (
    component: DryComponent,
    problem: Problem & {readonly output?: string; readonly trail: string},
) => void;

/** A component and those around it, the page's first; names are made of it only when there is something to tell. */
interface Trail {
    readonly component: DryComponent;
    /** Its place among its siblings, output it has any. */
    readonly key: Key | undefined;
    readonly above: Trail | LayoutNode | undefined;
}

/** Statics of a component's class that say what it takes. */
export interface DeclaredTypes {
    readonly propTypes?: object;
}

export class Validator {
    /** A problem is told once, however often the component is drawn; what callbacks return is told each time. */
    private readonly told = new Set<string>();
    /** What the callback that is being applied gives. */
    private readonly checked = new Map<LayoutNode, Json>();

    constructor(
        private readonly app: App,
        private readonly tables: PropTables,
        private readonly report: Report,
    ) {}

    start(): void {
        const {runtime, store} = this.app.page;
        this.checkTree(store.root, undefined, undefined);
        runtime.events.listen(event => {
            if (event.type === 'applying') {
                this.checkOutputs(event.job, event.outcome);
            }
        });
        store.onUpdate(({node, after}) => {
            const checked = this.checked.get(node);
            const fresh = checked ? without(after, (name, value) => checked[name] === value) : after;
            this.checkChanged(node, fresh, undefined);
        });
    }

    private checkOutputs({instance}: Job, outcome: Outcome): void {
        if (outcome.type !== 'updated') {
            return;
        }
        const {index} = this.app.page.store;
        const {output} = instance.callback;
        this.checked.clear();
        for (const [id, props] of Object.entries(outcome.outputs)) {
            const node = index.node(canonicalId(id));
            if (node) {
                const values = without(props, (_, value) => isPatch(value));
                this.checked.set(node, values);
                this.checkChanged(node, values, output);
            }
        }
    }

    private checkChanged(node: LayoutNode, props: Json, output: string | undefined): void {
        if (Object.keys(props).length === 0) {
            return;
        }
        this.tell(this.problemsOf(node.component, props, false), node, output);
        this.checkInside(node, props, output);
    }

    private checkTree(
        value: unknown,
        above: Trail | LayoutNode | undefined,
        output: string | undefined,
        key?: Key | undefined,
    ): void {
        if (Array.isArray(value)) {
            for (let index = 0; index < value.length; index++) {
                this.checkTree(value[index], above, output, index);
            }
        } else if (isComponent(value)) {
            const trail = {component: value, key, above};
            this.tell(this.problemsOf(value, value.props, true), trail, output);
            this.checkInside(trail, value.props, output);
        }
    }

    private checkInside(trail: Trail | LayoutNode, props: Json, output: string | undefined): void {
        for (const slot of this.app.page.store.slotsOf(trail.component)) {
            const value = props[slot.prop];
            if (slot.steps.length === 0) {
                this.checkTree(value, trail, output);
            } else if (mayHoldComponents(value)) {
                mapSlot(slot, value, (child, keys) => {
                    this.checkTree(child, trail, output, keys.at(-1));
                    return child;
                });
            }
        }
    }

    private problemsOf(component: DryComponent, props: Json, isWhole: boolean): readonly Problem[] {
        const table = this.tables.get(component.namespace)?.get(component.type);
        if (!table) {
            return this.problemsByPropTypes(component, props);
        }
        const wrong = checkProps(component, table, props);
        const missing = isWhole ? missingProps(component, table, props) : [];
        return missing.length === 0 ? wrong : [...wrong, ...missing];
    }

    private problemsByPropTypes(component: DryComponent, given: Json): Problem[] {
        const {namespace, type} = component;
        const library = (window as unknown as Record<string, Record<string, DeclaredTypes> | undefined>)[
            namespace
        ];
        const propTypes = library?.[type]?.propTypes;
        if (!propTypes) {
            return [];
        }
        const props = {...component.props, ...given};
        return checkPropTypes(propTypes, this.asDrawn(component, props), type)
            .filter(({prop}) => prop in given || given === component.props)
            .map(complaint => problemOf({type, props}, complaint));
    }

    /** What the library is given for what the layout says: any element will do for a component. */
    private asDrawn(component: DryComponent, props: Json): Json {
        const drawn: Json = {setProps: () => undefined, ...props};
        for (const slot of this.app.page.store.slotsOf(component)) {
            const value = drawn[slot.prop];
            if (mayHoldComponents(value)) {
                drawn[slot.prop] = mapSlot(slot, value, () => ELEMENT);
            }
        }
        return drawn;
    }

    private tell(problems: readonly Problem[], trail: Trail | LayoutNode, output: string | undefined): void {
        const {component} = trail;
        for (const problem of problems) {
            const key = `${component.namespace} ${problem.title} ${problem.message}`;
            if (output !== undefined || !this.told.has(key)) {
                this.told.add(key);
                const place = {trail: textOf(trail), ...(output !== undefined && {output})};
                this.report(component, {...problem, ...place});
            }
        }
    }
}

function problemOf(component: Checked, complaint: Complaint): Problem {
    const {prop, message} = complaint;
    const value = component.props[prop];
    const misfit = readComplaint(complaint, value);
    if (!misfit) {
        return {
            prop,
            value,
            title: `Invalid argument \`${prop}\` passed into ${nameOf(component)}.`,
            message,
        };
    }
    return misfit.at === '' && misfit.supplied === 'nothing'
        ? missingProp(component, prop, value)
        : misfitting(component, prop, value, misfit);
}

/** Most often nothing is: then nothing is copied. */
function without(props: Json, isLeftOut: (name: string, value: unknown) => boolean): Json {
    for (const name in props) {
        if (isLeftOut(name, props[name])) {
            return Object.fromEntries(Object.entries(props).filter(([key, value]) => !isLeftOut(key, value)));
        }
    }
    return props;
}

/** `Main > Div[2] > Slider[0] "size"` */
function textOf(trail: Trail | LayoutNode): string {
    const names: string[] = [];
    for (let at: Trail | LayoutNode | undefined = trail; at; ) {
        if ('above' in at) {
            names.unshift(stepOf(at.component, at.key));
            at = at.above;
        } else {
            names.unshift(stepOf(at.component, at.keys.at(-1)));
            at = at.parent;
        }
    }
    return names.join(' > ');
}

function stepOf(component: DryComponent, key: Key | undefined): string {
    const id = idText(component.props.id);
    const index = typeof key === 'number' ? `[${key}]` : '';
    return `${component.type}${index}${id === undefined ? '' : ` "${id}"`}`;
}
