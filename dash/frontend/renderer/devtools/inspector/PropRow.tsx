import {type FormEvent, type ReactNode, useId, useState} from 'react';
import {brief} from '../ui/brief';

interface PropRowProps {
    readonly property: string;
    readonly value: unknown;
    readonly onChange: (value: unknown) => void;
}

/** More would make the page wait at each key. */
const LONGEST_DRAFT = 100_000;

/** A property and its value; a click lets the value be edited as JSON, and callbacks follow. */
export function PropRow({property, value, onChange}: PropRowProps): ReactNode {
    const [draft, setDraft] = useState<string | undefined>(undefined);
    const [problem, setProblem] = useState<string | undefined>(undefined);
    const [wasEdited, setEdited] = useState(false);
    const problemId = useId();
    const close = (): void => {
        setDraft(undefined);
        setProblem(undefined);
        setEdited(true);
    };

    function open(): void {
        const text = textOf(value);
        if (text === undefined || text.length > LONGEST_DRAFT) {
            setProblem(text === undefined ? 'It has no JSON form.' : 'It is too long to be edited here.');
        } else {
            setDraft(text);
        }
    }

    function apply(event: FormEvent): void {
        event.preventDefault();
        try {
            onChange(JSON.parse(draft ?? 'null'));
            close();
        } catch (error) {
            setProblem(error instanceof Error ? error.message : String(error));
        }
    }

    return (
        <tr>
            <th scope="row">
                <code>{property}</code>
            </th>
            <td>
                {draft === undefined ? (
                    <>
                        <button
                            type="button"
                            // biome-ignore lint/a11y/noAutofocus: keys go on where the value was edited.
                            autoFocus={wasEdited}
                            className="dash-devtools-inspector__value"
                            title="Edit as JSON"
                            aria-label={`Edit ${property}`}
                            onClick={open}
                        >
                            <code>{brief(value)}</code>
                        </button>
                        {problem && (
                            <p role="alert" className="dash-devtools-inspector__problem">
                                {problem}
                            </p>
                        )}
                    </>
                ) : (
                    <form
                        className="dash-devtools-inspector__form"
                        onSubmit={apply}
                        onKeyDown={event => {
                            if (event.key === 'Escape') {
                                event.stopPropagation();
                                close();
                            }
                        }}
                    >
                        <textarea
                            // biome-ignore lint/a11y/noAutofocus: the reader asked to edit just this.
                            autoFocus
                            rows={Math.min(draft.split('\n').length, 12)}
                            value={draft}
                            aria-label={`${property} as JSON`}
                            aria-invalid={problem !== undefined}
                            aria-describedby={problem ? problemId : undefined}
                            onChange={({target}) => setDraft(target.value)}
                            onKeyDown={event => {
                                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
                                    apply(event);
                                }
                            }}
                        />
                        {problem && (
                            <p id={problemId} role="alert" className="dash-devtools-inspector__problem">
                                {problem}
                            </p>
                        )}
                        <button type="submit" className="dash-devtools-button" title="Ctrl+Enter">
                            Apply
                        </button>
                        <button type="button" className="dash-devtools-button" onClick={close}>
                            Cancel
                        </button>
                    </form>
                )}
            </td>
        </tr>
    );
}

function textOf(value: unknown): string | undefined {
    try {
        return JSON.stringify(value ?? null, null, 2);
    } catch {
        return undefined;
    }
}
