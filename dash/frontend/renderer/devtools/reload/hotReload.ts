/** Keeps an open page in step with its app: restyles it in place, lets it follow the app, or loads it anew. */
import type {Json} from '../../wire/narrow';
import type {BuildState} from '../build';
import type {ServerAvailability} from '../server';
import {type Known, type Step, take} from './changes';
import {isGone, type Pace} from './contact';
import {type Answer, advance, type ChangedFile, type News, type ServerEvent} from './events';
import type {TabMemory} from './tabMemory';

/** Let the page follow its app to another version. What cannot do it loads the page anew, and never ends. */
export type Update = (
    reason: string,
    options: {readonly fresh: boolean; readonly build: string | undefined},
) => Promise<void>;

/** What is done to the page; tests bring their own. */
export interface Surroundings {
    /** False when the page has no such style sheet. */
    restyle(file: ChangedFile): boolean;
    update: Update;
    load(reason: string): void;
    /** Whether somebody looks at this page, or did so last. */
    isSeen(): boolean;
    /** Ask the server from now on. */
    poll(): void;
    readonly memory: TabMemory;
}

/** What is to be done as soon as somebody looks. */
interface Wanted {
    readonly reason: string;
    readonly fresh: boolean;
    readonly needsLoad: boolean;
    /** Style sheets that are exchanged with it. */
    readonly files: readonly ChangedFile[];
}

export class HotReload {
    private known: Known;
    private answer: Answer | undefined;
    private wanted: Wanted | undefined;
    private isBusy = false;

    constructor(
        private readonly pace: Pace,
        mark: Json,
        private readonly server: ServerAvailability,
        private readonly build: BuildState,
        private readonly around: Surroundings,
    ) {
        const {hashes, packages} = around.memory.read();
        this.known = {
            hashes: typeof mark.hash === 'string' ? [...new Set([...hashes, mark.hash])] : hashes,
            packages,
            until: Number(mark.time ?? 0),
            shown: {},
        };
    }

    take(news: News): void {
        if (news.type === 'told') {
            this.server.set('available');
            this.follow(news.event);
        } else if (news.type === 'refused') {
            this.around.poll();
        } else if (isGone(news.failures, this.pace)) {
            this.server.set('unavailable');
        }
    }

    /** Do what was put off while nobody looked, or while the page was following already. */
    async catchUp(): Promise<void> {
        const {wanted} = this;
        if (!wanted || this.isBusy || !this.around.isSeen()) {
            return;
        }
        this.isBusy = true;
        this.wanted = undefined;
        const {reason, fresh} = wanted;
        if (wanted.needsLoad) {
            this.around.load(reason);
            return;
        }
        try {
            await this.around.update(reason, {fresh, build: this.answer?.hash ?? undefined});
        } catch (error) {
            console.error('Dash could not bring this page up to date.', error);
            this.around.load(reason);
            return;
        }
        this.isBusy = false;
        this.restyle(wanted.files);
        return this.catchUp();
    }

    private follow(event: ServerEvent): void {
        if (event.type === 'hello') {
            this.answer = event.answer;
        } else if (this.answer) {
            this.answer = advance(this.answer, event);
        } else {
            return; // Whoever joins is told first how things stand.
        }
        this.build.set(this.answer.standing);
        const {known, step} = take(this.known, this.answer);
        this.known = known;
        this.around.memory.write(known);
        this.act(step, event.type === 'reload' && event.fresh);
    }

    private act(step: Step, fresh: boolean): void {
        if (step.type === 'restyle') {
            this.restyle(step.files);
        } else if (step.type === 'update') {
            this.want({reason: step.reason, fresh, needsLoad: false, files: step.files});
        } else if (step.type === 'load') {
            this.want({reason: step.reason, fresh, needsLoad: true, files: []});
        }
    }

    private restyle(files: readonly ChangedFile[]): void {
        const unlinked = files.find(file => !this.around.restyle(file));
        if (unlinked) {
            this.want({reason: `${unlinked.url} is new`, fresh: false, needsLoad: true, files: []});
        }
    }

    private want(next: Wanted): void {
        const {wanted} = this;
        this.wanted = {
            reason: next.reason,
            fresh: next.fresh || wanted?.fresh === true,
            needsLoad: next.needsLoad || wanted?.needsLoad === true,
            files: [...(wanted?.files ?? []), ...next.files],
        };
        void this.catchUp();
    }
}
