/** The tools of the bar, in its order. A new tool is a folder and a line here. */
import {Inspector} from './inspector/Inspector';
import {Timeline} from './timeline/Timeline';
import {InspectorIcon, TimelineIcon} from './ui/icons';
import type {PanelDefinition} from './ui/panel';

export const PANELS: readonly PanelDefinition[] = [
    {name: 'timeline', label: 'Timeline', Icon: TimelineIcon, Panel: Timeline},
    {name: 'inspector', label: 'Inspector', Icon: InspectorIcon, Panel: Inspector},
];
