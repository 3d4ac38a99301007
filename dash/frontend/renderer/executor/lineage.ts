/** What a job came about through, so that a circle of callbacks is gone round once for each cause and not for ever. */
export class Lineage {
    /** On the way here a component came or went, so the callback graph does not know the way. */
    byInsertion = false;
    private readonly before = new Set<Lineage>();
    private hasOutsideCause = false;

    /** `job` is its number, for those who tell the story later. */
    constructor(
        private readonly callback: number,
        readonly job: number,
    ) {}

    /** The jobs whose answers caused it; none stands for the user, a script or the page's opening. */
    get causes(): number[] {
        return [...this.before].map(({job}) => job);
    }

    /** A job whose answer is among the causes; `undefined` for users, scripts and side effects. */
    addCause(cause: {readonly lineage: Lineage; readonly inserted: boolean} | undefined): void {
        if (cause) {
            this.before.add(cause.lineage);
            this.byInsertion ||= cause.inserted || cause.lineage.byInsertion;
        } else {
            this.hasOutsideCause = true;
        }
    }

    /** Stands for a job that this one supersedes: what came from outside is still to go round. */
    inherit(superseded: Lineage): void {
        this.hasOutsideCause ||= superseded.hasOutsideCause;
    }

    /**
     * Has this callback had its turn on the way here?
     *
     * A new cause from outside begins a new round. Walks back, so ask where a circle is possible.
     */
    includes(callback: number): boolean {
        const seen = new Set<Lineage>([this]);
        for (const lineage of seen) {
            if (lineage.callback === callback) {
                return true;
            }
            if (!lineage.hasOutsideCause) {
                for (const earlier of lineage.before) {
                    seen.add(earlier);
                }
            }
        }
        return false;
    }
}
