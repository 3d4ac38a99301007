/** The name that an `html.Label` gives to a control which is no form field, and so cannot take it by itself. */
import {useLayoutEffect, useState} from 'react';

export function useLabelText(id: string | undefined): string | undefined {
    const [text, setText] = useState<string>();
    useLayoutEffect(() => {
        // JSON quotes an id as CSS wants it; going through all labels would be felt on a page of thousands.
        const label = id === undefined ? null : document.querySelector(`label[for=${JSON.stringify(id)}]`);
        setText(label?.textContent?.trim() || undefined);
    }, [id]);
    return text;
}
