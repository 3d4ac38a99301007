/** How the boxes and arrows look on the canvas. */
import type {StylesheetJson} from 'cytoscape';
import type {Colors} from './colors';

export const FONT_PX = 12;

/** `isOverview`: the boxes are too small for texts and borders. */
export function stylesheetOf(colors: Colors, font: string, isOverview: boolean): StylesheetJson {
    return [
        {
            selector: 'node',
            style: {
                width: 'data(width)',
                height: 'data(height)',
                label: 'data(label)',
                'font-family': font,
                'font-size': FONT_PX,
                'line-height': 1.25,
                'text-wrap': 'wrap',
                'text-valign': 'center',
                'min-zoomed-font-size': 5,
                'border-width': 1,
                color: colors.text,
            },
        },
        {
            selector: '.property',
            style: {
                shape: 'rectangle',
                'background-color': colors.property,
                'border-color': colors.line,
            },
        },
        {
            selector: '.server, .background',
            style: {
                shape: 'round-rectangle',
                'corner-radius': '12px',
                'background-color': colors.serverWeak,
                'border-color': colors.server,
                'border-width': 1.5,
            },
        },
        {selector: '.background', style: {'border-style': 'double', 'border-width': 4}},
        {
            selector: '.clientside',
            style: {
                shape: 'cut-rectangle',
                'corner-radius': '9px',
                'background-color': colors.clientsideWeak,
                'border-color': colors.clientside,
                'border-width': 1.5,
            },
        },
        {
            selector: '.never',
            style: {'background-color': colors.surface, color: colors.weak},
        },
        ...(isOverview ? overview(colors) : []),
        {
            selector: '.failed',
            style: {
                'background-color': isOverview ? colors.danger : colors.dangerWeak,
                'border-color': colors.danger,
                'border-width': 3,
                color: colors.danger,
            },
        },
        {
            selector: '.running',
            style: {
                'background-color': colors.accent,
                'border-color': colors.accent,
                color: colors.onAccent,
            },
        },
        {
            selector: '.running, .recent',
            style: {'underlay-color': colors.accent, 'underlay-padding': 7, 'underlay-opacity': 0.3},
        },
        {
            selector: 'edge',
            style: {
                width: 1.25,
                'curve-style': 'straight',
                'line-color': colors.arrow,
            },
        },
        {
            selector: '.headed',
            style: {
                'target-arrow-color': colors.arrow,
                'target-arrow-shape': 'triangle',
                'arrow-scale': 0.9,
            },
        },
        {selector: ':active', style: {'overlay-opacity': 0}},
        {
            selector: '.bent',
            style: {
                'curve-style': 'round-segments',
                'edge-distances': 'node-position',
                'segment-weights': 'data(along)',
                'segment-distances': 'data(off)',
                'segment-radii': 24,
            },
        },
        // Along the arrows of a layout that has a direction, lines leave and enter boxes in the middle of a side.
        {selector: '.right', style: {'source-endpoint': '50% 0%', 'target-endpoint': '-50% 0%'}},
        {selector: '.down', style: {'source-endpoint': '0% 50%', 'target-endpoint': '0% -50%'}},
        {selector: '.state', style: {'line-style': 'dashed', 'line-dash-pattern': [6, 4]}},
        {selector: '.match', style: {'line-style': 'dotted'}},
        {selector: '.match.headed', style: {'target-arrow-shape': 'vee'}},
        {
            selector: 'edge.near',
            style: {
                'line-color': colors.accent,
                'target-arrow-color': colors.accent,
                width: 2.25,
                'z-index': 5,
            },
        },
        {selector: '.found', style: {'border-color': colors.accent, 'border-width': 2.5}},
        {selector: '.unfound', style: {opacity: 0.3}},
        {
            selector: 'node.chosen',
            style: {
                'border-color': colors.accent,
                'border-style': 'solid',
                'border-width': 3,
                'underlay-color': colors.accent,
                'underlay-opacity': 0.25,
                'underlay-padding': 5,
            },
        },
    ] as StylesheetJson;
}

function overview(colors: Colors): StylesheetJson {
    return [
        {selector: 'node', style: {'text-opacity': 0, 'border-width': 0}},
        {selector: '.property', style: {'background-color': colors.arrow}},
        {selector: '.server, .background', style: {'background-color': colors.server}},
        {selector: '.clientside', style: {'background-color': colors.clientside}},
        {selector: '.never', style: {'background-opacity': 0.45}},
    ] as StylesheetJson;
}
