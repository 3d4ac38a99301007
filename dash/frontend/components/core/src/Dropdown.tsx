import {
    type CSSProperties,
    type KeyboardEvent,
    type MouseEvent,
    type ReactNode,
    useEffect,
    useId,
    useMemo,
    useRef,
    useState,
} from 'react';
import type {DropdownPopoverProps} from './async/Dropdown';
import {lazyComponent} from './lazy';
import {
    isOptionValue,
    type ListedOption,
    listValues,
    normaliseOptions,
    type Options,
    type OptionValue,
} from './options';
import {useBadChoices} from './parts/badChoices';
import {useDropVanished, useShown} from './parts/chosenOptions';
import {classNames} from './parts/classNames';
import {ChevronIcon, CrossIcon} from './parts/icons';
import {useLabelText} from './parts/labelText';
import {useLoadingAttribute} from './parts/loading';
import {OptionLabel} from './parts/OptionLabel';
import {PERSISTED_VALUE, type PersistedValueProps} from './parts/persistence';
import type {DashBaseProps} from './types';

export type DropdownLabels = {
    /** The name of the dropdown itself, where nothing else names it: no label, nothing chosen, no placeholder. */
    select?: string;
    /** The button that selects every option. */
    select_all?: string;
    /** The button that selects none. */
    deselect_all?: string;
    /** How many are selected; `{num_selected}` stands for the number. */
    selected_count?: string;
    /** The name and hint of the search field. */
    search?: string;
    /** The button that empties the search field. */
    clear_search?: string;
    /** The button that empties the selection. */
    clear_selection?: string;
    /** What is said when no option matches the search. */
    no_options_found?: string;
};

type DropdownOwnProps = {
    /**
     * What can be chosen: a list of values, a list of `{label, value, disabled, title, search}`, or a mapping of
     * values to labels. `search` is the text that is searched instead of the label.
     */
    options?: Options;
    /** The value that is chosen; a list of values when `multi` is set. */
    value?: string | number | boolean | (string | number | boolean)[] | null;
    /** Whether several options can be chosen. */
    multi?: boolean;
    /** Whether the choice can be taken back. */
    clearable?: boolean;
    /** Whether the opened list has a search field. */
    searchable?: boolean;
    /** What is typed in the search field; a callback can answer it with new options. */
    search_value?: string | null;
    /** A hint shown while nothing is chosen. */
    placeholder?: string;
    /** Whether the dropdown is switched off. */
    disabled?: boolean;
    /**
     * Whether choosing an option closes the list.
     * @default !multi
     */
    closeOnSelect?: boolean;
    /** The height of an option in pixels; `auto` gives each what its label needs. */
    optionHeight?: number | 'auto';
    /** The height of the opened list in pixels, beyond which it scrolls. */
    maxHeight?: number;
    /** CSS of the outermost element. */
    style?: CSSProperties;
    /**
     * The texts of the component itself, for other languages.
     * @default builtin labels
     */
    labels?: DropdownLabels;
    /** Whether `value` changes only when the list closes, and not with every choice. */
    debounce?: boolean;
    /** In which order matches are listed: the best first (`index`) or as given (`original`). */
    search_order?: 'index' | 'original';
    /** Class names of the button, beside the component's own. */
    className?: string;
};

export type DropdownProps = DropdownOwnProps & PersistedValueProps & DashBaseProps<DropdownOwnProps>;

export const BUILTIN_LABELS: Required<DropdownLabels> = {
    select: 'Select',
    select_all: 'Select All',
    deselect_all: 'Deselect All',
    selected_count: '{num_selected} selected',
    search: 'Search',
    clear_search: 'Clear search',
    clear_selection: 'Clear selection',
    no_options_found: 'No options found',
};

const USUAL_HEIGHT_PX = 200;

/** More do not fit into a line; ten thousand would slow the page. */
const MOST_LABELS_SHOWN = 100;

/** The closed dropdown is light; the list arrives with its own chunk, fetched before anyone can press the button. */
const DropdownPopover = lazyComponent<DropdownPopoverProps>(() =>
    import('./async/Dropdown').then(module => ({default: module.DropdownPopover})),
);

/** A button that opens a list in which one option, or several with `multi`, can be searched and chosen. */
export function Dropdown({
    options,
    value,
    multi = false,
    clearable = true,
    searchable = true,
    search_value,
    disabled = false,
    closeOnSelect = !multi,
    optionHeight = 'auto',
    maxHeight = USUAL_HEIGHT_PX,
    debounce = false,
    search_order = 'index',
    setProps,
    ...props
}: DropdownProps): ReactNode {
    const fallbackId = useId();
    const id = props.id ?? fallbackId;
    const trigger = useRef<HTMLButtonElement>(null);
    const typed = useRef('');
    const [wantsOpen, setOpen] = useState(false);
    const isOpen = wantsOpen && !disabled;
    const [postponed, setPostponed] = useState<OptionValue[] | null>(null);
    const listed = useMemo(() => normaliseOptions(options), [options]);
    const byValue = useMemo(() => new Map(listed.map(option => [option.value, option])), [listed]);
    const selected = postponed ?? listValues(value);
    const shown = useShown(selected, byValue);
    const labels = {...BUILTIN_LABELS, ...props.labels};
    const label = useLabelText(props.id);
    const given = multi && isOptionValue(value) ? [value] : value;
    useBadChoices('dcc.Dropdown', {id: props.id, setProps, options, value: given, isMulti: multi});

    useEffect(() => void DropdownPopover.preload().catch(() => undefined), []);
    useEffect(() => {
        if (disabled && wantsOpen) {
            close();
        }
    });
    useDropVanished({options, byValue, selected, isSearching: Boolean(search_value), report});

    function report(values: OptionValue[]): void {
        setProps({value: multi ? values : (values[0] ?? null)});
    }

    function select(values: OptionValue[]): void {
        if (debounce && isOpen) {
            setPostponed(values);
        } else {
            report(values);
        }
        if (closeOnSelect) {
            close(values);
            trigger.current?.focus({preventScroll: true});
        }
    }

    function open(query = ''): void {
        if (!isOpen) {
            setOpen(true);
            search(query);
        }
    }

    /** `latest` are the values chosen in this very event, which the state does not hold yet. */
    function close(latest: OptionValue[] | null = postponed): void {
        setOpen(false);
        if (debounce && latest !== null) {
            setPostponed(null);
            report(latest);
        }
        search('');
    }

    function search(query: string): void {
        if (query !== (search_value ?? '')) {
            setProps({search_value: query || null});
        }
    }

    function clear(event: MouseEvent | KeyboardEvent): void {
        event.preventDefault();
        event.stopPropagation();
        setPostponed(null);
        report([]);
    }

    function onTriggerKey(event: KeyboardEvent): void {
        const isPrintable = event.key.length === 1 && event.key !== ' ';
        if (event.ctrlKey || event.metaKey || event.altKey || isOpen) {
            return;
        }
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault();
            open();
        } else if ((event.key === 'Delete' || event.key === 'Backspace') && canClear) {
            clear(event);
        } else if (isPrintable) {
            event.preventDefault();
            open(searchable ? event.key : '');
            typed.current = searchable ? '' : event.key;
        }
    }

    const canClear = clearable && !disabled && selected.length > 0;
    return (
        <div className="dash-dropdown-wrapper" style={props.style}>
            <button
                ref={trigger}
                id={props.id}
                {...useLoadingAttribute()}
                type="button"
                className={classNames('dash-dropdown', props.className)}
                disabled={disabled}
                aria-haspopup="listbox"
                aria-expanded={isOpen}
                aria-controls={isOpen ? `${id}-options` : undefined}
                // Without a label, the value is the name already.
                aria-describedby={label === undefined ? undefined : `${id}-value`}
                aria-keyshortcuts={canClear ? 'Delete' : undefined}
                onClick={() => (isOpen ? close() : open())}
                onKeyDown={onTriggerKey}
            >
                <span className="dash-dropdown-grid-container dash-dropdown-trigger">
                    <span
                        id={`${id}-value`}
                        className={classNames(
                            'dash-dropdown-value',
                            shown.length === 0 && 'dash-dropdown-placeholder',
                        )}
                    >
                        {shown.length === 0
                            ? props.placeholder
                            : shown
                                  .slice(0, MOST_LABELS_SHOWN)
                                  .map(option => <SelectedOption key={option.key} option={option} />)}
                    </span>
                    {multi && shown.length > 1 && (
                        <span id={`${id}-value-count`} className="dash-dropdown-value-count">
                            {labels.selected_count.replace('{num_selected}', String(shown.length))}
                        </span>
                    )}
                    {canClear && (
                        // A button cannot hold another one; with the keyboard, Delete does the same.
                        // biome-ignore lint/a11y/useKeyWithClickEvents: the surrounding button listens to Delete.
                        // biome-ignore lint/a11y/noStaticElementInteractions: for the pointer only.
                        <span className="dash-dropdown-clear" title={labels.clear_selection} onClick={clear}>
                            <CrossIcon />
                        </span>
                    )}
                    <ChevronIcon
                        className="dash-dropdown-trigger-icon"
                        label={shown.length > 0 || props.placeholder ? undefined : labels.select}
                    />
                </span>
            </button>
            {isOpen && (
                <DropdownPopover
                    id={id}
                    name={label ?? labels.select}
                    trigger={trigger}
                    query={search_value ?? ''}
                    onSearch={search}
                    onSelect={select}
                    onClose={() => close()}
                    order={search_order}
                    options={listed}
                    typed={typed.current}
                    {...{selected, multi, clearable, searchable, labels}}
                    // A height of None would be none at all: every row of a long list would be drawn.
                    maxHeight={maxHeight ?? USUAL_HEIGHT_PX}
                    optionHeight={optionHeight ?? 'auto'}
                />
            )}
        </div>
    );
}

Dropdown.dashPersistence = PERSISTED_VALUE;

function SelectedOption({option}: {option: ListedOption}): ReactNode {
    return (
        <span className="dash-dropdown-value-item" title={option.title}>
            <OptionLabel label={option.label} path={option.labelPath} />
        </span>
    );
}
