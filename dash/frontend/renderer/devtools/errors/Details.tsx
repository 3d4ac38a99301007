import type {ReactNode} from 'react';
import type {Session} from '../session';
import {PlaceButton} from '../ui/PlaceButton';
import {Scrolled} from '../ui/Scrolled';

const PLACE = /(File "[^"\n]+", line \d+)/;
const PARTS = /^File "(.+)", line (\d+)$/;

/** Whatever else there is to read of an error. Lines that Python names in it open the editor. */
export function Details({session, text}: {session: Session; text: string}): ReactNode {
    return (
        <Scrolled className="dash-fe-error__details">
            {text.split(PLACE).map((part, at) => {
                const [, file, line] = PARTS.exec(part) ?? [];
                return file ? (
                    <PlaceButton key={at} session={session} place={{file, line: Number(line)}} />
                ) : (
                    part
                );
            })}
        </Scrolled>
    );
}
