/** The header of one tab. A `div`, because its label may hold buttons and fields of its own. */
import type {CSSProperties, ReactNode} from 'react';
import {classNames} from './classNames';
import {PlacedLabel} from './OptionLabel';
import type {ListedTab} from './tabs';

type TabHeaderProps = {
    tab: ListedTab;
    id: string;
    panelId: string;
    isSelected: boolean;
    /** Whether the Tab key stops here: of all headers, at one. */
    isReachable: boolean;
    onSelect: () => void;
};

export function TabHeader({tab, id, panelId, isSelected, isReachable, onSelect}: TabHeaderProps): ReactNode {
    const {disabled, label, path} = tab;
    const {useLoading} = window.dash_component_api.useDashContext();
    const isLoading = path !== undefined && useLoading?.({rawPath: path});
    return (
        <div
            id={id}
            className={classNames(
                'tab',
                tab.className,
                isSelected && 'tab--selected',
                isSelected && tab.selectedClassName,
                disabled && 'tab--disabled',
                disabled && tab.disabledClassName,
            )}
            style={{
                ...widthOf(tab.width),
                ...tab.style,
                ...(isSelected && tab.selectedStyle),
                ...(disabled && tab.disabledStyle),
            }}
            role="tab"
            tabIndex={isReachable ? 0 : -1}
            aria-selected={isSelected}
            aria-controls={panelId}
            aria-disabled={disabled || undefined}
            data-dash-is-loading={isLoading || undefined}
            onClick={disabled ? undefined : onSelect}
            onKeyDown={event => {
                const isOwn = event.target === event.currentTarget;
                if (isOwn && !disabled && (event.key === 'Enter' || event.key === ' ')) {
                    event.preventDefault();
                    onSelect();
                }
            }}
        >
            <PlacedLabel label={label} place={path && [...path, 'props', 'label']} />
        </div>
    );
}

function widthOf(width: string | number | undefined): CSSProperties {
    return width == null || width === '' ? {} : {flex: 'none', inlineSize: width};
}
