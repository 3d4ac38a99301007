import {useEffect, useRef} from 'react';
import {
    followNavigation,
    insteadOfAddress,
    isSameOrigin,
    navigateByCallback,
    navigateByLayout,
    parseHref,
    pushAddress,
} from './navigation';
import {followPages} from './pageArrivals';
import {type BadProp, useBadProp} from './reportError';
import type {SetProps} from './types';

export type LocationProps = {
    /** The ID of this component, used to identify it in callbacks. Must be unique in an app. */
    id: string;
    /** The path of the address: `/sales` in `https://example.com/sales?year=2025#top`. */
    pathname?: string;
    /** The query of the address with its question mark: `?year=2025`. */
    search?: string;
    /** The fragment of the address with its hash sign: `#top`. */
    hash?: string;
    /** The whole address. A callback may set it to a path or to the address of another site. */
    href?: string;
    /**
     * What happens when a callback changes the address: `True` loads the page anew, `"callback-nav"` shows the app's
     * page for it without loading, `False` only changes what the address bar shows.
     */
    refresh?: boolean | 'callback-nav';
    setProps: SetProps<LocationProps>;
};

/** The one in `dash.page_container`. */
const PAGES_LOCATION = '_pages_location';

const PARTS = ['pathname', 'search', 'hash', 'href'] as const;

type Address = {[Part in (typeof PARTS)[number]]?: string | undefined};

/** The address bar as a component: callbacks read where the reader is, and move the reader by setting it. */
export function Location({id, pathname, search, hash, href, refresh = true, setProps}: LocationProps) {
    // The address that the page and this component agreed on last. A prop that differs from it was set by the app.
    const agreed = useRef<Address>({});
    const report = useRef(() => {});
    report.current = () => {
        const address = currentAddress();
        agreed.current = address;
        setProps(address);
    };

    const bad = badPart({pathname, search, hash, href});
    useBadProp(setProps, bad && {component: 'dcc.Location', id, ...bad});

    // Only a new address moves the reader, not a new `refresh`.
    useEffect(() => {
        const isFirst = agreed.current.href === undefined;
        const wanted: Address = {pathname, search, hash, href};
        const url = bad === undefined ? destination(wanted, agreed.current) : null;
        if (url !== null && url.href !== window.location.href) {
            move(url, refresh, isFirst);
        }
        // Props that differ only in spelling, such as a relative href, take the spelling of the address bar.
        if (PARTS.some(part => wanted[part] !== currentAddress()[part])) {
            report.current();
        } else {
            agreed.current = wanted;
        }
    }, [pathname, search, hash, href]);

    useEffect(() => followNavigation(() => report.current()), []);

    useEffect(() => (id === PAGES_LOCATION ? followPages() : undefined), [id]);

    return null;
}

function currentAddress(): Record<(typeof PARTS)[number], string> {
    const {pathname, search, hash, href} = window.location;
    return {pathname, search, hash, href};
}

/** Where the props that changed since `agreed` lead, or null when none did. */
function destination(wanted: Address, agreed: Address): URL | null {
    const changed = PARTS.filter(part => typeof wanted[part] === 'string' && wanted[part] !== agreed[part]);
    if (changed.length === 0) {
        return null;
    }
    const url = parseHref(changed.includes('href') ? (wanted.href as string) : window.location.href);
    for (const part of changed) {
        if (url !== null && part !== 'href') {
            url[part] = wanted[part] as string;
        }
    }
    return url;
}

/** A part that is no text; an address that is none, or that would run code. They move nobody. */
function badPart(address: Address): Pick<BadProp, 'prop' | 'found' | 'expected'> | undefined {
    for (const prop of PARTS) {
        const found: unknown = address[prop];
        const expected = prop === 'href' ? insteadOfAddress(found) : typeof found !== 'string' && 'text';
        if (found != null && expected) {
            return {prop, found, expected};
        }
    }
    return undefined;
}

function move(url: URL, refresh: boolean | 'callback-nav', isFirst: boolean): void {
    // When the layout names the address to show instead, going back must not return to the one before it.
    if (refresh === true || !isSameOrigin(url)) {
        isFirst ? window.location.replace(url) : window.location.assign(url);
    } else if (isFirst) {
        navigateByLayout(url, refresh === 'callback-nav');
    } else if (refresh === 'callback-nav') {
        navigateByCallback(url);
    } else {
        pushAddress(url);
    }
}
