/** Bundle a package of components: a component is in it because its file is in the folder. */
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {basename, join} from 'node:path';
import {bundleChunks, bundleScript, linkChunks} from './bundle.mjs';
import {componentFiles} from './paths.mjs';

/** The classic script `<namespace>.min.js`, its style sheet, and `async/` with the parts that load on demand. */
export async function bundlePackage({packageDir, namespace, outdir}) {
    const components = componentFiles(packageDir);
    const async = await bundleChunks({packageDir, outdir: join(outdir, 'async')});
    const main = await bundleScript({
        source: packageEntry(namespace, components),
        folder: join(packageDir, 'src'),
        outfile: join(outdir, `${namespace}.min.js`),
        plugins: [linkChunks(async.chunks, packageDir)],
    });
    const styles = {
        path: join(outdir, `${namespace}.css`),
        contents: joinStyles(join(packageDir, 'src/css')),
    };
    return {
        components,
        files: [...main.files, ...async.files, styles],
        metafiles: [main.metafile, async.metafile],
    };
}

function packageEntry(namespace, files) {
    const names = files.map(file => basename(file, '.tsx'));
    const imports = names.map(name => `import {${name}} from './${name}';`);
    return `${imports.join('\n')}\nwindow.${namespace} = {${names.join(', ')}};\n`;
}

function joinStyles(folder) {
    const names = existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.css')) : [];
    const sheets = names.sort().map(name => readFileSync(join(folder, name), 'utf8').trim());
    return `${sheets.join('\n\n')}\n`;
}
