import type {ComponentType} from 'react';
import type {Session} from '../session';

/** A tool of the bar: a button, and what it opens. */
export interface PanelDefinition {
    /** Names the panel in the preferences and in class names. */
    readonly name: string;
    readonly label: string;
    /** The id of the button, where apps and tests know one. */
    readonly buttonId?: string;
    readonly Icon: ComponentType;
    /** Called when somebody is about to open it. */
    readonly prepare?: () => void;
    readonly Panel: ComponentType<PanelProps>;
}

export interface PanelProps {
    readonly session: Session;
    readonly onClose: () => void;
}
