/** The list of labelled boxes or circles that Checklist and RadioItems share. */
import {type CSSProperties, type ReactNode, useId, useMemo} from 'react';
import {normaliseOptions, type Options, type OptionValue} from '../options';
import {classNames} from './classNames';
import {useLabelText} from './labelText';
import {useLoadingAttribute} from './loading';
import {OptionLabel} from './OptionLabel';

/** The looks that both components take from their props. */
export type OptionsListStyle = {
    id?: string;
    options: Options;
    inline: boolean;
    className?: string;
    style?: CSSProperties;
    inputStyle: CSSProperties;
    inputClassName: string;
    labelStyle: CSSProperties;
    labelClassName: string;
};

type OptionsListProps = OptionsListStyle & {
    kind: 'checklist' | 'radioitems';
    isSelected: (value: OptionValue) => boolean;
    onToggle: (value: OptionValue) => void;
};

export function OptionsList({kind, isSelected, onToggle, ...looks}: OptionsListProps): ReactNode {
    const fallbackName = useId();
    const options = useMemo(() => normaliseOptions(looks.options), [looks.options]);
    const group = {
        role: kind === 'checklist' ? 'group' : 'radiogroup',
        'aria-label': useLabelText(looks.id),
    };
    return (
        <div
            id={looks.id}
            {...group}
            className={classNames('dash-options-list', `dash-${kind}`, looks.className)}
            style={looks.style}
            {...useLoadingAttribute()}
        >
            {options.map((option, index) => (
                <label
                    key={option.key}
                    className={classNames(
                        'dash-options-list-option',
                        isSelected(option.value) && 'selected',
                        looks.inline && `dash-${kind}-inline`,
                    )}
                    data-option-index={index}
                >
                    <span className="dash-options-list-option-wrapper">
                        <input
                            type={kind === 'checklist' ? 'checkbox' : 'radio'}
                            name={looks.id ?? fallbackName}
                            value={String(option.value)}
                            checked={isSelected(option.value)}
                            disabled={option.disabled === true}
                            onChange={() => onToggle(option.value)}
                            className={classNames('dash-options-list-option-checkbox', looks.inputClassName)}
                            style={looks.inputStyle}
                        />
                    </span>
                    <span
                        className={classNames('dash-options-list-option-text', looks.labelClassName)}
                        style={looks.labelStyle}
                        title={option.title}
                    >
                        <OptionLabel label={option.label} path={option.labelPath} />
                    </span>
                </label>
            ))}
        </div>
    );
}
