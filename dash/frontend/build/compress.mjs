/** Compressed neighbours of what browsers download, so that serving needs no compression of its own. */
import {promisify} from 'node:util';
import {brotliCompress, constants, gzip} from 'node:zlib';

const gzipAsync = promisify(gzip);
const brotliAsync = promisify(brotliCompress);

/** `files` are {path, contents}; the answer holds the additional ones. */
export async function compressFiles(files) {
    const bundles = files.filter(({path}) => /\.(js|css)$/.test(path));
    return (await Promise.all(bundles.map(compressFile))).flat();
}

async function compressFile({path, contents}) {
    const bytes = Buffer.from(contents);
    const [gz, br] = await Promise.all([
        gzipAsync(bytes, {level: 9}),
        brotliAsync(bytes, {
            params: {
                [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
                [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
            },
        }),
    ]);
    return [
        {path: `${path}.gz`, contents: gz},
        {path: `${path}.br`, contents: br},
    ];
}
