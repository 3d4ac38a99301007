/** The TypeScript compiler of the project whose components are read: it is the one that understands them. */
import {MissingPackage} from './problem.mjs';
import {findPackage, requirePackage} from './resolve.mjs';

/** TypeScript 7 cannot be used by programs; the other package is the last that can, made to stand beside it. */
const PACKAGES = ['typescript', '@typescript/typescript6'];

export const ts = loadCompiler();

function loadCompiler() {
    let unusable = '';
    for (const name of PACKAGES) {
        const file = findPackage(name);
        const compiler = file && requirePackage(file);
        // `satisfies` came with 4.9.
        if (compiler?.createProgram && compiler.isSatisfiesExpression) {
            return compiler;
        }
        if (compiler) {
            unusable = `TypeScript ${compiler.version} cannot be asked for the types of a program. `;
        }
    }
    throw new MissingPackage(
        unusable
            ? `${unusable}Install one beside it that can: npm install --save-dev @typescript/typescript6`
            : 'Typed components are read with the TypeScript of your project, and there is none in node_modules: ' +
                  'npm install --save-dev typescript@6',
    );
}
