/** An error as text, for a message to a colleague or an issue. */
import {brief} from '../ui/brief';
import {callRows} from './CallValues';
import type {LoggedError} from './errorLog';

export function asText(error: LoggedError): string {
    const {title, message, where, place, trail, created, frames, details, call, count, lastAt} = error;
    return [
        title,
        `${lastAt.toISOString()}${count > 1 ? `, ${count} times` : ''}`,
        ...(where ? [`in ${where}${place ? ` (${place.file}:${place.line})` : ''}`] : []),
        ...(trail ? [`in the layout: ${trail}`] : []),
        ...(created ? [`created in ${created.file}:${created.line}`] : []),
        '',
        ...(frames ?? []).map(
            ({file, line, function: name, code, skipped}) =>
                `${skipped === undefined ? '' : `  [${skipped} frames left out]\n`}  File "${file}", line ${line}, in ${name}\n    ${code}`,
        ),
        message,
        ...(details ? ['', details] : []),
        ...(call
            ? ['', 'Called with:', ...callRows(call).map(row => `  ${row.name} = ${brief(row.value)}`)]
            : []),
    ].join('\n');
}
