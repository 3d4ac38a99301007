/** The metadata of dash.html comes from the same table as its components. */
import {join} from 'node:path';
import * as esbuild from 'esbuild';
import {HTML} from './paths.mjs';

export async function htmlMetadata() {
    const {outputFiles} = await esbuild.build({
        entryPoints: [join(HTML, 'src/metadata.ts')],
        bundle: true,
        format: 'esm',
        write: false,
    });
    const {metadata} = await import(`data:text/javascript;base64,${btoa(outputFiles[0].text)}`);
    return metadata();
}
