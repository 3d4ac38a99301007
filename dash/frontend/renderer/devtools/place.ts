/** A line of the author's code. */
export interface Place {
    readonly file: string;
    readonly line: number;
}
