/** Puts into the log what fails anywhere in the page. */
import type {App} from '../../app';
import type {Recorder} from '../recorder/recorder';
import {describeFailure, describeReport, describeThrown, describeUndrawn} from './describe';
import type {ErrorLog} from './errorLog';

export class ErrorCapture {
    constructor(
        private readonly log: ErrorLog,
        private readonly recorder: Recorder,
    ) {}

    watchWindow(page: Window): void {
        page.addEventListener('error', event => {
            // Files that do not load are events as well, without an error.
            if (event.error !== undefined && event.error !== null) {
                this.log.add(describeThrown(event.error));
            }
        });
        page.addEventListener('unhandledrejection', event => this.log.add(describeThrown(event.reason)));
    }

    watchApp({page}: App): void {
        page.runtime.events.listen(event => {
            if (event.type === 'failed') {
                const call = this.recorder.execution(event.job.id)?.call;
                this.log.add(describeFailure(event.job, call, event.error));
            } else if (event.type === 'reported') {
                this.log.add(describeReport(event.node, event.error));
            } else if (event.type === 'undrawn') {
                // In development React shows its errors to the window first, once for each of its tries.
                this.log.retract(describeThrown(event.error).key);
                this.log.add(describeUndrawn(event.node, event.error));
            }
        });
    }
}
