/** Puts the elements of a large drawing on the canvas in parts: those in sight at once, the others bit by bit. */
import type {Core, ElementDefinition} from 'cytoscape';
import {MANY_ELEMENTS} from './elements';
import type {Size} from './layout/placement';
import type {View} from './layout/view';

/** A tenth of a second's work for Cytoscape. Smaller parts keep the page smoother, and take longer altogether. */
const PART = 800;

export class Filling {
    private waiting: readonly ElementDefinition[] = [];
    private timer: number | undefined;

    constructor(
        private readonly core: Core,
        /** Called when a part was added later. */
        private readonly onAdded: () => void,
    ) {}

    /** Without a view all are added at once: Cytoscape is to find their places. */
    start(elements: readonly ElementDefinition[], view: View | undefined, place: Size): void {
        this.stop();
        if (elements.length <= MANY_ELEMENTS || !view) {
            this.core.add([...elements]);
            return;
        }
        const now = new Set(elements.filter(element => isInSight(element, view, place)).map(idOf));
        const isNow = ({data, group}: ElementDefinition): boolean =>
            group === 'nodes'
                ? now.has(String(data.id))
                : now.has(String(data.source)) && now.has(String(data.target));
        this.core.add(elements.filter(isNow));
        this.waiting = elements.filter(element => !isNow(element));
        this.goOn();
    }

    /** Adds what is still waiting, for those who need all of it. */
    complete(): void {
        if (this.waiting.length > 0) {
            this.add(this.waiting.length);
        }
    }

    stop(): void {
        this.waiting = [];
        this.goOn();
    }

    private goOn(): void {
        clearTimeout(this.timer);
        const isBusy = this.waiting.length > 0;
        this.core.container()?.setAttribute('aria-busy', String(isBusy));
        if (isBusy) {
            // After the frame that shows what was added: the page stays usable meanwhile.
            this.timer = window.setTimeout(() => requestAnimationFrame(() => this.add(PART)));
        }
    }

    private add(count: number): void {
        // Boxes come before the arrows between them, as they do in the list.
        const part = this.waiting.slice(0, count);
        this.waiting = this.waiting.slice(count);
        this.core.batch(() => {
            this.core.add([...part]);
        });
        this.onAdded();
        this.goOn();
    }
}

function idOf({data}: ElementDefinition): string {
    return String(data.id);
}

function isInSight({data, position}: ElementDefinition, {zoom, pan}: View, {width, height}: Size): boolean {
    if (!position) {
        return false;
    }
    const [x, y] = [position.x * zoom + pan.x, position.y * zoom + pan.y];
    const [wide, high] = [(Number(data.width) / 2) * zoom, (Number(data.height) / 2) * zoom];
    return x + wide >= 0 && x - wide <= width && y + high >= 0 && y - high <= height;
}
