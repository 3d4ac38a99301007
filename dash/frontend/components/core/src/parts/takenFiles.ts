/** How files come into dcc.Upload, whether they were chosen or dropped. */
import {useEffect, useRef, useState} from 'react';
import {
    type ChosenFile,
    type FileContent,
    type FileRules,
    type Refusal,
    readFiles,
    sortFiles,
} from '../files';
import {announce} from './announce';

/** As the props of dcc.Upload hold them. */
export type TakenFiles = {
    contents?: string | string[];
    filename?: string | string[];
    last_modified?: number | number[];
};

/** `take` sorts out the files that are refused, reads the others, and reports what is in them. */
export function useTakenFiles(rules: FileRules, report: (taken: TakenFiles) => void) {
    const [refused, setRefused] = useState<Refusal[]>([]);
    const [isReading, setReading] = useState(false);
    const latest = useRef(report);
    latest.current = report;
    const reading = useRef<AbortController>();
    useEffect(() => () => reading.current?.abort(), []);

    async function take(files: ChosenFile[], alreadyRefused: Refusal[] = []): Promise<void> {
        const sorted = sortFiles(files, rules);
        setRefused([...alreadyRefused, ...sorted.refused]);
        if (sorted.accepted.length === 0) {
            return;
        }
        // Whoever chooses anew has no use for what is still being read.
        reading.current?.abort();
        const own = new AbortController();
        reading.current = own;
        setReading(true);
        const {read, refused: unreadable} = await readFiles(sorted.accepted, own.signal);
        if (own.signal.aborted) {
            return;
        }
        setReading(false);
        setRefused(others => [...others, ...unreadable]);
        if (read.length > 0) {
            latest.current(asProps(read, rules.multiple));
            announce(read.length === 1 ? `${read[0]?.name} is chosen` : `${read.length} files are chosen`);
        }
    }

    return {take, isReading, refused, setRefused};
}

function asProps(read: FileContent[], multiple: boolean): TakenFiles {
    const contents = read.map(file => file.contents);
    const filename = read.map(file => file.name);
    const last_modified = read.map(file => file.lastModified);
    return multiple
        ? {contents, filename, last_modified}
        : ({
              contents: contents[0],
              filename: filename[0],
              last_modified: last_modified[0],
          } as TakenFiles);
}
