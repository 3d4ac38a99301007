/** Are two JSON-like values the same? Decides whether `setProps` changes anything. */
export function equals(left: unknown, right: unknown): boolean {
    if (Object.is(left, right)) {
        return true;
    }
    if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) {
        return false;
    }
    if (Array.isArray(left)) {
        return (
            Array.isArray(right) &&
            left.length === right.length &&
            left.every((item, index) => equals(item, right[index]))
        );
    }
    if (Object.getPrototypeOf(left) !== Object.getPrototypeOf(right)) {
        return false;
    }
    if (left instanceof Date) {
        return left.getTime() === (right as Date).getTime();
    }
    // Maps, typed arrays, DOM nodes: only the same object counts as equal.
    if (Object.getPrototypeOf(left) !== Object.prototype) {
        return false;
    }
    const keys = Object.keys(left);
    return (
        keys.length === Object.keys(right).length &&
        keys.every(key => key in right && equals((left as never)[key], (right as never)[key]))
    );
}
