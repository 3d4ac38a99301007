import type {ReactNode} from 'react';
import {DISABLED_STYLE} from './parts/tabs';
import type {DashBaseProps, PersistenceProps} from './types';

type TabOwnProps = {
    /** What is shown below the headers while this tab is selected. */
    children?: ReactNode;
    /** What the header shows: text or components. */
    label?: string | ReactNode;
    /** The value of `dcc.Tabs` with which this tab is selected. Left out, it is `tab-1` for the first tab and so on. */
    value?: string;
    /** Whether the tab cannot be selected. */
    disabled?: boolean;
    /** CSS of the header while the tab is disabled. */
    // biome-ignore lint/suspicious/noExplicitAny: the published type of this prop.
    disabled_style?: any;
    /** Class names of the header while the tab is disabled. */
    disabled_className?: string;
    /** Class names of the header. */
    className?: string;
    /** Class names of the header while the tab is selected. */
    selected_className?: string;
    /** CSS of the header. */
    // biome-ignore lint/suspicious/noExplicitAny: the published type of this prop.
    style?: any;
    /** CSS of the header while the tab is selected. */
    // biome-ignore lint/suspicious/noExplicitAny: the published type of this prop.
    selected_style?: any;
    /** The width of the header, in pixels or as CSS writes it; otherwise headers share the room evenly. */
    width?: string | number;
};

export type TabProps = TabOwnProps & PersistenceProps & DashBaseProps<TabOwnProps>;

/** A tab of `dcc.Tabs`, which draws its header; this is what stands below. */
export function Tab({
    children,
    disabled: _disabled = false,
    disabled_style: _style = DISABLED_STYLE,
}: TabProps): ReactNode {
    return <>{children}</>;
}
