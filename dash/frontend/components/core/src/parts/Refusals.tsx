import type {Refusal} from '../files';
import {CrossIcon} from './icons';

const MOST_LISTED = 3;

/** Tells the reader which files were not taken and why, until the next try. */
export function Refusals({refused, onDismiss}: {refused: Refusal[]; onDismiss: () => void}) {
    if (refused.length === 0) {
        return null;
    }
    const more = refused.length - MOST_LISTED;
    return (
        // biome-ignore lint/a11y/useKeyWithClickEvents: it only keeps clicks from opening the choice of a file.
        <div className="dash-upload-refusals" role="alert" onClick={event => event.stopPropagation()}>
            <div>
                {refused.slice(0, MOST_LISTED).map(({name, reason}, place) => (
                    <div key={place} dir="auto">
                        <b>{name}</b> was not taken: {reason}.
                    </div>
                ))}
                {more > 0 && <div dir="auto">And {more} more.</div>}
            </div>
            <button type="button" className="dash-upload-dismiss" aria-label="Dismiss" onClick={onDismiss}>
                <CrossIcon />
            </button>
        </div>
    );
}
