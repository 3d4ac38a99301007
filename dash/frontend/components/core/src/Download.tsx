import {useEffect, useRef} from 'react';
import {type BadProp, reportBadProp} from './reportError';
import {decodeBase64, type SavedFile, saveFile} from './saveFile';
import type {SetProps} from './types';

export type DownloadProps = {
    /** The ID of this component, used to identify it in callbacks. Must be unique in an app. */
    id?: string;
    /**
     * The file. When a callback sets it, the browser downloads it, also if it is equal to the one before. Make it with
     * `dcc.send_file`, `dcc.send_bytes`, `dcc.send_string` or `dcc.send_data_frame`.
     */
    data?: {
        /** The name of the file. */
        filename: string;
        /** What is in the file: its text, or its bytes as base64. */
        content: string;
        /** Whether the content is base64; otherwise the component's `base64` tells. */
        base64?: boolean;
        /** The MIME type; otherwise it is the component's `type`. */
        type?: string;
    };
    /** Whether the content is base64 when `data` does not tell. */
    base64?: boolean;
    /** The MIME type when `data` has none. */
    type?: string;
    setProps: SetProps<DownloadProps>;
};

/** Gives the reader a file that a callback made. */
export function Download({id, data, base64 = false, type = 'text/plain', setProps}: DownloadProps) {
    // What it appears with was downloaded before, when a tab or a page is shown once more.
    const handled = useRef<unknown>(data);

    useEffect(() => {
        if (handled.current === data) {
            return;
        }
        handled.current = data;
        if (data == null) {
            return;
        }
        const prepared = prepare(data, base64, type);
        if ('expected' in prepared) {
            reportBadProp(setProps, {component: 'dcc.Download', id, prop: 'data', ...prepared});
        } else {
            saveFile(prepared);
        }
    }, [data, id, base64, type, setProps]);

    return null;
}

type Problem = Pick<BadProp, 'at' | 'found' | 'expected'>;

/** The file that `data` describes, or what is wrong with it. */
function prepare(data: unknown, base64: boolean, type: string): SavedFile | Problem {
    if (typeof data !== 'object' || data === null || Array.isArray(data)) {
        return {found: data, expected: '{content, filename}, as dcc.send_string and its like make it'};
    }
    const file = data as {[Key in keyof NonNullable<DownloadProps['data']>]?: unknown};
    const {content, filename} = file;
    if (typeof content !== 'string') {
        return {at: '.content', found: content, expected: 'a text, or bytes as dcc.send_bytes encodes them'};
    }
    if (typeof filename !== 'string' || filename === '') {
        return {at: '.filename', found: filename, expected: 'the name of the file'};
    }
    const decoded = (file.base64 ?? base64) ? decodeBase64(content) : content;
    if (decoded === undefined) {
        return {at: '.content', found: content, expected: 'base64, as dcc.send_bytes makes it'};
    }
    return {content: decoded, filename, type: String(file.type ?? type)};
}
