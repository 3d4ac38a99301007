/** Scripts and style sheets of component libraries that a callback's answer needs and the page does not have. */
import type {Distribution} from '../wire/response';

export class Distributions {
    private readonly loads = new Map<string, Promise<void>>();

    constructor(private readonly page: Document) {}

    async load(files: readonly Distribution[]): Promise<void> {
        for (const file of files) {
            // One after the other: a library's second script may need its first.
            await this.loadOnce(file);
        }
    }

    private loadOnce(file: Distribution): Promise<void> {
        const known = this.loads.get(file.url);
        if (known) {
            return known;
        }
        const load = file.type === '_js_dist' ? this.addScript(file.url) : this.addStyleSheet(file.url);
        this.loads.set(file.url, load);
        return load;
    }

    private addScript(url: string): Promise<void> {
        if ([...this.page.scripts].some(script => script.getAttribute('src') === url)) {
            return Promise.resolve();
        }
        const script = this.page.createElement('script');
        script.src = url;
        return this.append(script);
    }

    private addStyleSheet(url: string): Promise<void> {
        const link = this.page.createElement('link');
        link.rel = 'stylesheet';
        link.href = url;
        return this.append(link);
    }

    private append(element: HTMLElement): Promise<void> {
        return new Promise((resolve, reject) => {
            element.onload = () => resolve();
            element.onerror = () =>
                reject(
                    new Error(
                        `Could not load ${element.getAttribute('src') ?? element.getAttribute('href')}`,
                    ),
                );
            this.page.head.append(element);
        });
    }
}
