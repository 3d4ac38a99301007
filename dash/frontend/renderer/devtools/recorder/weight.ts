/** About how much memory a value takes, without looking at all of it. */

const LOOKED_AT = 300;
const FIRST_ITEMS = 8;
const BYTES_OF_A_VALUE = 16;

/** Bytes, within a factor of a few: of long lists only the first items are looked at, and taken for all. */
export function roughBytes(value: unknown): number {
    let looks = LOOKED_AT;

    function weigh(item: unknown): number {
        if (typeof item === 'string') {
            return BYTES_OF_A_VALUE + item.length;
        }
        if (typeof item !== 'object' || item === null || looks <= 0) {
            return BYTES_OF_A_VALUE;
        }
        looks--;
        if (ArrayBuffer.isView(item)) {
            return BYTES_OF_A_VALUE + item.byteLength;
        }
        return Array.isArray(item) ? weighList(item) : weighList(Object.values(item));
    }

    function weighList(items: readonly unknown[]): number {
        let bytes = 0;
        const looked = Math.min(items.length, FIRST_ITEMS);
        for (let index = 0; index < looked; index++) {
            bytes += weigh(items[index]);
        }
        return BYTES_OF_A_VALUE + (looked === 0 ? 0 : (bytes / looked) * items.length);
    }

    return Math.round(weigh(value));
}
