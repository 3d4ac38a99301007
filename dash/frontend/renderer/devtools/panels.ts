/** The tools of the bar, in its order. A new tool is a folder and a line here. */
import {GraphPanel} from './graph/GraphPanel';
import {loadGraph} from './graph/loadGraph';
import {Inspector} from './inspector/Inspector';
import {Timeline} from './timeline/Timeline';
import {GraphIcon, InspectorIcon, TimelineIcon} from './ui/icons';
import type {PanelDefinition} from './ui/panel';

export const PANELS: readonly PanelDefinition[] = [
    {
        name: 'graph',
        label: 'Callbacks',
        buttonId: 'dash-debug-menu__callback-graph-button',
        Icon: GraphIcon,
        prepare: () => void loadGraph().catch(() => undefined),
        Panel: GraphPanel,
    },
    {name: 'timeline', label: 'Timeline', Icon: TimelineIcon, Panel: Timeline},
    {name: 'inspector', label: 'Inspector', Icon: InspectorIcon, Panel: Inspector},
];
