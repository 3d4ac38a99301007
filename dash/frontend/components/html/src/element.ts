/** The one implementation behind every component of dash.html. */
import {createElement, type FunctionComponent, type MouseEventHandler} from 'react';

export interface HtmlProps {
    id?: string;
    n_clicks?: number;
    n_clicks_timestamp?: number;
    disable_n_clicks?: boolean;
    setProps?: (changes: {n_clicks: number; n_clicks_timestamp: number}) => void;
    [attribute: string]: unknown;
}

/** Props that are about the component and not about the element it draws. */
const NOT_ATTRIBUTES: ReadonlySet<string> = new Set([
    'n_clicks',
    'n_clicks_timestamp',
    'disable_n_clicks',
    'setProps',
    'componentPath',
]);

/** Elements that must not have content; React refuses to draw them with any. */
const VOID_TAGS: ReadonlySet<string> = new Set(
    'area base br col embed hr img keygen link meta param source track wbr'.split(' '),
);

export function htmlComponent(name: string, tag: string): FunctionComponent<HtmlProps> {
    const isVoid = VOID_TAGS.has(tag);

    function HtmlElement(props: HtmlProps) {
        const attributes: Record<string, unknown> = {};
        for (const prop in props) {
            if (!NOT_ATTRIBUTES.has(prop)) {
                attributes[prop] = props[prop];
            }
        }
        if (isVoid) {
            delete attributes.children;
        }
        if (attributes.contentEditable) {
            attributes.suppressContentEditableWarning = true;
        }
        if (countsClicks(props)) {
            attributes.onClick = countClick(props);
        }
        // Components drawn outside of the layout have a context without members.
        if (window.dash_component_api.useDashContext().useLoading?.()) {
            attributes['data-dash-is-loading'] = true;
        }
        return createElement(tag, attributes);
    }

    HtmlElement.displayName = name;
    return HtmlElement;
}

/** Without an id no callback can watch the clicks. */
function countsClicks({id, disable_n_clicks, setProps}: HtmlProps): boolean {
    return id !== undefined && !disable_n_clicks && setProps !== undefined;
}

function countClick(props: HtmlProps): MouseEventHandler {
    return event => {
        // A parent may have added its own handler to the element.
        (props.onClick as MouseEventHandler | undefined)?.(event);
        props.setProps?.({n_clicks: (props.n_clicks ?? 0) + 1, n_clicks_timestamp: Date.now()});
    };
}
