import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {compressBundles} from './compress.mjs';
import {bundlePackage} from './package.mjs';
import {BUILD, FRONTEND} from './paths.mjs';

const FIXTURE = {packageDir: join(BUILD, 'fixtures/sample'), namespace: 'sample_components'};

// Source maps name their sources from where the bundle stands, so that has to be inside of the tree.
const CACHE = join(FRONTEND, 'node_modules/.cache');

let outdir;

beforeAll(async () => {
    mkdirSync(CACHE, {recursive: true});
    outdir = mkdtempSync(join(CACHE, 'bundle-'));
    await bundlePackage({...FIXTURE, outdir});
});

afterAll(() => rmSync(outdir, {recursive: true}));

const read = name => readFileSync(join(outdir, name), 'utf8');
const chunks = () => readdirSync(join(outdir, 'async')).filter(name => name.endsWith('.js'));

test('the bundle is a classic script that sets its namespace', () => {
    const page = {document: {currentScript: {src: 'http://localhost/x/sample_components.min.js'}}};
    const React = {createElement: () => null, lazy: () => null, Suspense: null};
    const window = {React};

    new Function('window', 'document', read('sample_components.min.js'))(window, page.document);

    expect(Object.keys(window.sample_components)).toEqual(['Heavy', 'Sample', 'Twin']);
});

test('what loads on demand is named by its content and shares code', () => {
    expect(chunks().map(name => name.replace(/-[A-Z0-9]{8}/, ''))).toEqual([
        'Drawing.js',
        'TwinDrawing.js',
        'shared.js',
    ]);
    for (const name of chunks().filter(chunk => chunk.includes('Drawing'))) {
        expect(read('sample_components.min.js')).toContain(`import(`);
        expect(read('sample_components.min.js')).toContain(name);
    }
});

test('style sheets are joined', () => {
    expect(read('sample_components.css')).toContain('.sample');
});

test('nothing tells where it was built', () => {
    for (const name of readdirSync(outdir, {recursive: true}).filter(file => /\.(js|map)$/.test(file))) {
        expect(read(name)).not.toContain(FRONTEND);
    }
});

test('the same sources make the same bytes', async () => {
    const again = mkdtempSync(join(CACHE, 'bundle-'));

    await bundlePackage({...FIXTURE, outdir: again});

    expect(readdirSync(join(again, 'async')).sort()).toEqual(readdirSync(join(outdir, 'async')).sort());
    expect(readFileSync(join(again, 'sample_components.min.js'), 'utf8')).toBe(
        read('sample_components.min.js'),
    );
    rmSync(again, {recursive: true});
});

test('compressed neighbours stand beside every bundle', async () => {
    await compressBundles(outdir);

    for (const name of ['sample_components.min.js', 'sample_components.css']) {
        expect(existsSync(join(outdir, `${name}.gz`))).toBe(true);
        expect(existsSync(join(outdir, `${name}.br`))).toBe(true);
    }
});
