/** Every component of dash.html, by its name. */

import {htmlComponent} from './element';
import {componentName, TAGS} from './tags';

export const components = Object.fromEntries(
    TAGS.map(tag => {
        const name = componentName(tag);
        return [name, htmlComponent(name, tag)];
    }),
);
