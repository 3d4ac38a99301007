/** The colours of the drawing, read from the style sheet: a canvas and a file know no custom properties. */

const NAMES = {
    surface: '--devtools-surface',
    text: '--devtools-text',
    weak: '--devtools-weak',
    line: '--devtools-line',
    accent: '--devtools-accent',
    onAccent: '--devtools-on-accent',
    danger: '--devtools-danger',
    dangerWeak: '--devtools-danger-weak',
    server: '--graph-server',
    serverWeak: '--graph-server-weak',
    clientside: '--graph-clientside',
    clientsideWeak: '--graph-clientside-weak',
    property: '--graph-property',
    arrow: '--graph-arrow',
} as const;

export type Colors = Readonly<Record<keyof typeof NAMES, string>>;

export function readColors(element: Element): Colors {
    const probe = document.createElement('span');
    element.append(probe);
    const colors = Object.entries(NAMES).map(([name, property]) => {
        probe.style.color = `var(${property})`;
        return [name, getComputedStyle(probe).color];
    });
    probe.remove();
    return Object.fromEntries(colors) as Colors;
}

/** Calls back when the theme may have changed: that of the app, or that of the reader's system. */
export function watchTheme(changed: () => void): () => void {
    const queries = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map(query =>
        window.matchMedia(query),
    );
    const observer = new MutationObserver(changed);
    observer.observe(document.documentElement, {attributes: true, attributeFilter: ['data-dash-theme']});
    for (const query of queries) {
        query.addEventListener('change', changed);
    }
    return () => {
        observer.disconnect();
        for (const query of queries) {
            query.removeEventListener('change', changed);
        }
    };
}
