/** The tools of the bar, in its order. A new tool is a folder and a line here. */
import {Timeline} from './timeline/Timeline';
import {TimelineIcon} from './ui/icons';
import type {PanelDefinition} from './ui/panel';

export const PANELS: readonly PanelDefinition[] = [
    {name: 'timeline', label: 'Timeline', Icon: TimelineIcon, Panel: Timeline},
];
