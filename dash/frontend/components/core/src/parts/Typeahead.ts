/** Finds options by what is typed in quick succession, in a list without a search field. */
import {labelText, type Option} from '../options';

const PAUSE_MS = 700;

export class Typeahead {
    private text = '';
    private typedAt = Number.NEGATIVE_INFINITY;
    private readonly now: () => number;

    constructor(now: () => number = () => performance.now()) {
        this.now = now;
    }

    /** Whether the next letter would belong to the text so far. */
    get isGoingOn(): boolean {
        return this.now() - this.typedAt < PAUSE_MS;
    }

    /** The option that begins with the text. The same letter again goes on to the next one, round after the last. */
    find(options: readonly Option[], typed: string, active: number): number {
        const letter = typed.toLowerCase();
        this.text = (this.isGoingOn ? this.text : '') + letter;
        this.typedAt = this.now();
        const isRepeated = [...this.text].every(sign => sign === letter);
        const sought = isRepeated ? letter : this.text;
        const begins = (option: Option) =>
            !option.disabled && (option.search ?? labelText(option)).toLowerCase().startsWith(sought);
        const start = active + Number(isRepeated);
        const next = options.findIndex((option, place) => place >= start && begins(option));
        const found = next === -1 ? options.findIndex(begins) : next;
        return found === -1 ? active : found;
    }
}
