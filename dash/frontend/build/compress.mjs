/** Compressed neighbours of what browsers download, so that serving needs no compression of its own. */
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {brotliCompress, constants, gzip} from 'node:zlib';

const gzipAsync = promisify(gzip);
const brotliAsync = promisify(brotliCompress);

export async function compressBundles(folder) {
    const bundles = readdirSync(folder).filter(name => /\.(js|css)$/.test(name));
    await Promise.all(bundles.map(name => compressFile(join(folder, name))));
}

async function compressFile(path) {
    const content = readFileSync(path);
    const [gz, br] = await Promise.all([
        gzipAsync(content, {level: 9}),
        brotliAsync(content, {
            params: {
                [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
                [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
            },
        }),
    ]);
    writeFileSync(`${path}.gz`, gz);
    writeFileSync(`${path}.br`, br);
}
