/** Packages of the project whose components are read: they stand in the `node_modules` of where it runs, or above. */
import {createRequire} from 'node:module';
import {join} from 'node:path';

const requireHere = createRequire(join(process.cwd(), 'package.json'));

/** The file of a package, or undefined. */
export function findPackage(name) {
    try {
        return requireHere.resolve(name);
    } catch (error) {
        if (error.code === 'MODULE_NOT_FOUND' || error.code === 'ERR_PACKAGE_PATH_NOT_EXPORTED') {
            return undefined;
        }
        throw error;
    }
}

export function requirePackage(file) {
    return requireHere(file);
}
