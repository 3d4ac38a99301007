/** What was chosen in the panel. It outlives closing the panel, and ends with the page. */
import {useCallback, useState} from 'react';
import type {Session} from '../session';
import type {View} from './select';

export interface PanelState extends View {
    readonly query: string;
    /** The key of the box whose details are shown. */
    readonly chosen: string | undefined;
}

const INITIAL: PanelState = {scope: 'page', ranOnly: false, focus: undefined, query: '', chosen: undefined};
const states = new WeakMap<Session, PanelState>();

export function usePanelState(session: Session): [PanelState, (changes: Partial<PanelState>) => void] {
    const [state, setState] = useState(() => states.get(session) ?? INITIAL);
    const change = useCallback(
        (changes: Partial<PanelState>): void =>
            setState(before => {
                const after = {...before, ...changes};
                states.set(session, after);
                return after;
            }),
        [session],
    );
    return [state, change];
}
