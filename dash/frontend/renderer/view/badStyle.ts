/** CSS as text, as HTML has it. React would give up the whole component for it; the page leaves it out and says so. */
import type {DryComponent} from '../wire/component';

/** The names under which Python offers our own packages. */
const PYTHON_NAMES: Readonly<Record<string, string>> = {
    dash_html_components: 'html',
    dash_core_components: 'dcc',
};

export function isBadStyle(style: unknown): style is string {
    return typeof style === 'string';
}

export function badStyleError(style: string, {namespace, type}: DryComponent, id: string | undefined): Error {
    const name = `${PYTHON_NAMES[namespace] ?? namespace}.${type}${id === undefined ? '' : ` ${id}`}`;
    const message = `${name}: \`style\` is ${JSON.stringify(style)}; expected a dict, such as {"fontWeight": "bold"}.`;
    // The name of the prop tells the check of props in the dev tools that this has been said.
    return Object.assign(new Error(message), {prop: 'style'});
}
