/**
 * Read components: `{root, files}` comes in as JSON, `{metadata, problems}` goes out, or `{error}` where a package is
 * missing. Packages are looked for from the working directory.
 */
import {readFileSync, writeSync} from 'node:fs';
import {MissingPackage, NoComponent} from './problem.mjs';

// The answer alone goes to the standard output, whatever libraries have to say.
console.log = console.error;

const {root, files} = JSON.parse(readFileSync(0, 'utf8'));

write(await readComponents());

async function readComponents() {
    const typed = files.filter(file => /\.tsx?$/.test(file));
    const scripts = files.filter(file => !typed.includes(file));
    try {
        // Neither is loaded for a project that has no such components: it need not have their packages.
        const parts = [
            typed.length > 0 && (await import('./typed.mjs')).describeTyped(root, typed),
            scripts.length > 0 && (await (await import('./docgen.mjs')).describeScripts(root, scripts)),
        ].filter(Boolean);
        return {
            metadata: Object.assign({}, ...parts.map(({metadata}) => metadata)),
            problems: parts.flatMap(({problems}) => problems).map(describeProblem),
        };
    } catch (error) {
        if (error instanceof MissingPackage) {
            return {error: error.message};
        }
        throw error;
    }
}

function describeProblem(problem) {
    return {path: problem.path, message: problem.message, isEmpty: problem instanceof NoComponent};
}

/** A pipe takes as much as it has room for. */
function write(answer) {
    let rest = Buffer.from(JSON.stringify(answer));
    while (rest.length > 0) {
        rest = rest.subarray(writeSync(1, rest));
    }
}
