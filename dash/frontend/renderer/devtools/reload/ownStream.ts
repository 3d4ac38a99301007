/** A stream of this tab alone, where tabs cannot agree on one: open while somebody looks, as there is room for few. */
import type {News} from './events';
import type {Listening} from './sharedStream';

export class OwnStream {
    private listening: Listening | undefined;

    constructor(
        private readonly isVisible: () => boolean,
        private readonly listen: (tell: (news: News) => void) => Listening,
        private readonly tell: (news: News) => void,
    ) {}

    start(): void {
        this.check();
    }

    /** Called whenever the tab is shown or hidden. */
    check(): void {
        if (!this.isVisible()) {
            this.listening?.stop();
            this.listening = undefined;
        } else if (this.listening) {
            this.listening.check();
        } else {
            this.listening = this.listen(this.tell);
            this.listening.start();
        }
    }
}
