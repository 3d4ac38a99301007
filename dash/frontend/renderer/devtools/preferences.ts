/** What the dev tools remember from one visit to the next. A browser that keeps nothing costs the memory only. */
import {isRecord} from '../wire/narrow';

const KEY = 'dash-devtools';

export type Corner = 'bottom-right' | 'bottom-left' | 'top-right' | 'top-left';

export interface Values {
    readonly corner: Corner;
    readonly isCollapsed: boolean;
    /** The open panel's name, if any. */
    readonly panel: string | null;
    readonly panelHeight: number;
    /** Errors open by themselves until somebody closes them. */
    readonly hidesErrors: boolean;
    /** Panels keep their own choices here, by a name of their own. */
    readonly choices: Readonly<Record<string, unknown>>;
}

const DEFAULTS: Values = {
    corner: 'bottom-right',
    isCollapsed: false,
    panel: null,
    panelHeight: 380,
    hidesErrors: false,
    choices: {},
};

const CORNERS: readonly unknown[] = ['bottom-right', 'bottom-left', 'top-right', 'top-left'];

/** What was stored, by another version perhaps, as far as it can be used. */
function usable(stored: Readonly<Record<string, unknown>>): Partial<Values> {
    const fits: Readonly<Record<keyof Values, (value: unknown) => boolean>> = {
        corner: value => CORNERS.includes(value),
        isCollapsed: value => typeof value === 'boolean',
        panel: value => typeof value === 'string' || value === null,
        panelHeight: value => Number.isFinite(value),
        hidesErrors: value => typeof value === 'boolean',
        choices: isRecord,
    };
    return Object.fromEntries(
        Object.entries(fits).flatMap(([name, does]) => (does(stored[name]) ? [[name, stored[name]]] : [])),
    );
}

export class Preferences {
    private values: Values;
    private readonly listeners = new Set<() => void>();

    constructor(private readonly storage: () => Storage) {
        this.values = {...DEFAULTS, ...this.read()};
    }

    get current(): Values {
        return this.values;
    }

    subscribe(listener: () => void): () => void {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
    }

    set(changes: Partial<Values>): void {
        this.values = {...this.values, ...changes};
        try {
            this.storage().setItem(KEY, JSON.stringify(this.values));
        } catch {
            // Private windows and full disks: the choice lasts as long as the page.
        }
        for (const listener of this.listeners) {
            listener();
        }
    }

    choice<Value>(name: string, otherwise: Value): Value {
        return (this.values.choices[name] as Value | undefined) ?? otherwise;
    }

    choose(name: string, value: unknown): void {
        this.set({choices: {...this.values.choices, [name]: value}});
    }

    private read(): Partial<Values> {
        try {
            const stored: unknown = JSON.parse(this.storage().getItem(KEY) ?? '{}');
            return isRecord(stored) ? usable(stored) : {};
        } catch {
            return {};
        }
    }
}
