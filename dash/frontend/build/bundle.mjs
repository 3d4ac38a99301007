/**
 * How a bundle is made: esbuild settings that every bundle shares, and the two shapes a bundle has.
 * Files are answered as {path, contents}; nothing is written before all is well.
 */

import {basename, dirname, join, relative, resolve} from 'node:path';
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
    loader: {'.css': 'text'},
    logLevel: 'warning',
    metafile: true,
    sourcemap: 'linked',
    target: 'es2020',
    write: false,
};

/** A classic script: `source` is the text of its entry, `folder` what its imports are relative to. */
export async function bundleScript({source, folder, outfile, mode = 'production', plugins = []}) {
    const {metafile, outputFiles} = await esbuild.build({
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
    });
    return {metafile, files: outputFiles};
}

/**
 * The parts of a component package that load on demand, as ES modules that share code among them.
 * Answers the files, their names by the name of the source, and what went into them.
 */
export async function bundleChunks({packageDir, outdir}) {
    const entryPoints = chunkFiles(packageDir);
    if (entryPoints.length === 0) {
        return {chunks: new Map(), metafile: {inputs: {}, outputs: {}}, files: []};
    }
    const {metafile, outputFiles} = await esbuild.build({
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
    return {chunks, metafile, files: outputFiles};
}

/**
 * A classic script cannot be split, but it can import: point its `import('./async/X')` at the file of the chunk. The
 * browser resolves that against the address of the script.
 */
export function linkChunks(chunks, packageDir) {
    const chunkFolder = join(packageDir, 'src/async');
    return {
        name: 'link-chunks',
        setup(build) {
            build.onResolve({filter: /\/async\/\w+$/}, ({path, resolveDir, kind}) => {
                if (kind !== 'dynamic-import' || dirname(resolve(resolveDir, path)) !== chunkFolder) {
                    return undefined;
                }
                const file = chunks.get(basename(path));
                return file && {path: `./async/${file}`, external: true};
            });
        },
    };
}

function sourceName(path) {
    return basename(path).replace(/\.tsx?$/, '');
}
