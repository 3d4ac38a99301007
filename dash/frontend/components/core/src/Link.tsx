import type {CSSProperties, MouseEvent, ReactNode} from 'react';
import {insteadOfAddress, isNavigationFollowed, isSameOrigin, navigate, parseHref} from './navigation';
import {useLoadingAttribute} from './parts/loading';
import {useBadProp} from './reportError';
import type {DashBaseProps} from './types';

export type LinkProps = {
    /** What the link shows. Without it, its address. */
    children?: ReactNode;
    /** Where the link leads: a path of this app or any other address. */
    href: string;
    /** Where to open it: `_self` (the same place), `_blank` (a new tab), `_parent`, `_top` or the name of a frame. */
    target?: string;
    /** Load the page anew from the server, even if the address belongs to this app. */
    refresh?: boolean;
    /** A text that appears when the pointer rests on the link. */
    title?: string;
    /** The CSS classes of the link. */
    className?: string;
    /** The inline CSS of the link. */
    style?: CSSProperties;
    /** The ID of this component, used to identify it in callbacks. Must be unique in an app. */
    id?: string;
    /** Kept so that older apps run; the page marks a link with `data-dash-is-loading` instead. */
    loading_state?: {
        /** Whether a callback is running. */
        is_loading?: boolean;
        /** Which prop it computes. */
        prop_name?: string;
        /** Which component it computes it for. */
        component_name?: string;
    };
} & Pick<DashBaseProps, 'setProps'>;

/** Leads to another page of the app without reloading it. A `dcc.Location` tells callbacks where the reader is. */
export function Link({
    children,
    href,
    target,
    refresh = false,
    title,
    className,
    style,
    id,
    setProps,
}: LinkProps) {
    const loading = useLoadingAttribute();
    const expected = insteadOfAddress(href);
    const leadsNowhere = expected !== undefined;
    useBadProp(
        setProps,
        leadsNowhere ? {component: 'dcc.Link', id, prop: 'href', found: href, expected} : undefined,
    );

    return (
        <a
            {...loading}
            id={id}
            className={className}
            style={style}
            href={leadsNowhere ? 'about:blank' : href}
            target={target}
            title={title}
            onClick={event =>
                leadsNowhere ? event.preventDefault() : followLink(event, {href, target, refresh})
            }
        >
            {children ?? String(href ?? '')}
        </a>
    );
}

interface Destination {
    href: string;
    target?: string | undefined;
    refresh?: boolean;
}

/** Navigate in place, unless the reader or the author wants what only the browser does. */
export function followLink(event: MouseEvent, {href, target, refresh = false}: Destination): void {
    const url = parseHref(href);
    if (url === null) {
        // The browser would leave the app for an empty page.
        event.preventDefault();
        return;
    }
    if (event.defaultPrevented || opensElsewhere(event, target) || refresh || !isSameOrigin(url)) {
        return;
    }
    event.preventDefault();
    navigate(url);
}

/**
 * Leave the page alone where only the browser knows what to do: for anchors in the same page, for files, and when
 * nothing on the page would show the new address.
 */
export function followInApp(event: MouseEvent<HTMLAnchorElement>, target: string | undefined): void {
    const href = event.currentTarget.getAttribute('href');
    const url = href === null ? null : parseHref(href);
    const isPage =
        url !== null &&
        isSameOrigin(url) &&
        !href?.startsWith('#') &&
        !/\.\w+$|\/assets\//.test(url.pathname);
    if (isPage && isNavigationFollowed()) {
        followLink(event, {href: url.href, target: event.currentTarget.target || target});
    }
}

function opensElsewhere(event: MouseEvent, target: string | undefined): boolean {
    const withModifier = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    return withModifier || event.button !== 0 || (Boolean(target) && target !== '_self');
}
