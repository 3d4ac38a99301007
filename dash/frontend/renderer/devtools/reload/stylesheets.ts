/** Exchanges style sheets in the open page. */

const FINGERPRINT = /\.v[\w-]+m[0-9a-fA-F]+(?=\.)/;

/** Load the style sheet's new content. False when the page has no such sheet, so that only a reload can help. */
export function restyle(page: Document, url: string, modified: number): boolean {
    const links = [...page.querySelectorAll<HTMLLinkElement>('link[rel~="stylesheet"]')].filter(
        link => address(link.href) === address(url),
    );
    for (const link of links) {
        exchange(link, `${url}?m=${modified}`);
    }
    return links.length > 0;
}

/**
 * The old rules hold until the new ones are there: a second link loads them, and only then does the first one follow. It
 * stays the same element, as it may be one of the app's components.
 */
function exchange(link: HTMLLinkElement, href: string): void {
    const helper = link.cloneNode() as HTMLLinkElement;
    helper.removeAttribute('id');
    helper.removeAttribute('integrity');
    helper.href = href;
    helper.onload = () => {
        link.onload = link.onerror = () => {
            link.onload = link.onerror = null;
            helper.remove();
        };
        link.removeAttribute('integrity');
        link.href = href;
    };
    helper.onerror = () => helper.remove();
    link.after(helper);
}

/** What two addresses of one file have in common: bundles carry a fingerprint in theirs, assets a time behind it. */
function address(url: string): string {
    const {origin, pathname} = new URL(url, document.baseURI);
    return origin + decodeURIComponent(pathname).replace(FINGERPRINT, '');
}
