/** How a bundle is made: esbuild settings that every bundle shares, and the two shapes a bundle has. */

import {readFileSync} from 'node:fs';
import {basename, join, relative} from 'node:path';
import * as esbuild from 'esbuild';
import {BUILD, chunkFiles, FRONTEND} from './paths.mjs';

const shim = file => join(BUILD, 'shims', file);

const SHARED = {
    absWorkingDir: FRONTEND,
    alias: {
        react: shim('react.cjs'),
        'react-dom': shim('react-dom.cjs'),
        'react-dom/client': shim('react-dom.cjs'),
        'react/jsx-runtime': shim('jsx-runtime.cjs'),
        'prop-types': shim('prop-types.cjs'),
    },
    bundle: true,
    charset: 'utf8',
    jsx: 'automatic',
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
    sourcemap: 'linked',
    target: 'es2020',
};

/** A classic script: `source` is the text of its entry, `folder` what its imports are relative to. */
export async function bundleScript({
    source,
    folder,
    outfile,
    mode = 'production',
    plugins = [],
    inject = [],
}) {
    const {metafile} = await esbuild.build({
        ...SHARED,
        stdin: {
            contents: source,
            resolveDir: folder,
            sourcefile: `${basename(outfile)}.entry.ts`,
            loader: 'ts',
        },
        format: 'iife',
        define: {'process.env.NODE_ENV': JSON.stringify(mode)},
        minify: mode === 'production',
        outfile,
        plugins,
        inject,
    });
    return metafile;
}

/**
 * The parts of a component package that load on demand, as ES modules that share code among them.
 * Answers their file names by the name of the source, and what went into them.
 */
export async function bundleChunks({packageDir, outdir}) {
    const entryPoints = chunkFiles(packageDir);
    if (entryPoints.length === 0) {
        return {chunks: new Map(), metafile: {inputs: {}, outputs: {}}};
    }
    const {metafile} = await esbuild.build({
        ...SHARED,
        entryPoints,
        format: 'esm',
        splitting: true,
        define: {'process.env.NODE_ENV': '"production"'},
        minify: true,
        outdir,
        entryNames: '[name]-[hash]',
        chunkNames: 'shared-[hash]',
    });
    const chunks = new Map();
    for (const [file, output] of Object.entries(metafile.outputs)) {
        if (output.entryPoint?.startsWith(relative(FRONTEND, packageDir))) {
            chunks.set(sourceName(output.entryPoint), basename(file));
        }
    }
    return {chunks, metafile};
}

const CHUNK_IMPORT = /\bimport\(\s*(['"])\.\/async\/(\w+)\1\s*\)/g;

/** A classic script cannot be split: turn its `import('./async/X')` into an import of X's address. */
export function linkChunks(chunks, packageDir) {
    return {
        name: 'link-chunks',
        setup(build) {
            const filter = new RegExp(`${basename(packageDir)}[\\\\/]src[\\\\/]\\w+\\.tsx?$`);
            build.onLoad({filter}, ({path}) => {
                const source = readFileSync(path, 'utf8');
                const contents = source.replace(CHUNK_IMPORT, (_call, _quote, name) => {
                    const file = chunks.get(name);
                    if (file === undefined) {
                        throw new Error(`${path} imports './async/${name}', which does not exist.`);
                    }
                    return `import(chunkUrl(${JSON.stringify(file)}))`;
                });
                return {contents, loader: path.endsWith('x') ? 'tsx' : 'ts'};
            });
        },
    };
}

export const CHUNK_URL = shim('chunkUrl.js');

function sourceName(path) {
    return basename(path).replace(/\.tsx?$/, '');
}
