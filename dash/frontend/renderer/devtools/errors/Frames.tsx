import type {ReactNode} from 'react';
import type {ServerFrame} from '../../wire/serverError';
import type {Session} from '../session';
import {PlaceButton} from '../ui/PlaceButton';
import {Scrolled} from '../ui/Scrolled';

/** Neighbouring frames of libraries, folded into one line, or one frame of the author. */
interface FrameGroup {
    readonly isLibrary: boolean;
    readonly frames: readonly ServerFrame[];
}

/** The way through the author's code, with the lines around each step. */
export function Frames({session, frames}: {session: Session; frames: readonly ServerFrame[]}): ReactNode {
    const groups = groupFrames(frames);
    const lastOwn = groups.findLastIndex(({isLibrary}) => !isLibrary);
    return (
        <ol className="dash-devtools-frames">
            {groups.map(({isLibrary, frames: members}, at) => {
                const [first] = members as [ServerFrame];
                const key = `${at} ${first.file}:${first.line}`;
                return (
                    <li key={key}>
                        {isLibrary ? (
                            <details open={groups.length === 1}>
                                <summary>
                                    {members.length === 1 ? '1 frame' : `${members.length} frames`} of
                                    libraries
                                </summary>
                                {members.map((frame, index) => (
                                    <FrameView
                                        // A function that calls itself stands there more than once.
                                        key={`${index} ${frame.file}:${frame.line}`}
                                        session={session}
                                        frame={frame}
                                        isBrief
                                    />
                                ))}
                            </details>
                        ) : (
                            <FrameView session={session} frame={first} isBrief={at !== lastOwn} />
                        )}
                    </li>
                );
            })}
        </ol>
    );
}

export function groupFrames(frames: readonly ServerFrame[]): FrameGroup[] {
    const groups: {isLibrary: boolean; frames: ServerFrame[]}[] = [];
    for (const frame of frames) {
        const last = groups.at(-1);
        if (frame.isLibrary && last?.isLibrary) {
            last.frames.push(frame);
        } else {
            groups.push({isLibrary: frame.isLibrary, frames: [frame]});
        }
    }
    return groups;
}

interface FrameViewProps {
    readonly session: Session;
    readonly frame: ServerFrame;
    /** Only the line itself; the innermost frame of the author shows its neighbours too. */
    readonly isBrief: boolean;
}

function FrameView({session, frame, isBrief}: FrameViewProps): ReactNode {
    const {code, line, context, function: name, column, skipped} = frame;
    return (
        <div className="dash-devtools-frame">
            {skipped !== undefined && (
                <p className="dash-devtools-frame__skipped">{skipped} frames between are left out</p>
            )}
            <PlaceButton session={session} place={frame} />
            {name && name !== '<module>' && (
                <>
                    {' '}
                    in <code>{name}</code>
                </>
            )}
            {isBrief && code && <Scrolled className="dash-devtools-frame__code">{code}</Scrolled>}
            {!isBrief && context.lines.length > 0 && (
                <Scrolled className="dash-devtools-frame__code">
                    {context.lines.map((text, at) => {
                        const number = context.first + at;
                        const isFault = number === line;
                        return (
                            <span key={number} className={isFault ? 'dash-devtools-frame__fault' : undefined}>
                                <span className="dash-devtools-frame__number">{number}</span>
                                {text}
                                {isFault && column !== undefined && <Caret below={text} column={column} />}
                            </span>
                        );
                    })}
                </Scrolled>
            )}
        </div>
    );
}

/** Points at a column of the line above, whose tabs are as wide here. */
function Caret({below, column}: {below: string; column: number}): ReactNode {
    return (
        <span className="dash-devtools-frame__caret" aria-hidden="true">
            <span className="dash-devtools-frame__number" />
            {below.slice(0, column - 1).replace(/[^\t]/g, ' ')}^
        </span>
    );
}
