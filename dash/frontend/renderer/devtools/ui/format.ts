/** Times and sizes as people read them. */

/** `0.4 ms`, `34 ms`, `1.24 s`. */
export function formatMs(ms: number): string {
    if (ms < 9.95) {
        return `${ms.toFixed(1)} ms`;
    }
    return ms < 999.5 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(2)} s`;
}

/** `812 B`, `3.4 kB`, `1.2 MB`; thousands, as browsers count them. */
export function formatBytes(bytes: number): string {
    if (bytes < 999.5) {
        return `${bytes.toFixed(0)} B`;
    }
    return bytes < 999_500 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
