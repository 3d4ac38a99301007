import {type KeyboardEvent, type PointerEvent, type ReactNode, useRef} from 'react';
import type {Session} from '../session';
import {brief} from './brief';
import {CloseIcon} from './icons';
import type {PanelDefinition} from './panel';
import {ToolBoundary} from './ToolBoundary';

const SMALLEST_PX = 160;
const KEY_STEP_PX = 24;

/** The lower part of the window, where one tool is open; its upper edge can be dragged. */
export function Dock({session, definition}: {session: Session; definition: PanelDefinition}): ReactNode {
    const {preferences} = session;
    const {Panel, label, name} = definition;
    const isResizing = useRef(false);
    const largest = window.innerHeight * 0.9;
    const height = Math.min(preferences.current.panelHeight, largest);
    const close = (): void => preferences.set({panel: null});

    function resize(wanted: number): void {
        preferences.set({panelHeight: Math.round(Math.min(Math.max(wanted, SMALLEST_PX), largest))});
    }

    function onEdgeKey(event: KeyboardEvent): void {
        const step = {ArrowUp: KEY_STEP_PX, ArrowDown: -KEY_STEP_PX}[event.key];
        if (step !== undefined) {
            event.preventDefault();
            resize(height + step);
        }
    }

    return (
        <section
            className={`dash-devtools-dock dash-devtools-dock--${name}`}
            aria-label={label}
            style={{height}}
            onKeyDown={event => event.key === 'Escape' && close()}
        >
            {/* biome-ignore lint/a11y/useSemanticElements: a rule cannot be dragged. */}
            <div
                className="dash-devtools-dock__edge"
                role="separator"
                aria-orientation="horizontal"
                aria-label="Height of the dev tools"
                aria-valuenow={height}
                aria-valuemin={SMALLEST_PX}
                aria-valuemax={Math.round(largest)}
                tabIndex={0}
                onKeyDown={onEdgeKey}
                onPointerDown={(event: PointerEvent) => {
                    event.currentTarget.setPointerCapture(event.pointerId);
                    isResizing.current = true;
                }}
                onPointerMove={(event: PointerEvent) =>
                    isResizing.current && resize(window.innerHeight - event.clientY)
                }
                onPointerUp={() => {
                    isResizing.current = false;
                }}
            />
            <header className="dash-devtools-dock__head">
                <h2 className="dash-devtools-dock__title">{label}</h2>
                <button
                    type="button"
                    className="dash-devtools-button"
                    aria-label={`Close ${label}`}
                    onClick={close}
                >
                    <CloseIcon />
                </button>
            </header>
            <div className="dash-devtools-dock__body">
                <ToolBoundary
                    name={label}
                    fallback={(error, retry) => (
                        <div className="dash-devtools-empty" role="alert">
                            <p>
                                {label} could not be drawn: {brief(String(error))}
                            </p>
                            <button type="button" className="dash-devtools-button" onClick={retry}>
                                Try again
                            </button>
                        </div>
                    )}
                >
                    <Panel session={session} onClose={close} />
                </ToolBoundary>
            </div>
        </section>
    );
}
