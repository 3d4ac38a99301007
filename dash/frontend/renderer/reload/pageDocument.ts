/** The HTML page of the app as the server would write it now, and whether the open page can go on without loading it. */
import {CallbackError} from '../executor/call';
import {type Config, parseConfig} from '../wire/config';
import {equals} from '../wire/equals';
import type {Json} from '../wire/narrow';

/** Another one for each page, or taken over as it comes. */
const RENEWED = new Set(['end_id', 'hot_reload_mark', 'validation_layout']);

export interface PageDocument {
    readonly config: Config;
    readonly title: string;
}

export async function fetchDocument(
    address: string,
    heard: (headers: Headers) => void,
): Promise<PageDocument> {
    const response = await fetch(address, {headers: {Accept: 'text/html'}, cache: 'no-store'}).catch(
        cause => {
            throw new CallbackError('offline', `The server did not answer ${address}.`, {cause});
        },
    );
    heard(response.headers);
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const config = page.getElementById('_dash-config');
    if (!response.ok || !config) {
        throw new Error(
            `The server answers ${address} with status ${response.status}, and with no page of the app.`,
        );
    }
    return {config: parseConfig(JSON.parse(config.textContent ?? '')), title: page.title};
}

/** What only loading the page anew can take; undefined when the open page can do without. */
export function needsLoad(before: Config, after: Config): string | undefined {
    if (before.raw.document === undefined || before.raw.document !== after.raw.document) {
        return 'its scripts, style sheets or HTML changed';
    }
    const names = new Set([...Object.keys(before.raw), ...Object.keys(after.raw)]);
    const changed = [...names].filter(name => !RENEWED.has(name) && !isSame(before.raw, after.raw, name));
    return changed.length > 0 ? `its configuration changed: ${changed.join(', ')}` : undefined;
}

function isSame(before: Json, after: Json, name: string): boolean {
    return equals(before[name], after[name]);
}
