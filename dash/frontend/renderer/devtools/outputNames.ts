/** `..a.x...b.y..` as people write it; the mark of a duplicate says nothing to them. */
export function outputNames(output: string): string {
    const names = output.startsWith('..') ? output.slice(2, -2).split('...') : [output];
    return names.map(name => name.replace(/@[0-9a-f]+$/, '')).join(', ');
}
