/** The number field beside a slider, for who would rather type. */
import {type ReactNode, useEffect, useState} from 'react';
import {type Scale, snap, widestValue} from './marks';
import {parseNumber} from './numberText';

type SliderFieldProps = {
    end: 'min' | 'max';
    label: string;
    scale: Scale;
    value: number | null;
    disabled: boolean;
    onEnter: (value: number) => void;
};

/** What is typed becomes the value on Enter or on leaving; out of range or between steps it moves to the nearest. */
export function SliderField({end, label, scale, value, disabled, onEnter}: SliderFieldProps): ReactNode {
    const [draft, setDraft] = useState<string | null>(null);
    useEffect(() => {
        if (value !== null) {
            setDraft(null);
        }
    }, [value]);

    function finish(text: string | null): void {
        const entered = text === null ? null : parseNumber(text);
        setDraft(null);
        if (entered !== null && snap(entered, scale) !== value) {
            onEnter(snap(entered, scale));
        }
    }

    return (
        <input
            type="number"
            className={`dash-input-container dash-range-slider-input dash-range-slider-${end}-input`}
            style={{inlineSize: `calc(${widestValue(scale)}ch + var(--Dash-Spacing) * 6)`}}
            aria-label={label}
            min={scale.min}
            max={scale.max}
            step={scale.step ?? 'any'}
            disabled={disabled}
            value={draft ?? value ?? ''}
            onChange={event => {
                // Arrow keys of the field change a whole step at a time: nothing is half typed then.
                const {inputType} = event.nativeEvent as InputEvent;
                if (inputType === undefined || inputType === '') {
                    finish(event.target.value);
                } else {
                    setDraft(event.target.value);
                }
            }}
            onKeyDown={event => event.key === 'Enter' && finish(draft)}
            onBlur={() => finish(draft)}
        />
    );
}
