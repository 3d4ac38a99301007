/** Which tab somebody looks at, or looked at last: that one follows a change at once, others when they are shown. */

const KEY = 'dash-hot-reload-seen';

export class LastSeen {
    private readonly tab: string;

    /** Without storages every tab follows at once. */
    constructor(private readonly page: Pick<Window, 'localStorage' | 'sessionStorage' | 'document'>) {
        this.tab = this.attempt(() => page.sessionStorage.getItem(KEY)) ?? `${Math.random()}`;
        this.attempt(() => page.sessionStorage.setItem(KEY, this.tab));
        this.note();
    }

    /** Called whenever the tab is shown or hidden. */
    note(): void {
        if (this.page.document.visibilityState === 'visible') {
            this.attempt(() => this.page.localStorage.setItem(KEY, this.tab));
        }
    }

    get isThis(): boolean {
        const last = this.attempt(() => this.page.localStorage.getItem(KEY));
        return this.page.document.visibilityState === 'visible' || !last || last === this.tab;
    }

    private attempt<Value>(action: () => Value): Value | undefined {
        try {
            return action();
        } catch {
            return undefined;
        }
    }
}
