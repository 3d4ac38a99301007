/** What a tab remembers from one load of the page to the next, so that no answer makes it reload twice. */
import {isRecord} from '../../wire/narrow';
import type {Known} from './changes';

const KEY = 'dash-hot-reload';

type Remembered = Pick<Known, 'hashes' | 'packages'>;

export class TabMemory {
    constructor(private readonly storage: () => Storage) {}

    read(): Remembered {
        try {
            const stored: unknown = JSON.parse(this.storage().getItem(KEY) ?? '{}');
            const {hashes, packages} = isRecord(stored) ? stored : {};
            return {
                hashes: Array.isArray(hashes)
                    ? hashes.map(hash => (hash === null ? null : String(hash)))
                    : [],
                packages: Array.isArray(packages) ? packages.map(String) : undefined,
            };
        } catch {
            return {hashes: [], packages: undefined};
        }
    }

    write({hashes, packages}: Remembered): void {
        try {
            this.storage().setItem(KEY, JSON.stringify({hashes, packages}));
        } catch {
            // A browser that keeps nothing reloads once more where several processes answer.
        }
    }
}
