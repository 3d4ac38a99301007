/** The graph as text for documents: a Mermaid flowchart, drawn by many viewers of Markdown. */
import {nodeText} from './model';
import type {Selection} from './select';
import {countLine, type Profiles} from './summary';

const CLASSES = {clientside: 'stroke-dasharray: 3', background: 'stroke-width: 4px'};

/** As `dash graph --format mermaid` writes it: properties rounded, callbacks boxes, State dotted; counts are added. */
export function toMermaid({callbacks, properties, arrows}: Selection, profiles: Profiles): string {
    const names = new Map<string, string>();
    const lines = ['flowchart LR'];
    for (const node of callbacks) {
        const name = `c${names.size}`;
        names.set(node.key, name);
        const label = `${quoted(node.name)}<br/>${countLine(profiles.get(node.callback.index))}`;
        lines.push(`    ${name}["${label}"]`);
        if (node.runs !== 'server') {
            lines.push(`    class ${name} ${node.runs}`);
        }
    }
    for (const node of properties) {
        const name = `p${names.size}`;
        names.set(node.key, name);
        lines.push(`    ${name}(["${quoted(nodeText(node))}"])`);
    }
    for (const {source, target, kind} of arrows) {
        const line = kind === 'input' || kind === 'output' ? '-->' : '-.->';
        lines.push(`    ${names.get(source)} ${line} ${names.get(target)}`);
    }
    for (const [runs, style] of Object.entries(CLASSES)) {
        if (callbacks.some(node => node.runs === runs)) {
            lines.push(`    classDef ${runs} ${style}`);
        }
    }
    return `${lines.join('\n')}\n`;
}

/** Mermaid reads entities inside quotes. */
function quoted(text: string): string {
    return text
        .replaceAll('&', '&amp;')
        .replaceAll('"', '&quot;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;');
}
