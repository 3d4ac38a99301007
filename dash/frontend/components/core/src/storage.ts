/** What a dcc.Store keeps in the browser: its data as JSON, and beside it when that was written. */

export interface Kept {
    data: unknown;
    modified_timestamp: number;
}

export const NOTHING: Kept = {data: null, modified_timestamp: -1};

/** Data of the type `memory` lives in the layout alone. */
export type StorageType = 'local' | 'session' | 'memory';

/** Hears what the browser refuses; the app goes on with what is in memory. */
type Complain = (error: Error) => void;

/** The place of one store in the browser. Storage may be full, forbidden, or hold what someone else wrote. */
export class KeptData {
    readonly type: StorageType;
    private readonly id: string;
    private readonly complain: Complain;

    constructor(type: StorageType, id: string, complain: Complain) {
        this.type = type;
        this.id = id;
        this.complain = complain;
    }

    /** What is kept, or null when there is nothing that can be read. */
    read(): Kept | null {
        return this.attempt('read', null, storage => {
            const json = storage.getItem(this.id);
            if (json === null) {
                return null;
            }
            const data: unknown = JSON.parse(json);
            return {data, modified_timestamp: Number(storage.getItem(this.timestampKey)) || -1};
        });
    }

    write({data, modified_timestamp}: Kept): void {
        this.attempt('write', undefined, storage => {
            // The time goes first: other tabs read both when they hear of new data.
            storage.setItem(this.timestampKey, String(modified_timestamp));
            storage.setItem(this.id, JSON.stringify(data));
        });
    }

    forget(): void {
        this.attempt('clear', undefined, storage => {
            storage.removeItem(this.timestampKey);
            storage.removeItem(this.id);
        });
    }

    /** Call `listener` when another tab changed the data; storage events never tell what this tab did. */
    followOtherTabs(listener: (found: Kept) => void): () => void {
        if (this.type !== 'local') {
            return () => undefined;
        }
        const hear = ({key, newValue, storageArea}: StorageEvent) => {
            // Without a key, the whole storage was emptied.
            if ((key === this.id || key === null) && storageArea === window.localStorage) {
                listener((newValue !== null && this.read()) || NOTHING);
            }
        };
        window.addEventListener('storage', hear);
        return () => window.removeEventListener('storage', hear);
    }

    private get timestampKey(): string {
        return `${this.id}-timestamp`;
    }

    private attempt<Result>(what: string, otherwise: Result, action: (storage: Storage) => Result): Result {
        try {
            const storage = area(this.type);
            return storage === null ? otherwise : action(storage);
        } catch (error) {
            const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
            const place = `the browser's ${this.type} storage`;
            this.complain(
                new Error(`dcc.Store ${this.id}: cannot ${what} \`data\` in ${place}: ${reason}`, {
                    cause: error,
                }),
            );
            return otherwise;
        }
    }
}

/** Reading the property alone throws where the reader forbids storage. */
function area(type: StorageType): Storage | null {
    switch (type) {
        case 'local':
            return window.localStorage;
        case 'session':
            return window.sessionStorage;
        default:
            return null;
    }
}
