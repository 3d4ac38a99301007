/** The name that an `html.Label` gives to a control which is no form field, and so cannot take it by itself. */
import {useLayoutEffect, useState} from 'react';

export function useLabelText(id: string | undefined): string | undefined {
    const [text, setText] = useState<string>();
    useLayoutEffect(() => {
        const label = [...document.querySelectorAll('label')].find(({htmlFor}) => htmlFor === (id ?? ' '));
        setText(label?.textContent?.trim() || undefined);
    }, [id]);
    return text;
}
