/** The renderer's entry: reads the page's configuration and waits for `new DashRenderer()`. */
import {openApp} from './app';
import {installGlobals} from './window';
import {parseConfig} from './wire/config';

installGlobals((hooks, watchers) => {
    const config = document.getElementById('_dash-config');
    const element = document.getElementById('react-entry-point');
    if (!config || !element) {
        throw new Error(
            `The page has no element with id "${config ? 'react-entry-point' : '_dash-config'}".`,
        );
    }
    void openApp(element, parseConfig(JSON.parse(config.textContent ?? '')), hooks, watchers);
});
