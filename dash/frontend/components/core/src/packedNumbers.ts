/** Arrays of numbers as plotly for Python writes those of numpy: as base64 of their bytes. No DOM here. */
import {decodeBase64} from './saveFile';

interface PackedNumbers {
    dtype: string;
    bdata: string;
    /** The lengths of its dimensions: `"5, 2"`; left out when there is one. */
    shape?: string | number;
}

const KINDS = {
    i1: Int8Array,
    u1: Uint8Array,
    u1c: Uint8ClampedArray,
    i2: Int16Array,
    u2: Uint16Array,
    i4: Int32Array,
    u4: Uint32Array,
    f4: Float32Array,
    f8: Float64Array,
};

/** The numbers as lists, nested where there are several dimensions; any other value as it is. */
export function unpacked(value: unknown): unknown {
    return isPacked(value) ? unpack(value) : value;
}

function unpack(packed: PackedNumbers): unknown {
    const {dtype, bdata, shape} = packed;
    const bytes = decodeBase64(bdata);
    if (bytes === undefined) {
        return packed;
    }
    const numbers: number[] = Array.from(new KINDS[dtype as keyof typeof KINDS](bytes.buffer));
    const [, ...inner] = String(shape ?? '').split(',');
    return inner.reduceRight<unknown[]>((rows, length) => inRowsOf(rows, Number(length)), numbers);
}

function inRowsOf(items: unknown[], length: number): unknown[] {
    const rows: unknown[] = [];
    for (let start = 0; start < items.length; start += Math.max(1, length)) {
        rows.push(items.slice(start, start + length));
    }
    return rows;
}

function isPacked(value: unknown): value is PackedNumbers {
    const {dtype, bdata} = (value ?? {}) as Partial<PackedNumbers>;
    return typeof bdata === 'string' && typeof dtype === 'string' && Object.hasOwn(KINDS, dtype);
}

/**
 * Plotly.js notes the unpacked numbers in what it unpacks. Hidden there, they are not sent along, a key for each, when
 * a callback reads the figure.
 */
export function hideUnpacked(value: unknown): void {
    if (isPacked(value)) {
        if (!Object.hasOwn(value, NOTE)) {
            Object.defineProperty(value, NOTE, {value: undefined, writable: true, configurable: true});
        }
    } else if (typeof value === 'object' && value !== null) {
        const isTable = !Array.isArray(value) || typeof value[0] === 'object';
        for (const part of isTable ? Object.values(value) : []) {
            hideUnpacked(part);
        }
    }
}

const NOTE = '_inputArray';

/** The value with every typed array in it as a list, as JSON knows no others: it writes them as dictionaries. */
export function withoutTypedArrays(value: unknown): unknown {
    if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
        return Array.from(value as unknown as Iterable<number>);
    }
    return Array.isArray(value) ? value.map(withoutTypedArrays) : value;
}
