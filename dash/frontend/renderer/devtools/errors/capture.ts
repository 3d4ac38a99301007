/** Puts into the log what fails anywhere in the page. */
import type {App} from '../../app';
import type {ExecutorEvent} from '../../executor/events';
import type {CallbackProblem} from '../../executor/validate';
import type {DryComponent} from '../../wire/component';
import type {BuildState} from '../build';
import type {Recorder} from '../recorder/recorder';
import type {BuildError} from '../reload/events';
import {
    BUILD_KEY,
    describeBuild,
    describeFailure,
    describeProblem,
    describeRejection,
    describeReport,
    describeThrown,
    describeUndrawn,
} from './describe';
import type {ErrorLog} from './errorLog';

type Report = ExecutorEvent & {type: 'reported'};

export class ErrorCapture {
    private held: Report[] | undefined;
    private readonly told = new WeakMap<DryComponent, Map<string, unknown>>();
    /** The keys of what each check of the callbacks found. */
    private readonly problems = new Map<string, readonly string[]>();

    constructor(
        private readonly log: ErrorLog,
        private readonly recorder: Recorder,
    ) {}

    /** Until the props are checked, what components say of theirs waits: the check says it better. */
    hold(): void {
        this.held ??= [];
    }

    release(): void {
        const reports = this.held ?? [];
        this.held = undefined;
        for (const report of reports) {
            this.addReport(report);
        }
    }

    /**
     * The component itself and the check of its props may both find fault with one value: one of them is enough. A new
     * value may be told of again.
     */
    isFirstToTell(component: DryComponent, prop: string, value: unknown): boolean {
        const told = this.told.get(component) ?? new Map<string, unknown>();
        this.told.set(component, told);
        if (told.has(prop) && told.get(prop) === value) {
            return false;
        }
        told.set(prop, value);
        return true;
    }

    private addReport({node, error}: Report): void {
        const {component} = node;
        const {prop} = error as {prop?: string};
        if (prop === undefined || this.isFirstToTell(component, prop, component.props[prop])) {
            this.log.add(describeReport(node, error));
        }
    }

    watchWindow(page: Window): void {
        page.addEventListener('error', event => {
            // Files that do not load are events as well, without an error.
            if (event.error !== undefined && event.error !== null) {
                this.log.add(describeThrown(event.error));
            }
        });
        page.addEventListener('unhandledrejection', event => this.log.add(describeRejection(event.reason)));
    }

    /** While the app cannot be built, one card says why. */
    watchBuild(build: BuildState): void {
        let told: BuildError | undefined;
        build.subscribe(() => {
            const {shown} = build;
            if (shown === told) {
                return;
            }
            told = shown;
            this.log.retract(BUILD_KEY);
            if (shown) {
                this.log.add(describeBuild(shown));
            }
        });
    }

    /** Tell what this check found, in place of what it found before. */
    tellProblems(about: string, problems: readonly CallbackProblem[]): void {
        const found = problems.map(problem => describeProblem(problem, about));
        for (const key of this.problems.get(about) ?? []) {
            this.log.retract(key);
        }
        this.problems.set(
            about,
            found.map(({key}) => key),
        );
        for (const problem of found) {
            this.log.add(problem);
        }
    }

    watchApp({page}: App): void {
        page.runtime.events.listen(event => {
            if (event.type === 'failed') {
                const call = this.recorder.execution(event.job.id)?.call;
                this.log.add(describeFailure(event.job, call, event.error));
            } else if (event.type === 'reported') {
                if (this.held) {
                    this.held.push(event);
                } else {
                    this.addReport(event);
                }
            } else if (event.type === 'undrawn') {
                // In development React shows its errors to the window first, once for each of its tries.
                this.log.retract(describeThrown(event.error).key);
                this.log.add(describeUndrawn(event.node, event.error));
            }
        });
    }
}
