/** The opened part of a dropdown: search, actions and the list of options. */
import {autoUpdate, flip, offset, size, useFloating} from '@floating-ui/react';
import {
    type KeyboardEvent,
    type MouseEvent,
    type ReactNode,
    type RefObject,
    useEffect,
    useMemo,
    useRef,
    useState,
} from 'react';
import {type ListedOption, type OptionValue, searchOptions} from '../options';
import {useDismiss} from '../parts/dismiss';
import {CrossIcon, SearchIcon} from '../parts/icons';
import {type ListHandle, OptionRows} from '../parts/OptionRows';
import {Typeahead} from '../parts/Typeahead';
import {useTopLayer} from '../parts/topLayer';

export type DropdownPopoverProps = {
    id: string;
    name: string;
    trigger: RefObject<HTMLButtonElement>;
    options: ListedOption[];
    selected: OptionValue[];
    multi: boolean;
    clearable: boolean;
    searchable: boolean;
    query: string;
    /** The letter that opened a list without a search field. */
    typed: string;
    order: 'index' | 'original';
    labels: Record<'select_all' | 'deselect_all' | 'search' | 'clear_search' | 'no_options_found', string>;
    maxHeight: number;
    optionHeight: number | 'auto';
    onSearch: (query: string) => void;
    onSelect: (values: OptionValue[]) => void;
    onClose: () => void;
};

const PAGE_OF_OPTIONS = 10;
const GAP_PX = 4;
const EDGE_PX = 8;

export function DropdownPopover(props: DropdownPopoverProps): ReactNode {
    const {id, trigger, options, selected, multi, searchable, query, order, labels, onClose} = props;
    const ordered = useSelectedFirst(options, selected, multi);
    const found = useMemo(() => searchOptions(ordered, query, order), [ordered, query, order]);
    const chosen = useMemo(() => new Set(selected), [selected]);
    const [typeahead] = useState(() => new Typeahead());
    const [picked, setActive] = useState(() => {
        const start =
            query === '' ? found.findIndex(option => chosen.has(option.value)) : firstEnabled(found);
        return props.typed === '' ? start : typeahead.find(found, props.typed, start);
    });
    // While something is sought, Enter takes the best match, also when the options arrive after the text.
    const active = query !== '' && found[picked] === undefined ? firstEnabled(found) : picked;
    const list = useRef<ListHandle>(null);
    const content = useRef<HTMLDivElement | null>(null);
    const focusHolder = useRef<HTMLElement>(null);
    const {refs, floatingStyles} = useFloating({
        elements: {reference: trigger.current},
        strategy: 'fixed',
        placement: 'bottom-start',
        whileElementsMounted: autoUpdate,
        middleware: [
            offset(GAP_PX),
            flip({padding: EDGE_PX}),
            size({
                padding: EDGE_PX,
                apply({rects, availableHeight, elements}) {
                    elements.floating.style.setProperty('--dash-anchor-width', `${rects.reference.width}px`);
                    elements.floating.style.maxHeight = `${availableHeight}px`;
                },
            }),
        ],
    });

    useTopLayer(content);
    useEffect(() => focusHolder.current?.focus({preventScroll: true}), []);
    useDismiss([content, trigger], onClose);

    function moveTo(index: number): void {
        const next = nearestEnabled(found, Math.max(0, Math.min(found.length - 1, index)), index >= active);
        if (next !== undefined) {
            setActive(next);
            list.current?.reveal(next);
        }
    }

    function search(text: string): void {
        props.onSearch(text);
        setActive(text === '' ? -1 : firstEnabled(searchOptions(ordered, text, order)));
        list.current?.reveal(0);
    }

    function choose(option: ListedOption | undefined): void {
        if (option === undefined || option.disabled) {
            return;
        }
        if (!multi) {
            props.onSelect([option.value]);
        } else if (!chosen.has(option.value)) {
            props.onSelect([...selected, option.value]);
        } else if (props.clearable || selected.length > 1) {
            props.onSelect(selected.filter(value => value !== option.value));
        }
    }

    function selectAll(): void {
        const added = found.filter(option => !option.disabled && !chosen.has(option.value));
        props.onSelect([...new Set([...selected, ...added.map(option => option.value)])]);
    }

    function deselectAll(): void {
        const removed = new Set(found.map(option => option.value));
        props.onSelect(selected.filter(value => !removed.has(value)));
    }

    function close(): void {
        trigger.current?.focus({preventScroll: true});
        onClose();
    }

    function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
        if (event.nativeEvent.isComposing) {
            return;
        }
        const isInActions = (event.target as HTMLElement).closest('.dash-dropdown-actions') !== null;
        const isInText = query !== '' && event.target === focusHolder.current;
        const move = isInText && MOVES_IN_TEXT.has(event.key) ? undefined : MOVES[event.key];
        if (event.key === 'Escape') {
            // The dialog around us shall stay when only the list is meant.
            event.stopPropagation();
            close();
        } else if (event.key === 'Tab') {
            leaveAtEdge(event);
            return;
        } else if (move !== undefined && !event.shiftKey) {
            moveTo(move(active, found.length));
            focusHolder.current?.focus({preventScroll: true});
        } else if (
            !isInActions &&
            (event.key === 'Enter' || (event.key === ' ' && !searchable && !typeahead.isGoingOn))
        ) {
            choose(found[active]);
        } else if (!searchable && event.key.length === 1 && !event.ctrlKey && !event.metaKey) {
            moveTo(typeahead.find(found, event.key, active));
        } else {
            return;
        }
        event.preventDefault();
    }

    /** From the last (or first) control, Tab goes on from the button, as if the list had never been there. */
    function leaveAtEdge(event: KeyboardEvent): void {
        const controls = [
            ...(content.current?.querySelectorAll<HTMLElement>('input[type=search], button') ?? []),
        ];
        const edge = event.shiftKey ? controls[0] : controls.at(-1);
        if (edge === undefined || edge === document.activeElement) {
            close();
        }
    }

    const activeId = found[active] && `${id}-option-${active}`;
    const listboxId = `${id}-options`;
    return (
        // biome-ignore lint/a11y/noStaticElementInteractions: keys and clicks bubble here from the controls inside.
        <div
            ref={element => {
                content.current = element;
                refs.setFloating(element);
            }}
            className="dash-dropdown-content"
            style={floatingStyles}
            onKeyDown={onKeyDown}
            onClick={keepLabelStill}
        >
            {searchable && (
                <div className="dash-dropdown-grid-container dash-dropdown-search-container">
                    <SearchIcon className="dash-dropdown-search-icon" />
                    <input
                        ref={focusHolder as RefObject<HTMLInputElement>}
                        type="search"
                        className="dash-dropdown-search"
                        role="combobox"
                        aria-label={labels.search}
                        aria-expanded="true"
                        aria-autocomplete="list"
                        aria-controls={listboxId}
                        aria-activedescendant={activeId}
                        placeholder={labels.search}
                        autoComplete="off"
                        value={query}
                        onChange={event => search(event.target.value)}
                    />
                    {query !== '' && (
                        <button
                            type="button"
                            className="dash-dropdown-clear"
                            aria-label={labels.clear_search}
                            onClick={() => {
                                search('');
                                focusHolder.current?.focus();
                            }}
                        >
                            <CrossIcon />
                        </button>
                    )}
                </div>
            )}
            {multi && found.length > 0 && (
                <div className="dash-dropdown-actions">
                    <button type="button" className="dash-dropdown-action-button" onClick={selectAll}>
                        {labels.select_all}
                    </button>
                    {props.clearable && (
                        <button type="button" className="dash-dropdown-action-button" onClick={deselectAll}>
                            {labels.deselect_all}
                        </button>
                    )}
                </div>
            )}
            {found.length > 0 ? (
                <OptionRows
                    ref={list}
                    listboxRef={searchable ? undefined : focusHolder}
                    id={id}
                    name={props.name}
                    options={found}
                    active={active}
                    activeId={activeId}
                    isSelected={value => chosen.has(value)}
                    multi={multi}
                    maxHeight={props.maxHeight}
                    optionHeight={props.optionHeight}
                    onPoint={setActive}
                    onChoose={choose}
                />
            ) : (
                <div className="dash-dropdown-options" id={listboxId}>
                    <span className="dash-dropdown-option dash-dropdown-nothing" role="status">
                        {labels.no_options_found}
                    </span>
                </div>
            )}
        </div>
    );
}

const MOVES: Record<string, (active: number, count: number) => number> = {
    ArrowDown: active => active + 1,
    ArrowUp: active => active - 1,
    PageDown: active => active + PAGE_OF_OPTIONS,
    PageUp: active => active - PAGE_OF_OPTIONS,
    Home: () => 0,
    End: (_active, count) => count - 1,
};

/** With a text in the search field these belong to its cursor. */
const MOVES_IN_TEXT: ReadonlySet<string> = new Set(['Home', 'End']);

/** A label around the dropdown takes any click inside it for one on the button, which would open it again. */
function keepLabelStill(event: MouseEvent<HTMLElement>): void {
    if ((event.target as HTMLElement).closest('a, button, input') === null) {
        event.preventDefault();
    }
}

/** In a multi dropdown the selected options open on top. They stay put while the list is open. */
function useSelectedFirst(options: ListedOption[], selected: OptionValue[], multi: boolean): ListedOption[] {
    const [atOpening] = useState(() => new Set(multi ? selected : []));
    return useMemo(() => {
        if (atOpening.size === 0) {
            return options;
        }
        const isFirst = (option: ListedOption) => atOpening.has(option.value);
        return [...options.filter(isFirst), ...options.filter(option => !isFirst(option))];
    }, [options, atOpening]);
}

function firstEnabled(options: ListedOption[]): number {
    return options.findIndex(option => !option.disabled);
}

/** The enabled option at `index` or next to it, looking on in the direction of travel before turning back. */
function nearestEnabled(options: ListedOption[], index: number, isForward: boolean): number | undefined {
    const after = options.findIndex((option, place) => place >= index && !option.disabled);
    const before = options.findLastIndex((option, place) => place <= index && !option.disabled);
    const [first, second] = isForward ? [after, before] : [before, after];
    return [first, second].find(place => place !== -1);
}
