/** The licences of the libraries inside a bundle, for the file next to it. */
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {FRONTEND} from './paths.mjs';

const PACKAGE_FOLDER = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/** `metafiles` are esbuild's lists of what went into the bundles. */
export function legalText(metafiles, extraPackages = []) {
    const folders = new Set(extraPackages.map(name => `node_modules/${name}`));
    for (const metafile of metafiles) {
        for (const input of Object.keys(metafile.inputs)) {
            const folder = PACKAGE_FOLDER.exec(input)?.[1];
            if (folder !== undefined) {
                folders.add(folder);
            }
        }
    }
    const notices = [...folders].sort().map(folder => notice(join(FRONTEND, folder)));
    return [...new Set(notices)].join(`\n${'-'.repeat(80)}\n\n`);
}

function notice(folder) {
    if (!existsSync(join(folder, 'package.json'))) {
        return '';
    }
    const {name, version, license} = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const files = readdirSync(folder).filter(file => /^(licen[cs]e|notice)/i.test(file));
    const texts = files.sort().map(file => readFileSync(join(folder, file), 'utf8').trim());
    return `${[`${name} ${version} (${license})`, ...texts].join('\n\n')}\n`;
}
