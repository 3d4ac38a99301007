import {basename, join, relative} from 'node:path';
import {beforeAll, expect, test} from 'vitest';
import {compressFiles} from './compress.mjs';
import {bundlePackage} from './package.mjs';
import {BUILD, FRONTEND} from './paths.mjs';

// Source maps name their sources as seen from the bundle, so that has to stand inside of the tree.
const OUTDIR = join(FRONTEND, 'node_modules/.cache/sample');

async function bundleSample() {
    const {files} = await bundlePackage({
        packageDir: join(BUILD, 'fixtures/sample'),
        namespace: 'sample_components',
        outdir: OUTDIR,
    });
    return new Map(
        files.map(({path, contents}) => [relative(OUTDIR, path), Buffer.from(contents).toString('utf8')]),
    );
}

let bundled;

beforeAll(async () => {
    bundled = await bundleSample();
});

test('the bundle is a classic script that sets its namespace', () => {
    const React = {createElement: () => null, lazy: () => null, Suspense: null};
    const window = {React};

    new Function('window', bundled.get('sample_components.min.js'))(window);

    expect(Object.keys(window.sample_components)).toEqual(['Heavy', 'Sample', 'Twin']);
});

test('what loads on demand is named by its content and shares code', () => {
    const chunks = [...bundled.keys()].filter(name => /^async.*\.js$/.test(name)).map(name => basename(name));

    expect(chunks.map(name => name.replace(/-[A-Z0-9]{8}/, '')).sort()).toEqual([
        'Drawing.js',
        'TwinDrawing.js',
        'shared.js',
    ]);
    for (const name of chunks.filter(chunk => chunk.includes('Drawing'))) {
        expect(bundled.get('sample_components.min.js')).toContain(`import("./async/${name}")`);
    }
});

test('style sheets are joined', () => {
    expect(bundled.get('sample_components.css')).toContain('.sample');
});

test('nothing tells where it was built', () => {
    for (const contents of bundled.values()) {
        expect(contents).not.toContain(FRONTEND);
    }
});

test('the same sources make the same bytes', async () => {
    expect(await bundleSample()).toEqual(bundled);
});

test('compressed neighbours stand beside what browsers download', async () => {
    const files = [
        {path: 'a.js', contents: 'var a = 1;'},
        {path: 'a.js.map', contents: '{}'},
    ];

    const compressed = await compressFiles(files);

    expect(compressed.map(({path}) => path)).toEqual(['a.js.gz', 'a.js.br']);
});
