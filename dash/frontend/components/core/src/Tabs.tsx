import {type CSSProperties, type ReactNode, useEffect, useId, useRef, useState} from 'react';
import {classNames} from './parts/classNames';
import {useLoadingAttribute} from './parts/loading';
import {PERSISTED_VALUE, type PersistedValueProps} from './parts/persistence';
import {TabHeader} from './parts/TabHeader';
import {moveAmongTabs, revealSelected} from './parts/tabRow';
import {findTabsProblem, readTabs} from './parts/tabs';
import {useBadProp} from './reportError';
import type {DashBaseProps} from './types';

type TabsContent = {
    /** The tabs: `dcc.Tab` components. */
    children?: ReactNode;
};

type TabsOwnProps = {
    /** The value of the selected tab; the first one when nothing is given. */
    value?: string;
    /** Class names of the element that holds what the selected tab shows. */
    content_className?: string;
    /** Class names of the element around headers and content. */
    parent_className?: string;
    /** CSS of the element that holds the headers. */
    // biome-ignore lint/suspicious/noExplicitAny: the published type of this prop.
    style?: any;
    /** CSS of the element around headers and content. */
    // biome-ignore lint/suspicious/noExplicitAny: the published type of this prop.
    parent_style?: any;
    /** CSS of the element that holds what the selected tab shows. */
    // biome-ignore lint/suspicious/noExplicitAny: the published type of this prop.
    content_style?: any;
    /** Whether the headers stand below each other, beside the content. */
    vertical?: boolean;
    /** In a window narrower than that many pixels, the headers stand below each other in its full width. */
    mobile_breakpoint?: number;
    /** The colours of the headers: `border`, `primary` for the selected one, `background` of the others. */
    colors?: {
        /** The lines around the headers. */
        border: string;
        /** The mark of the selected header. */
        primary: string;
        /** The background of headers that are not selected. */
        background: string;
    };
    /** Class names of the element that holds the headers. */
    className?: string;
};

export type TabsProps = TabsContent & TabsOwnProps & PersistedValueProps & DashBaseProps<TabsOwnProps>;

const COLORS = {
    border: 'var(--Dash-Stroke-Weak)',
    primary: 'var(--Dash-Fill-Interactive-Strong)',
    background: 'var(--Dash-Fill-Interactive-Weak)',
};

/** Show one of several contents, chosen by its header. Callbacks listen to `value`. */
export function Tabs({
    children,
    value,
    content_className,
    parent_className,
    style,
    parent_style,
    content_style,
    vertical = false,
    mobile_breakpoint = 800,
    colors = COLORS,
    className,
    id,
    setProps,
}: TabsProps): ReactNode {
    const tabs = readTabs(children);
    const start = tabs.find(tab => !tab.disabled)?.value;
    const chosen = value ?? start;
    const selected = tabs.find(tab => tab.value === chosen);
    const problem = findTabsProblem(tabs, value);
    useBadProp(setProps, problem && {component: 'dcc.Tabs', id, ...problem});
    useEffect(() => {
        if (value == null && start !== undefined) {
            setProps({value: start});
        }
    }, [value, start, setProps]);

    const isWide = useIsWide(mobile_breakpoint);
    const isStacked = vertical || !isWide;
    const list = useRef<HTMLDivElement>(null);
    useEffect(() => {
        if (list.current && !isStacked) {
            revealSelected(list.current, chosen);
        }
    }, [chosen, isStacked]);

    const panelId = useId();
    const reachable = selected && !selected.disabled ? selected : tabs.find(tab => !tab.disabled);
    return (
        <div
            id={id && `${id}-parent`}
            className={classNames(
                'tab-parent',
                vertical && 'tab-parent--vert',
                isWide && 'tab-parent--above-breakpoint',
                parent_className,
            )}
            style={{...colorProperties(colors), ...parent_style}}
        >
            <div
                ref={list}
                id={id}
                className={classNames('tab-container', vertical && 'tab-container--vert', className)}
                style={style}
                role="tablist"
                aria-orientation={isStacked ? 'vertical' : 'horizontal'}
                onKeyDown={event => moveAmongTabs(event, isStacked)}
                {...useLoadingAttribute()}
            >
                {tabs.map((tab, index) => (
                    <TabHeader
                        key={index}
                        tab={tab}
                        id={tab.id ?? `${panelId}${index}`}
                        panelId={panelId}
                        isSelected={tab === selected}
                        isReachable={tab === reachable}
                        onSelect={() => setProps({value: tab.value})}
                    />
                ))}
            </div>
            <div
                id={panelId}
                className={classNames('tab-content', vertical && 'tab-content--vert', content_className)}
                style={content_style}
                role="tabpanel"
                aria-labelledby={selected && (selected.id ?? `${panelId}${tabs.indexOf(selected)}`)}
            >
                {selected?.element}
            </div>
        </div>
    );
}

Tabs.dashPersistence = PERSISTED_VALUE;
// The headers show props of the children, which callbacks change.
Tabs.dashChildrenUpdate = true;

function colorProperties(colors: Partial<typeof COLORS> | null): CSSProperties {
    const {border, primary, background} = {...COLORS, ...colors};
    return {
        '--tabs-border': border,
        '--tabs-primary': primary,
        '--tabs-background': background,
    } as CSSProperties;
}

/** Whether the window is at least so many pixels wide. */
function useIsWide(breakpoint: number): boolean {
    const [isWide, setWide] = useState(() => window.innerWidth >= breakpoint);
    useEffect(() => {
        const look = () => setWide(window.innerWidth >= breakpoint);
        look();
        window.addEventListener('resize', look);
        return () => window.removeEventListener('resize', look);
    }, [breakpoint]);
    return isWide;
}
