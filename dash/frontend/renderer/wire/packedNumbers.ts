/** Arrays of numbers as plotly for Python writes those of numpy: as base64 of their bytes. */
import {isRecord} from './narrow';

const KINDS = {
    i1: Int8Array,
    u1: Uint8Array,
    i2: Int16Array,
    u2: Uint16Array,
    i4: Int32Array,
    u4: Uint32Array,
    f4: Float32Array,
    f8: Float64Array,
} as const;

/** The numbers as lists, nested where there are several dimensions; any other value as it is. */
export function unpacked(value: unknown): unknown {
    if (!isRecord(value) || typeof value.bdata !== 'string' || typeof value.dtype !== 'string') {
        return value;
    }
    const kind = KINDS[value.dtype as keyof typeof KINDS];
    if (!kind) {
        return value;
    }
    const bytes = Uint8Array.from(atob(value.bdata), character => character.charCodeAt(0));
    const [, ...inner] = String(value.shape ?? '').split(',');
    return inner.reduceRight<unknown[]>(
        (items, length) => inRows(items, Number(length)),
        [...new kind(bytes.buffer)],
    );
}

function inRows(items: readonly unknown[], length: number): unknown[] {
    const rows: unknown[] = [];
    for (let start = 0; start < items.length; start += Math.max(1, length)) {
        rows.push(items.slice(start, start + length));
    }
    return rows;
}
