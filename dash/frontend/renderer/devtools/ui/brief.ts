const LONGEST = 200;

/** A value in one line, cut where it gets long. */
export function brief(value: unknown, longest = LONGEST): string {
    const text = value === undefined ? 'undefined' : (JSON.stringify(value) ?? String(value));
    return text.length > longest ? `${text.slice(0, longest)}… (${text.length} characters)` : text;
}
