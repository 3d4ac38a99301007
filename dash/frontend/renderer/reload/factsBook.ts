/** What the server says of the callbacks, as far as it was asked; and what tells clientside functions apart. */
import type {Callback} from '../graph/callback';
import {isRecord, type Json} from '../wire/narrow';
import {answeredBy} from './builds';
import type {CallbackFacts} from './callbackChanges';

const ENDPOINT = '_dash-devtools/callbacks';
/** The name of the callback that shows pages begins so; what it is made of depends on the address. */
const SHOWS_PAGES = '.._pages_content.children.';
const INLINE = '_dashprivate_clientside_funcs';

export class FactsBook<Facts extends CallbackFacts> {
    private latest: readonly Facts[] = [];
    private path: string | undefined;

    constructor(
        private readonly page: Window,
        private readonly prefix: string,
        private readonly learned: (facts: readonly Facts[]) => void,
        private readonly heard: (headers: Headers) => void,
    ) {}

    /** Nothing when the server tells strangers nothing: then every callback counts as another one. */
    async fetch(): Promise<readonly Facts[]> {
        return (await this.ask()).facts;
    }

    /** Learns of the version that the page has opened with, unless a later one is there already to answer. */
    async open(build: string | undefined): Promise<void> {
        const {facts, build: answering} = await this.ask();
        if (build === undefined || answering === undefined || answering === build) {
            this.take(facts);
        }
    }

    take(facts: readonly Facts[]): void {
        this.latest = facts;
        this.path = this.here;
        this.learned(facts);
    }

    /** By the name of the callback. */
    get current(): ReadonlyMap<string, CallbackFacts> {
        const isElsewhere = this.path !== this.here;
        return byOutput(
            this.latest.map(facts =>
                isElsewhere && facts.output.startsWith(SHOWS_PAGES) ? {...facts, fingerprint: null} : facts,
            ),
        );
    }

    get all(): readonly Facts[] {
        return this.latest;
    }

    private async ask(): Promise<{facts: readonly Facts[]; build?: string | undefined}> {
        const address = `${this.prefix}${ENDPOINT}?path=${encodeURIComponent(this.here)}`;
        try {
            const response = await fetch(address, {headers: {Accept: 'application/json'}});
            this.heard(response.headers);
            const data: unknown = response.ok ? await response.json() : [];
            const facts = (Array.isArray(data) ? data.filter(isRecord) : []) as unknown as Facts[];
            return {facts, build: answeredBy(response.headers)};
        } catch (error) {
            console.warn('The dev tools could not learn where callbacks are defined.', error);
            return {facts: []};
        }
    }

    private get here(): string {
        return this.page.location.pathname;
    }
}

export function byOutput(facts: readonly CallbackFacts[]): Map<string, CallbackFacts> {
    return new Map(facts.map(one => [one.output, one]));
}

/** Inline functions are named for what they do; of others the text is compared. */
export function clientsideCode({clientside}: Callback, page: Window): string {
    const {namespace = '', functionName = ''} = clientside ?? {};
    const {dash_clientside: functions} = page as unknown as {dash_clientside?: Record<string, Json>};
    const code = namespace === INLINE ? '' : String(functions?.[namespace]?.[functionName]);
    return `${namespace}.${functionName} ${code}`;
}
