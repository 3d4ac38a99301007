/** Addresses that come from data: those that would run code are replaced. */

const SAFE_SCHEMES = new Set(['http', 'https', 'ftp', 'mailto', 'tel', 'sms', 'blob']);

/** Data addresses are harmless where they show an image. */
const SAFE_DATA = /^data:image\/(?:png|jpeg|gif|webp|bmp|x-icon)[;,]/i;

export function cleanUrl(url: unknown, fallback = 'about:blank'): string {
    // Browsers ignore blanks and control characters in front of and inside a scheme.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what hides a scheme.
    const text = String(url ?? '').replace(/[\u0000-\u0020\u007f-\u009f]/g, '');
    const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase();
    if (scheme === undefined || SAFE_SCHEMES.has(scheme) || SAFE_DATA.test(text)) {
        return String(url ?? '');
    }
    return fallback;
}
