/** Whether two values that came out of JSON say the same. */
export function sameData(left: unknown, right: unknown): boolean {
    if (Object.is(left, right)) {
        return true;
    }
    if (!isObject(left) || !isObject(right) || Array.isArray(left) !== Array.isArray(right)) {
        return false;
    }
    const keys = Object.keys(left);
    return (
        keys.length === Object.keys(right).length &&
        keys.every(key => Object.hasOwn(right, key) && sameData(left[key], right[key]))
    );
}

function isObject(value: unknown): value is Record<string, unknown> {
    return typeof value === 'object' && value !== null;
}
