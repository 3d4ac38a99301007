/** Which of a dropdown's values are shown, and which are dropped, when its options change. */
import {useEffect, useRef} from 'react';
import type {ListedOption, Options, OptionValue} from '../options';

/** The chosen options, also one that the answer to a search has left out: its label stays until it is dropped. */
export function useShown(selected: OptionValue[], byValue: Map<OptionValue, ListedOption>): ListedOption[] {
    const known = useRef(new Map<OptionValue, ListedOption>());
    const shown = new Map<OptionValue, ListedOption>();
    for (const choice of selected) {
        const option = byValue.get(choice) ?? known.current.get(choice);
        if (option !== undefined) {
            shown.set(choice, option);
        }
    }
    useEffect(() => {
        known.current = shown;
    });
    return [...shown.values()];
}

type Vanished = {
    options: Options | null | undefined;
    byValue: Map<OptionValue, ListedOption>;
    selected: OptionValue[];
    isSearching: boolean;
    report: (values: OptionValue[]) => void;
};

/**
 * When options arrive, values that are not among them are no longer chosen. Two cases keep them: options that are yet
 * to come, and the answers of a callback to what is typed, which may leave out what was chosen before.
 */
export function useDropVanished({options, byValue, selected, isSearching, report}: Vanished): void {
    const seen = useRef<Options | null | undefined>();
    useEffect(() => {
        const isFirst = seen.current === undefined;
        if (seen.current === options) {
            return;
        }
        seen.current = options;
        const kept = selected.filter(choice => byValue.has(choice));
        const areToCome = isFirst && byValue.size === 0;
        if (kept.length < selected.length && !areToCome && !isSearching) {
            report(kept);
        }
    });
}
