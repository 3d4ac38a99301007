import type {CSSProperties, ReactNode} from 'react';
import {listValues, type Options, type OptionValue} from './options';
import {useBadChoices} from './parts/badChoices';
import {OptionsList} from './parts/OptionsList';
import {PERSISTED_VALUE, type PersistedValueProps} from './parts/persistence';
import type {DashBaseProps} from './types';

type ChecklistOwnProps = {
    /** What can be checked: a list of values, a list of `{label, value, disabled, title}`, or a mapping of values to labels. */
    options?: Options;
    /** The values that are checked. */
    value?: (string | number | boolean)[] | null;
    /** Whether the options stand beside each other instead of below. */
    inline?: boolean;
    /** CSS of the outermost element. */
    style?: CSSProperties;
    /** CSS of every box. */
    inputStyle?: CSSProperties;
    /** Class names of every box. */
    inputClassName?: string;
    /** CSS of every label. */
    labelStyle?: CSSProperties;
    /** Class names of every label. */
    labelClassName?: string;
    /** Class names of the outermost element, beside the component's own. */
    className?: string;
};

export type ChecklistProps = ChecklistOwnProps & PersistedValueProps & DashBaseProps<ChecklistOwnProps>;

/** Boxes of which any number can be checked. */
export function Checklist({
    options = [],
    value = [],
    inline = false,
    inputStyle = {},
    inputClassName = '',
    labelStyle = {},
    labelClassName = '',
    setProps,
    ...looks
}: ChecklistProps): ReactNode {
    const checked = listValues(value);
    useBadChoices('dcc.Checklist', {id: looks.id, setProps, options, value, isMulti: true});

    function toggle(option: OptionValue): void {
        const others = checked.filter(other => other !== option);
        setProps({value: others.length < checked.length ? others : [...checked, option]});
    }

    return (
        <OptionsList
            {...looks}
            {...{options, inline, inputStyle, inputClassName, labelStyle, labelClassName}}
            kind="checklist"
            isSelected={option => checked.includes(option)}
            onToggle={toggle}
        />
    );
}

Checklist.dashPersistence = PERSISTED_VALUE;
