/** What the page remembers of each entry in the browser's history: where the reader had scrolled, and what had focus. */

import type {Positions} from './pageScroll';

export interface Remembered {
    readonly positions: Positions;
    /** The element that had focus when the reader left: its id, or the address of a link without one. */
    readonly id?: string | undefined;
    readonly href?: string | undefined;
}

const STATE_KEY = '_dash_entry';
const STORAGE_KEY = '_dash_history';
const MOST_ENTRIES = 100;

export class HistoryEntries {
    private readonly remembered = readStored();
    private current = entryKey() ?? nameEntry();

    /** What is known about the entry that the browser stands at. */
    get here(): Remembered | undefined {
        return this.remembered.get(this.current);
    }

    note(changes: Partial<Remembered>): void {
        const {here} = this;
        this.remembered.delete(this.current);
        this.remembered.set(this.current, {positions: [], ...here, ...changes});
    }

    /** The browser stands at another entry now. Tells whether the page has been there before. */
    move(): boolean {
        const key = entryKey();
        this.current = key ?? nameEntry();
        return key !== undefined;
    }

    /** Keep it for when the page is loaded again. */
    save(): void {
        const latest = [...this.remembered].slice(-MOST_ENTRIES);
        try {
            window.sessionStorage.setItem(STORAGE_KEY, JSON.stringify(latest));
        } catch {
            // Denied or full: then a reload begins at the top.
        }
    }
}

function entryKey(): string | undefined {
    const key: unknown = window.history.state?.[STATE_KEY];
    return typeof key === 'string' ? key : undefined;
}

function nameEntry(): string {
    const key = Math.random().toString(36).slice(2);
    const {state} = window.history;
    // The state of somebody else may be anything; only an object can carry our key beside theirs.
    if (state === null || (typeof state === 'object' && !Array.isArray(state))) {
        window.history.replaceState({...state, [STATE_KEY]: key}, '');
    }
    return key;
}

function readStored(): Map<string, Remembered> {
    try {
        return new Map(JSON.parse(window.sessionStorage.getItem(STORAGE_KEY) ?? '[]'));
    } catch {
        return new Map();
    }
}
