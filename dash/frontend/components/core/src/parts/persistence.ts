/** The props and the static of a component whose `value` may outlive the page. */
import type {PersistenceType} from '../types';

export type PersistedValueProps = {
    /**
     * Keeps the value that the user chose when the component is drawn again or the page is reloaded. A new value
     * of `persistence` forgets the old choice, so pass something that identifies what is edited.
     */
    persistence?: boolean | string | number;
    /**
     * The props whose changes are kept; only `value` can be.
     * @default ['value']
     */
    persisted_props?: 'value'[];
    /**
     * Where changes are kept: `memory` until the page reloads, `local` in the browser, `session` in the tab.
     * @default 'local'
     */
    persistence_type?: PersistenceType;
};

export const PERSISTED_VALUE: {persisted_props: string[]; persistence_type: PersistenceType} = {
    persisted_props: ['value'],
    persistence_type: 'local',
};
