/** The listbox of a dropdown. Of a long one, only the rows in view are in the page. */
import {defaultRangeExtractor, useVirtualizer} from '@tanstack/react-virtual';
import {
    type CSSProperties,
    forwardRef,
    type ReactNode,
    type RefObject,
    useEffect,
    useImperativeHandle,
    useRef,
} from 'react';
import type {ListedOption, OptionValue} from '../options';
import {classNames} from './classNames';
import {CheckIcon} from './icons';
import {OptionLabel} from './OptionLabel';

export type ListHandle = {
    /** Scroll as little as needed to show a row. */
    reveal: (index: number) => void;
};

type OptionRowsProps = {
    id: string;
    /** What is chosen from it, for those who do not see where it opened. */
    name: string;
    /** Given when the listbox itself holds the focus, because there is no search field. */
    listboxRef: RefObject<HTMLElement> | undefined;
    options: ListedOption[];
    active: number;
    activeId: string | undefined;
    isSelected: (value: OptionValue) => boolean;
    multi: boolean;
    maxHeight: number;
    optionHeight: number | 'auto';
    onPoint: (index: number) => void;
    onChoose: (option: ListedOption) => void;
};

/** Up to here all rows are drawn: find-in-page and screen readers then see the whole list. */
const MOST_ROWS_DRAWN_AT_ONCE = 100;
const USUAL_ROW_HEIGHT_PX = 36;

export const OptionRows = forwardRef<ListHandle, OptionRowsProps>(function OptionRows(props, handle) {
    const {id, listboxRef, options, active, maxHeight, optionHeight} = props;
    const ownRef = useRef<HTMLElement>(null);
    const scroller = (listboxRef ?? ownRef) as RefObject<HTMLDivElement>;
    const isVirtual = options.length > MOST_ROWS_DRAWN_AT_ONCE;
    const rows = useVirtualizer({
        count: options.length,
        enabled: isVirtual,
        getScrollElement: () => scroller.current,
        estimateSize: () => (optionHeight === 'auto' ? USUAL_ROW_HEIGHT_PX : optionHeight),
        overscan: 6,
        // Screen readers are told of the active option, so it must be there wherever the list is scrolled to.
        rangeExtractor: range => withActive(defaultRangeExtractor(range), active),
        initialRect: {width: 0, height: maxHeight},
    });

    function reveal(index: number): void {
        if (isVirtual) {
            rows.scrollToIndex(index);
        } else {
            revealChild(scroller.current, index);
        }
    }

    useImperativeHandle(handle, () => ({reveal}));
    // Only on opening; later the keys decide.
    useEffect(() => reveal(Math.max(0, active)), []);

    return (
        <div
            ref={scroller}
            id={`${id}-options`}
            role="listbox"
            aria-label={props.name}
            aria-multiselectable={props.multi}
            aria-activedescendant={listboxRef && props.activeId}
            tabIndex={listboxRef ? 0 : -1}
            className={classNames(
                'dash-options-list',
                'dash-dropdown-options',
                isVirtual && 'dash-options-list-virtualized',
            )}
            style={{maxHeight}}
        >
            {isVirtual ? (
                <div role="presentation" style={{height: rows.getTotalSize(), position: 'relative'}}>
                    {rows.getVirtualItems().map(row => (
                        <div
                            key={row.key}
                            ref={optionHeight === 'auto' ? rows.measureElement : undefined}
                            data-index={row.index}
                            role="presentation"
                            className="dash-dropdown-row"
                            style={{transform: `translateY(${row.start}px)`}}
                        >
                            <OptionRow {...props} index={row.index} />
                        </div>
                    ))}
                </div>
            ) : (
                options.map((option, index) => <OptionRow key={option.key} {...props} index={index} />)
            )}
        </div>
    );
});

/** The box is a picture of what the row says. React's types do not know the attribute yet. */
const INERT = {inert: ''};

function OptionRow({index, ...list}: OptionRowsProps & {index: number}): ReactNode {
    const option = list.options[index];
    if (option === undefined) {
        return null;
    }
    const isSelected = list.isSelected(option.value);
    const style: CSSProperties | undefined =
        list.optionHeight === 'auto' ? undefined : {height: list.optionHeight};
    return (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the focus stays in the search field, which hears the keys.
        // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant points here instead.
        <div
            id={`${list.id}-option-${index}`}
            role="option"
            aria-selected={isSelected}
            aria-disabled={option.disabled === true}
            aria-setsize={list.options.length}
            aria-posinset={index + 1}
            className={classNames(
                'dash-options-list-option',
                isSelected && 'selected',
                'dash-dropdown-option',
                index === list.active && 'dash-dropdown-option-active',
            )}
            data-option-index={index}
            style={style}
            onMouseDown={event => event.preventDefault()}
            onPointerMove={() => index !== list.active && list.onPoint(index)}
            onClick={() => list.onChoose(option)}
        >
            <span className="dash-options-list-option-wrapper" aria-hidden="true" {...INERT}>
                <input
                    type={list.multi ? 'checkbox' : 'radio'}
                    className="dash-options-list-option-checkbox"
                    checked={isSelected}
                    disabled={option.disabled === true}
                    readOnly
                    tabIndex={-1}
                />
            </span>
            <span className="dash-options-list-option-text" title={option.title}>
                <OptionLabel label={option.label} path={option.labelPath} />
            </span>
            {!list.multi && isSelected && <CheckIcon className="dash-dropdown-option-check" />}
        </div>
    );
}

function withActive(indices: number[], active: number): number[] {
    return active < 0 || indices.includes(active) ? indices : [...indices, active].sort((a, b) => a - b);
}

function revealChild(scroller: HTMLElement | null, index: number): void {
    const row = scroller?.children[index];
    if (scroller && row instanceof HTMLElement) {
        const bottom = row.offsetTop + row.offsetHeight;
        if (row.offsetTop < scroller.scrollTop) {
            scroller.scrollTop = row.offsetTop;
        } else if (bottom > scroller.scrollTop + scroller.clientHeight) {
            scroller.scrollTop = bottom - scroller.clientHeight;
        }
    }
}
