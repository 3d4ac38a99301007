/** What a tab keeps for its next page of the same app. */

export class PageMemory {
    private readonly key: string;

    /** `prefix` is what all addresses of the app begin with. */
    constructor(
        private readonly page: Window,
        prefix: string,
    ) {
        this.key = `dash-page ${prefix}`;
    }

    /** Only the same address goes on with it. */
    read(): string | null {
        try {
            const text = this.page.sessionStorage.getItem(this.key) ?? '';
            const [address, rest] = splitLine(text);
            return address === this.address ? rest : null;
        } catch {
            return null;
        }
    }

    /** False when the browser keeps nothing, or not so much. */
    write(text: string): boolean {
        try {
            this.page.sessionStorage.setItem(this.key, `${this.address}\n${text}`);
            return true;
        } catch {
            this.forget();
            return false;
        }
    }

    forget(): void {
        try {
            this.page.sessionStorage.removeItem(this.key);
        } catch {
            // Then there is nothing to forget.
        }
    }

    private get address(): string {
        const {pathname, search} = this.page.location;
        return pathname + search;
    }
}

function splitLine(text: string): [string, string] {
    const at = text.indexOf('\n');
    return [text.slice(0, at), text.slice(at + 1)];
}
