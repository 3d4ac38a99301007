/** What a calendar stands on: a box at the field, or a modal dialog over the page. */
import {autoUpdate, flip, offset, shift, size, useFloating} from '@floating-ui/react';
import {type MouseEvent, type ReactNode, type RefObject, useLayoutEffect, useRef} from 'react';
import {classNames} from '../parts/classNames';
import {useDismiss} from '../parts/dismiss';
import {CrossIcon} from '../parts/icons';
import {useTopLayer} from '../parts/topLayer';
import {closeOnEscape} from './closeOnEscape';

export type SurfaceKind = 'popover' | 'portal' | 'full-screen';

type SurfaceProps = {
    id: string;
    label: string;
    /** Close, and return the focus to the field. */
    onClose: () => void;
    children: ReactNode;
};

type CalendarSurfaceProps = SurfaceProps & {
    kind: SurfaceKind;
    box: RefObject<HTMLElement>;
    /** Close, and leave the focus where the reader put it. */
    onDismiss: () => void;
};

const GAP_PX = 4;
const EDGE_PX = 8;

export function CalendarSurface({kind, box, onDismiss, ...props}: CalendarSurfaceProps): ReactNode {
    return kind === 'popover' ? (
        <Popover {...props} box={box} onDismiss={onDismiss} />
    ) : (
        <Modal {...props} isFullScreen={kind === 'full-screen'} />
    );
}

type PopoverProps = SurfaceProps & Pick<CalendarSurfaceProps, 'box' | 'onDismiss'>;

function Popover({id, label, box, onClose, onDismiss, children}: PopoverProps): ReactNode {
    const content = useRef<HTMLDivElement | null>(null);
    const {refs, floatingStyles} = useFloating({
        elements: {reference: box.current},
        strategy: 'fixed',
        placement: 'bottom-start',
        whileElementsMounted: autoUpdate,
        middleware: [
            offset(GAP_PX),
            flip({padding: EDGE_PX}),
            shift({padding: EDGE_PX}),
            size({
                padding: EDGE_PX,
                apply({availableHeight, elements: {floating}}) {
                    floating.style.maxHeight = `${availableHeight}px`;
                    // A bar that comes by itself takes its room from the months, which then need one, too.
                    floating.style.overflowY = floating.scrollHeight > availableHeight ? 'scroll' : 'auto';
                },
            }),
        ],
    });
    useTopLayer(content);
    useDismiss([content, box], onDismiss);
    return (
        <div
            ref={element => {
                content.current = element;
                refs.setFloating(element);
            }}
            id={id}
            role="dialog"
            aria-label={label}
            className="dash-datepicker-content"
            style={floatingStyles}
            onKeyDown={event => closeOnEscape(event, onClose)}
        >
            {children}
        </div>
    );
}

/** In the top layer of the page: nothing lies above it, and nothing behind it can be reached. */
function Modal({
    id,
    label,
    isFullScreen,
    onClose,
    children,
}: SurfaceProps & {isFullScreen: boolean}): ReactNode {
    const dialog = useRef<HTMLDialogElement>(null);
    useLayoutEffect(() => {
        if (dialog.current?.open === false) {
            dialog.current.showModal();
        }
    }, []);

    /** The dialog has no edge of its own, so a press that hits it and nothing inside hits what is around. */
    function pressAround(event: MouseEvent): void {
        if (event.target === dialog.current) {
            onClose();
        }
    }

    return (
        <dialog
            ref={dialog}
            id={id}
            aria-label={label}
            className={classNames(
                'dash-datepicker-content dash-datepicker-portal',
                isFullScreen && 'dash-datepicker-fullscreen',
            )}
            onClick={isFullScreen ? undefined : pressAround}
            onCancel={event => {
                event.preventDefault();
                onClose();
            }}
            onKeyDown={event => closeOnEscape(event, onClose)}
        >
            {isFullScreen && (
                <button
                    type="button"
                    className="dash-datepicker-close-button"
                    aria-label="Close calendar"
                    onClick={onClose}
                >
                    <CrossIcon />
                </button>
            )}
            {children}
        </dialog>
    );
}
