/**
 * Build everything the browser runs, and what Python needs to know about it.
 *
 *     node build/build.mjs            all bundles, metadata and Python classes
 *     node build/build.mjs --watch    the same, again after each change
 */
import {spawnSync} from 'node:child_process';
import {
    copyFileSync,
    existsSync,
    mkdirSync,
    readdirSync,
    readFileSync,
    rmSync,
    watch,
    writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import {bundleScript} from './bundle.mjs';
import {compressBundles} from './compress.mjs';
import {htmlMetadata} from './html.mjs';
import {writeLegal} from './legal.mjs';
import {extractMetadata} from './metadata.mjs';
import {bundlePackage} from './package.mjs';
import {BUILD, CORE, FRONTEND, HTML, OUTPUT, RENDERER} from './paths.mjs';

async function buildAll() {
    for (const folder of Object.values(OUTPUT)) {
        clearOutput(folder);
    }
    await Promise.all([buildPage(), buildHtml(), buildCore()]);
    await Promise.all(
        [...Object.values(OUTPUT), join(OUTPUT.core, 'async')].filter(existsSync).map(compressBundles),
    );
    makeClasses();
}

async function buildPage() {
    writeReact('react.min.js', [
        'react/umd/react.production.min.js',
        'react-dom/umd/react-dom.production.min.js',
        'prop-types/prop-types.min.js',
    ]);
    writeReact('react.dev.js', [
        'react/umd/react.development.js',
        'react-dom/umd/react-dom.development.js',
        'prop-types/prop-types.js',
    ]);
    copyFileSync(join(BUILD, 'favicon.ico'), join(OUTPUT.page, 'favicon.ico'));
    const renderer = {source: `import './main';`, folder: RENDERER};
    const metafiles = await Promise.all([
        bundleScript({...renderer, outfile: join(OUTPUT.page, 'dash_renderer.min.js')}),
        bundleScript({...renderer, outfile: join(OUTPUT.page, 'dash_renderer.dev.js'), mode: 'development'}),
    ]);
    writeLegal(join(OUTPUT.page, 'LEGAL.txt'), metafiles, ['react', 'react-dom', 'prop-types']);
}

/** React's browser builds define the globals that component libraries look for; they only need joining. */
function writeReact(name, files) {
    const scripts = files.map(file => readFileSync(join(FRONTEND, 'node_modules', file), 'utf8').trim());
    writeFileSync(join(OUTPUT.page, name), `${scripts.join('\n;\n')}\n`);
}

async function buildHtml() {
    await bundleScript({
        source: `import {components} from './index'; window.dash_html_components = components;`,
        folder: join(HTML, 'src'),
        outfile: join(OUTPUT.html, 'dash_html_components.min.js'),
    });
    writeMetadata(OUTPUT.html, await htmlMetadata());
}

async function buildCore() {
    const {files, metafiles} = await bundlePackage({
        packageDir: CORE,
        namespace: 'dash_core_components',
        outdir: OUTPUT.core,
    });
    writeLegal(join(OUTPUT.core, 'LEGAL.txt'), metafiles);
    writeMetadata(OUTPUT.core, extractMetadata(CORE, files));
}

function writeMetadata(folder, metadata) {
    writeFileSync(join(folder, 'metadata.json'), `${JSON.stringify(metadata)}\n`);
}

/** Remove what an earlier build left: chunks change their names with their content. */
function clearOutput(folder) {
    mkdirSync(folder, {recursive: true});
    for (const name of readdirSync(folder)) {
        if (name === 'async' || /\.(js|css|map|gz|br|ico)$|^(metadata\.json|LEGAL\.txt)$/.test(name)) {
            rmSync(join(folder, name), {recursive: true});
        }
    }
}

/** The installation says which Python asks (`PYTHON`); by hand it is the one on the path. */
function makeClasses() {
    const python = process.env.PYTHON ?? (process.platform === 'win32' ? 'python' : 'python3');
    const {status, error} = spawnSync(python, [join(BUILD, 'classes.py')], {stdio: 'inherit'});
    if (error) {
        throw new Error(`No Python to write the component classes: ${error.message}. Set PYTHON to one.`);
    }
    if (status !== 0) {
        throw new Error('Writing the Python component classes failed; the reason stands above.');
    }
}

async function buildAndReport() {
    const started = performance.now();
    try {
        await buildAll();
        console.log(`built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
        return true;
    } catch (error) {
        // esbuild has printed its own errors; ours carry the whole story in their message.
        console.error(error.errors ? `${error.errors.length} error(s) in the sources` : error.message);
        return false;
    }
}

const SETTLE_MS = 100;

function watchSources() {
    let timer;
    let building = false;
    const rebuild = async () => {
        if (building) {
            timer = setTimeout(rebuild, SETTLE_MS);
            return;
        }
        building = true;
        await buildAndReport();
        building = false;
    };
    for (const folder of [RENDERER, join(HTML, 'src'), join(CORE, 'src')]) {
        watch(folder, {recursive: true}, (_event, name) => {
            if (name !== null && !/\.test\.tsx?$/.test(name)) {
                clearTimeout(timer);
                timer = setTimeout(rebuild, SETTLE_MS);
            }
        });
    }
    console.log('watching the sources; Ctrl-C ends');
}

const built = await buildAndReport();
if (process.argv.includes('--watch')) {
    watchSources();
} else if (!built) {
    process.exitCode = 1;
}
