import {type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState} from 'react';
import {PANELS} from '../panels';
import type {Corner} from '../preferences';
import type {Session} from '../session';
import {ExtensionTools} from './ExtensionTools';
import {DashIcon, ErrorIcon} from './icons';
import {ServerStatus} from './ServerStatus';
import {useChanges} from './useChanges';

/** The row of tools in a corner of the page. Folded, it is one round button. */
export function Bar({session}: {session: Session}): ReactNode {
    const {preferences, errors} = session;
    useChanges(preferences, errors, session);
    const {corner, isCollapsed, panel, hidesErrors} = preferences.current;
    const {offset, wasDragged, handlers} = useDragging(moved => preferences.set({corner: moved}));

    function moveByKey(event: KeyboardEvent): void {
        const moved = event.altKey ? neighbour(corner, event.key) : undefined;
        if (moved) {
            event.preventDefault();
            preferences.set({corner: moved});
        }
    }

    return (
        <div
            className={`dash-debug-menu dash-debug-menu--${corner}`}
            role="toolbar"
            aria-label="Dash dev tools"
            style={offset && {translate: `${offset.x}px ${offset.y}px`}}
            onKeyDown={moveByKey}
        >
            <button
                type="button"
                className="dash-debug-menu__handle"
                aria-expanded={!isCollapsed}
                aria-label={isCollapsed ? 'Show the dev tools' : 'Fold the dev tools'}
                title="Click to fold, drag (or Alt with an arrow key) to move"
                {...handlers}
                onClick={event => {
                    // A drag ends with a click, which was not meant.
                    if (!wasDragged()) {
                        preferences.set({isCollapsed: !isCollapsed});
                    }
                    event.currentTarget.focus();
                }}
            >
                <DashIcon />
                {isCollapsed && errors.count > 0 && <span className="dash-debug-menu__dot" />}
            </button>
            {!isCollapsed && (
                <>
                    <ExtensionTools session={session} side="left" />
                    <button
                        type="button"
                        className="dash-debug-menu__button"
                        aria-pressed={errors.count > 0 && !hidesErrors}
                        disabled={errors.count === 0}
                        onClick={() => preferences.set({hidesErrors: !hidesErrors})}
                    >
                        <ErrorIcon />
                        <span className="dash-debug-menu__label">Errors</span>
                        {errors.count > 0 && (
                            <span className="dash-debug-menu__badge test-devtools-error-count">
                                {errors.count}
                            </span>
                        )}
                    </button>
                    {PANELS.map(({name, label, buttonId, Icon, prepare}) => (
                        <button
                            key={name}
                            type="button"
                            id={buttonId}
                            className="dash-debug-menu__button"
                            aria-pressed={panel === name}
                            onPointerEnter={prepare}
                            onClick={() => preferences.set({panel: panel === name ? null : name})}
                        >
                            <Icon />
                            <span className="dash-debug-menu__label">{label}</span>
                        </button>
                    ))}
                    <ExtensionTools session={session} side="right" />
                    <ServerStatus session={session} />
                </>
            )}
        </div>
    );
}

const MIRRORED: Record<string, (corner: Corner) => string> = {
    ArrowUp: corner => corner.replace('bottom', 'top'),
    ArrowDown: corner => corner.replace('top', 'bottom'),
    ArrowLeft: corner => corner.replace('right', 'left'),
    ArrowRight: corner => corner.replace('left', 'right'),
};

function neighbour(corner: Corner, key: string): Corner | undefined {
    return MIRRORED[key]?.(corner) as Corner | undefined;
}

const CLICK_TOLERANCE_PX = 4;

interface Offset {
    readonly x: number;
    readonly y: number;
}

/** Follow the pointer, and come to rest in the corner that is nearest to it. */
function useDragging(onMoved: (corner: Corner) => void) {
    const start = useRef<Offset | undefined>(undefined);
    const moved = useRef(false);
    const [offset, setOffset] = useState<Offset | undefined>(undefined);
    return {
        offset,
        wasDragged: () => moved.current,
        handlers: {
            onPointerDown(event: PointerEvent): void {
                event.currentTarget.setPointerCapture(event.pointerId);
                start.current = {x: event.clientX, y: event.clientY};
                moved.current = false;
            },
            onPointerMove({clientX, clientY}: PointerEvent): void {
                if (start.current) {
                    const [x, y] = [clientX - start.current.x, clientY - start.current.y];
                    moved.current ||= Math.hypot(x, y) > CLICK_TOLERANCE_PX;
                    setOffset(moved.current ? {x, y} : undefined);
                }
            },
            onPointerUp({clientX, clientY}: PointerEvent): void {
                start.current = undefined;
                setOffset(undefined);
                if (moved.current) {
                    const vertical = clientY < window.innerHeight / 2 ? 'top' : 'bottom';
                    const horizontal = clientX < window.innerWidth / 2 ? 'left' : 'right';
                    onMoved(`${vertical}-${horizontal}`);
                }
            },
        },
    };
}
