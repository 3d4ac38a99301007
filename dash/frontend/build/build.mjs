/**
 * Build everything the browser runs, and what Python needs to know about it.
 *
 *     node build/build.mjs            all bundles, metadata and Python classes
 *     node build/build.mjs --watch    the same but compressed copies, again after each change
 */
import {spawnSync} from 'node:child_process';
import {mkdirSync, readdirSync, readFileSync, rmSync, watch, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {describeTyped} from '../../development/extraction/js/typed.mjs';
import {bundleScript} from './bundle.mjs';
import {compressFiles} from './compress.mjs';
import {BuildError} from './error.mjs';
import {htmlMetadata} from './html.mjs';
import {legalText} from './legal.mjs';
import {bundlePackage} from './package.mjs';
import {BUILD, CORE, FRONTEND, HTML, OUTPUT, RENDERER} from './paths.mjs';

const WATCHING = process.argv.includes('--watch');

/** Nothing of an earlier build is touched until all of this one is made. */
async function buildAll() {
    const files = (await Promise.all([buildPage(), buildHtml(), buildCore()])).flat();
    if (!WATCHING) {
        files.push(...(await compressFiles(files)));
    }
    for (const folder of Object.values(OUTPUT)) {
        clearOutput(folder);
    }
    for (const {path, contents} of files) {
        mkdirSync(dirname(path), {recursive: true});
        writeFileSync(path, contents);
    }
    makeClasses();
}

async function buildPage() {
    const renderer = {source: `import './main';`, folder: RENDERER};
    const [minified, readable, devtools, devtoolsGraph] = await Promise.all([
        bundleScript({...renderer, outfile: join(OUTPUT.page, 'dash_renderer.min.js')}),
        bundleScript({...renderer, outfile: join(OUTPUT.page, 'dash_renderer.dev.js'), mode: 'development'}),
        bundleScript({
            source: `import './devtools';`,
            folder: RENDERER,
            outfile: join(OUTPUT.page, 'dash_devtools.min.js'),
        }),
        // Loaded when the graph is opened, from beside the dev tools' script.
        bundleScript({
            source: `import './devtools/graph/script';`,
            folder: RENDERER,
            outfile: join(OUTPUT.page, 'dash_devtools_graph.min.js'),
        }),
    ]);
    const metafiles = [minified, devtools, devtoolsGraph].map(({metafile}) => metafile);
    // Dagre brings graphlib inside its own file.
    const legal = legalText(metafiles, ['react', 'react-dom', 'prop-types', '@dagrejs/graphlib']);
    return [
        ...minified.files,
        ...readable.files,
        ...devtools.files,
        ...devtoolsGraph.files,
        joinReact('react.min.js', [
            'react/umd/react.production.min.js',
            'react-dom/umd/react-dom.production.min.js',
            'prop-types/prop-types.min.js',
        ]),
        joinReact('react.dev.js', [
            'react/umd/react.development.js',
            'react-dom/umd/react-dom.development.js',
            'prop-types/prop-types.js',
        ]),
        {path: join(OUTPUT.page, 'favicon.ico'), contents: readFileSync(join(BUILD, 'favicon.ico'))},
        {path: join(OUTPUT.page, 'LEGAL.txt'), contents: legal},
    ];
}

/** React's browser builds define the globals that component libraries look for; they only need joining. */
function joinReact(name, parts) {
    const scripts = parts.map(part => readFileSync(join(FRONTEND, 'node_modules', part), 'utf8').trim());
    return {path: join(OUTPUT.page, name), contents: `${scripts.join('\n;\n')}\n`};
}

async function buildHtml() {
    const {files} = await bundleScript({
        source: `import {components} from './index'; window.dash_html_components = components;`,
        folder: join(HTML, 'src'),
        outfile: join(OUTPUT.html, 'dash_html_components.min.js'),
    });
    return [...files, metadataFile(OUTPUT.html, await htmlMetadata())];
}

async function buildCore() {
    const {components, files, metafiles} = await bundlePackage({
        packageDir: CORE,
        namespace: 'dash_core_components',
        outdir: OUTPUT.core,
    });
    return [
        ...files,
        {path: join(OUTPUT.core, 'LEGAL.txt'), contents: legalText(metafiles)},
        metadataFile(OUTPUT.core, describeComponents(CORE, components)),
    ];
}

function describeComponents(packageDir, components) {
    const {metadata, problems} = describeTyped(packageDir, components);
    if (problems.length > 0) {
        throw new BuildError(problems.map(({path, message}) => `${path}: ${message}`).join('\n'));
    }
    return metadata;
}

function metadataFile(folder, metadata) {
    return {path: join(folder, 'metadata.json'), contents: `${JSON.stringify(metadata)}\n`};
}

/** Chunks change their names with their content, so overwriting is not enough. */
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
        throw new BuildError(
            `No Python to write the component classes: ${error.message}. Set PYTHON to one.`,
        );
    }
    if (status !== 0) {
        throw new BuildError('Writing the Python component classes failed; the reason stands above.');
    }
}

async function buildAndReport() {
    const started = performance.now();
    try {
        await buildAll();
        console.log(`built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
        return true;
    } catch (error) {
        console.error(explain(error));
        return false;
    }
}

/** esbuild has printed its own errors; ours carry the whole story in their message. */
function explain(error) {
    if (error.errors) {
        return `${error.errors.length} error(s) in the sources`;
    }
    return error instanceof BuildError ? error.message : error;
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
if (WATCHING) {
    watchSources();
} else if (!built) {
    process.exitCode = 1;
}
