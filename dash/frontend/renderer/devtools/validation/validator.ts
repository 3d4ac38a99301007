/** Looks at every component of the page: when the page opens, when props change, and before outputs are applied. */
import type {App} from '../../app';
import type {Outcome} from '../../executor/call';
import type {Job} from '../../executor/jobs';
import {canonicalId, stringifyId} from '../../ids/id';
import {mapSlot, mayHoldComponents} from '../../store/slots';
import {type DryComponent, isComponent} from '../../wire/component';
import type {Json} from '../../wire/narrow';
import {isPatch} from '../../wire/patch';
import {checkProps, missingProps, type Problem} from './checkProps';
import type {PropTables} from './propType';
import {checkPropTypes} from './propTypes';

/** Where a wrong value came from: the layout, or the callback that wrote it. */
export type Report = (component: DryComponent, problem: Problem & {readonly where?: string}) => void;

/** Statics of a component's class that say what it takes. */
export interface DeclaredTypes {
    readonly propTypes?: object;
}

export class Validator {
    /** A problem is told once, however often the component is drawn. */
    private readonly told = new Set<string>();

    constructor(
        private readonly app: App,
        private readonly tables: PropTables,
        private readonly report: Report,
        private readonly callbackName: (output: string) => string,
    ) {}

    start(): void {
        const {runtime, store} = this.app.page;
        this.checkTree(store.root, undefined);
        runtime.events.listen(event => {
            if (event.type === 'applying') {
                this.checkOutputs(event.job, event.outcome);
            }
        });
        store.onUpdate(({node, after}) => this.checkChanged(node.component, after, undefined));
    }

    private checkOutputs({instance}: Job, outcome: Outcome): void {
        if (outcome.type !== 'updated') {
            return;
        }
        const {index} = this.app.page.store;
        const where = this.callbackName(instance.callback.output);
        for (const [id, props] of Object.entries(outcome.outputs)) {
            const node = index.node(canonicalId(id));
            if (node) {
                const values = Object.entries(props).filter(([, value]) => !isPatch(value));
                this.checkChanged(node.component, Object.fromEntries(values), where);
            }
        }
    }

    private checkChanged(component: DryComponent, props: Json, where: string | undefined): void {
        this.tell(this.problemsOf(component, props, false), component, where);
        this.checkInside(component, props, where);
    }

    private checkTree(value: unknown, where: string | undefined): void {
        if (Array.isArray(value)) {
            for (const item of value) {
                this.checkTree(item, where);
            }
        } else if (isComponent(value)) {
            this.tell(this.problemsOf(value, value.props, true), value, where);
            this.checkInside(value, value.props, where);
        }
    }

    private checkInside(component: DryComponent, props: Json, where: string | undefined): void {
        for (const slot of this.app.page.store.slotsOf(component)) {
            if (mayHoldComponents(props[slot.prop])) {
                mapSlot(slot, props[slot.prop], child => {
                    this.checkTree(child, where);
                    return child;
                });
            }
        }
    }

    private problemsOf(component: DryComponent, props: Json, isWhole: boolean): Problem[] {
        const {namespace, type} = component;
        const id = component.props.id as string | object | undefined;
        const named = {type, id: id === undefined || id === null ? undefined : stringifyId(id as never)};
        const table = this.tables.get(namespace)?.get(type);
        if (table) {
            return [
                ...checkProps(named, table, props),
                ...(isWhole ? missingProps(named, table, props) : []),
            ];
        }
        return this.problemsByPropTypes(component, named.id);
    }

    private problemsByPropTypes({namespace, type, props}: DryComponent, id: string | undefined): Problem[] {
        const library = (window as unknown as Record<string, Record<string, DeclaredTypes> | undefined>)[
            namespace
        ];
        const propTypes = library?.[type]?.propTypes;
        if (!propTypes) {
            return [];
        }
        // The page adds these to what the layout says.
        const drawn = {setProps: () => undefined, ...props};
        const title = `Invalid argument passed into ${type}${id === undefined ? '' : ` with ID "${id}"`}.`;
        return checkPropTypes(propTypes, drawn, type).map(message => ({
            prop: '',
            value: props,
            title,
            message,
        }));
    }

    private tell(problems: readonly Problem[], component: DryComponent, where: string | undefined): void {
        for (const problem of problems) {
            const key = `${component.namespace} ${problem.title} ${problem.message}`;
            if (!this.told.has(key)) {
                this.told.add(key);
                this.report(component, where === undefined ? problem : {...problem, where});
            }
        }
    }
}
