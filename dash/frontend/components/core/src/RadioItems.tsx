import type {CSSProperties, ReactNode} from 'react';
import type {Options} from './options';
import {useBadChoices} from './parts/badChoices';
import {OptionsList} from './parts/OptionsList';
import {PERSISTED_VALUE, type PersistedValueProps} from './parts/persistence';
import type {DashBaseProps} from './types';

type RadioItemsOwnProps = {
    /** What can be chosen: a list of values, a list of `{label, value, disabled, title}`, or a mapping of values to labels. */
    options?: Options;
    /** The value that is chosen. */
    value?: string | number | boolean | null;
    /** Whether the options stand beside each other instead of below. */
    inline?: boolean;
    /** CSS of the outermost element. */
    style?: CSSProperties;
    /** CSS of every circle. */
    inputStyle?: CSSProperties;
    /** Class names of every circle. */
    inputClassName?: string;
    /** CSS of every label. */
    labelStyle?: CSSProperties;
    /** Class names of every label. */
    labelClassName?: string;
    /** Class names of the outermost element, beside the component's own. */
    className?: string;
};

export type RadioItemsProps = RadioItemsOwnProps & PersistedValueProps & DashBaseProps<RadioItemsOwnProps>;

/** Options of which one can be chosen. */
export function RadioItems({
    options = [],
    value,
    inline = false,
    inputStyle = {},
    inputClassName = '',
    labelStyle = {},
    labelClassName = '',
    setProps,
    ...looks
}: RadioItemsProps): ReactNode {
    useBadChoices('dcc.RadioItems', {id: looks.id, setProps, options, value, isMulti: false});
    return (
        <OptionsList
            {...looks}
            {...{options, inline, inputStyle, inputClassName, labelStyle, labelClassName}}
            kind="radioitems"
            isSelected={option => option === value}
            onToggle={option => setProps({value: option})}
        />
    );
}

RadioItems.dashPersistence = PERSISTED_VALUE;
