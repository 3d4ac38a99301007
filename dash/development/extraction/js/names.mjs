/** What a component is called, and which file it lies in. */
import {basename, dirname, relative} from 'node:path';

/** `Plain.react.js` holds Plain, `Panel/index.tsx` holds Panel. */
export function componentName(file) {
    const [name] = basename(file).split('.');
    return name === 'index' ? basename(dirname(file)) : name;
}

export function isIndex(file) {
    return basename(file).startsWith('index.');
}

/** The path that metadata and messages use. */
export function shownPath(root, file) {
    return relative(root, file).replaceAll('\\', '/');
}
