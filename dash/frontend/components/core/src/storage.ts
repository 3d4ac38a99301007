/** What a dcc.Store keeps in the browser: its data as JSON, and beside it when that was written. */

export interface Kept {
    data: unknown;
    modified_timestamp: number;
}

export const NOTHING: Kept = {data: null, modified_timestamp: -1};

/** Data of the type `memory` lives in the layout alone. */
export type StorageType = 'local' | 'session' | 'memory';

/** What is kept for `id`, or null when there is nothing that can be read. */
export function readKept(type: StorageType, id: string): Kept | null {
    return attempt(id, 'read', null, () => {
        const storage = area(type);
        const json = storage?.getItem(id) ?? null;
        if (json === null) {
            return null;
        }
        const data: unknown = JSON.parse(json);
        return {data, modified_timestamp: Number(storage?.getItem(timestampKey(id))) || -1};
    });
}

export function writeKept(type: StorageType, id: string, {data, modified_timestamp}: Kept): void {
    attempt(id, 'write', undefined, () => {
        // The time goes first: other tabs read both when they hear of new data.
        area(type)?.setItem(timestampKey(id), String(modified_timestamp));
        area(type)?.setItem(id, JSON.stringify(data));
    });
}

export function forgetKept(type: StorageType, id: string): void {
    attempt(id, 'clear', undefined, () => {
        area(type)?.removeItem(timestampKey(id));
        area(type)?.removeItem(id);
    });
}

function area(type: StorageType): Storage | null {
    switch (type) {
        case 'local':
            return window.localStorage;
        case 'session':
            return window.sessionStorage;
        case 'memory':
            return null;
    }
}

function timestampKey(id: string): string {
    return `${id}-timestamp`;
}

/** Storage may be full, forbidden, or hold what someone else wrote: the app goes on with what is in memory. */
function attempt<Result>(id: string, what: string, otherwise: Result, action: () => Result): Result {
    try {
        return action();
    } catch (error) {
        console.error(`dcc.Store ${JSON.stringify(id)} could not ${what} its data in the browser:`, error);
        return otherwise;
    }
}
