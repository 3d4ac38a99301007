/** The dev tools' own script: a page has it only while it is debugged. It stands before the renderer's. */
import {createElement} from 'react';
import {createRoot} from 'react-dom/client';
import errorStyles from './errors/errors.css';
import graphStyles from './graph/graph.css';
import inspectorStyles from './inspector/inspector.css';
import noticeStyles from './reload/notice.css';
import {startHotReload} from './reload/startHotReload';
import {Session} from './session';
import styles from './styles.css';
import timelineStyles from './timeline/timeline.css';
import {DevTools} from './ui/DevTools';
import jsonTreeStyles from './ui/jsonTree.css';

const config: Record<string, unknown> = JSON.parse(
    document.getElementById('_dash-config')?.textContent ?? '{}',
);
const session = new Session(String(config.requests_pathname_prefix ?? '/'), {
    followsFiles: typeof config.hot_reload === 'object',
});
session.watchWindow(window);
startHotReload(window, config, session);
// Functions and libraries find each other here, as they do in `window.ts`.
(window as unknown as {dash_devtools?: object}).dash_devtools = {watchers: session.watchers};

if (config.ui === true) {
    // Unlike an element's, its rules are allowed by every Content-Security-Policy.
    const sheet = new CSSStyleSheet();
    const texts = [
        styles,
        jsonTreeStyles,
        errorStyles,
        graphStyles,
        timelineStyles,
        inspectorStyles,
        noticeStyles,
    ];
    sheet.replaceSync(texts.join('\n'));
    const root = document.createElement('div');
    root.id = '_dash-devtools';
    root.className = 'dash-devtools';
    document.adoptedStyleSheets.push(sheet);
    document.body.append(root);
    createRoot(root).render(createElement(DevTools, {session}));
}
