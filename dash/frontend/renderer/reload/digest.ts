/** A short text for a long value: equal for equal values, and different for others but by rare chance. */
import {isRecord} from '../wire/narrow';

/** Components write into such values while they draw them: plotly.js notes ranges in its figure. */
export function isDeep(value: unknown): boolean {
    if (Array.isArray(value)) {
        return value.some(item => typeof item === 'object' && item !== null);
    }
    return isRecord(value) && Object.values(value).some(item => typeof item === 'object' && item !== null);
}

/** The 53 bits of cyrb53 over the value's JSON. */
export function digest(value: unknown): string {
    const text = JSON.stringify(value) ?? '';
    let [high, low] = [0xdeadbeef, 0x41c6ce57];
    for (let at = 0; at < text.length; at++) {
        const code = text.charCodeAt(at);
        high = Math.imul(high ^ code, 2654435761);
        low = Math.imul(low ^ code, 1597334677);
    }
    high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
    low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
    return `${text.length}.${(4294967296 * (2097151 & low) + (high >>> 0)).toString(36)}`;
}
