/** The tools of the bar, in its order. A new tool is a folder and a line here. */
import type {PanelDefinition} from './ui/panel';

export const PANELS: readonly PanelDefinition[] = [];
