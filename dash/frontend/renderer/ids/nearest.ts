/** The known name that is most like a wrong one, for error messages. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
    let best: string | undefined;
    // Half of the letters may differ; beyond that a suggestion confuses.
    let bestDistance = Math.max(2, Math.ceil(name.length / 2));
    for (const candidate of known) {
        if (Math.abs(candidate.length - name.length) < bestDistance) {
            const distance = editDistance(name, candidate);
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
    }
    return best;
}

function editDistance(left: string, right: string): number {
    let previous = Array.from({length: right.length + 1}, (_, index) => index);
    for (let row = 1; row <= left.length; row++) {
        const current = [row];
        for (let column = 1; column <= right.length; column++) {
            const replaced = (previous[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
            current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
        }
        previous = current;
    }
    return previous[right.length] ?? 0;
}
