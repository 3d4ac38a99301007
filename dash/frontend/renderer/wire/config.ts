/** The page's configuration, written by the server into `script#_dash-config`. */
import {asList, asRecord, asString, isRecord, type Json} from './narrow';

export interface Config {
    readonly requestsPathnamePrefix: string;
    /** Shown as the document's title while callbacks run; `undefined` leaves the title alone. */
    readonly updateTitle: string | undefined;
    /** Props that hold components, by namespace and type, in the notation of `store/slots.ts`. */
    readonly childrenProps: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
    readonly showUndoRedo: boolean;
    readonly validateCallbacks: boolean;
    readonly suppressCallbackExceptions: boolean;
    readonly csrfTokenName: string;
    readonly csrfHeaderName: string;
    readonly endId: string | undefined;
    /** The server records where the time of callbacks goes, and wants to know what the page sees of it. */
    readonly recordsTimes: boolean;
    /** Everything as it was sent, for `store.getState().config`. */
    readonly raw: Json;
}

/** A page goes on with the next version of its app: takes over what is another for each page and each process. */
export function takeOver(config: Config, next: Config): void {
    Object.assign(config, {endId: next.endId, raw: next.raw});
}

export function parseConfig(data: unknown): Config {
    const raw = asRecord(data, 'config');
    return {
        requestsPathnamePrefix: asString(
            raw.requests_pathname_prefix ?? '/',
            'config.requests_pathname_prefix',
        ),
        updateTitle: typeof raw.update_title === 'string' && raw.update_title ? raw.update_title : undefined,
        childrenProps: parseChildrenProps(raw.children_props ?? {}),
        showUndoRedo: raw.show_undo_redo === true,
        validateCallbacks: raw.validate_callbacks === true,
        suppressCallbackExceptions: raw.suppress_callback_exceptions === true,
        csrfTokenName: typeof raw.csrf_token_name === 'string' ? raw.csrf_token_name : '_csrf_token',
        csrfHeaderName: typeof raw.csrf_header_name === 'string' ? raw.csrf_header_name : 'X-CSRFToken',
        endId: typeof raw.end_id === 'string' ? raw.end_id : undefined,
        recordsTimes: raw.records_times === true,
        raw,
    };
}

function parseChildrenProps(data: unknown): Map<string, Map<string, string[]>> {
    const namespaces = new Map<string, Map<string, string[]>>();
    for (const [namespace, types] of Object.entries(asRecord(data, 'config.children_props'))) {
        const byType = new Map<string, string[]>();
        for (const [type, props] of Object.entries(isRecord(types) ? types : {})) {
            const where = `config.children_props.${namespace}.${type}`;
            byType.set(
                type,
                asList(props, where).map(prop => asString(prop, where)),
            );
        }
        namespaces.set(namespace, byType);
    }
    return namespaces;
}
