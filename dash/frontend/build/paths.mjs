/** Where sources lie and where the Python packages expect what is made from them. */
import {readdirSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

export const FRONTEND = dirname(dirname(fileURLToPath(import.meta.url)));
export const BUILD = join(FRONTEND, 'build');
export const RENDERER = join(FRONTEND, 'renderer');
export const HTML = join(FRONTEND, 'components/html');
export const CORE = join(FRONTEND, 'components/core');

const DASH = dirname(FRONTEND);
export const OUTPUT = {
    page: join(DASH, 'document/static'),
    html: join(DASH, 'html'),
    core: join(DASH, 'dcc'),
};

/** The components of a package: one file each, named as the component is. */
export function componentFiles(packageDir) {
    return sourcesIn(join(packageDir, 'src'), /^[A-Z]\w*\.tsx$/);
}

/** The parts of a package that load on demand. */
export function chunkFiles(packageDir) {
    return sourcesIn(join(packageDir, 'src/async'), /^\w+\.tsx?$/);
}

function sourcesIn(folder, pattern) {
    try {
        return readdirSync(folder)
            .filter(name => pattern.test(name))
            .sort()
            .map(name => join(folder, name));
    } catch (error) {
        if (error.code === 'ENOENT') {
            return [];
        }
        throw error;
    }
}
