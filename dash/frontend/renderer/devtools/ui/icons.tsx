/** The icons of the bar: strokes in the colour of the text. */
import type {ReactNode} from 'react';

function Icon({children}: {children: ReactNode}): ReactNode {
    return (
        <svg
            className="dash-debug-menu__icon"
            viewBox="0 0 24 24"
            width="16"
            height="16"
            fill="none"
            stroke="currentColor"
            strokeWidth="2"
            strokeLinecap="round"
            strokeLinejoin="round"
            aria-hidden="true"
        >
            {children}
        </svg>
    );
}

export const DashIcon = (): ReactNode => (
    <Icon>
        <path d="M4 20V10M10 20V4M16 20v-7M22 20V8" />
    </Icon>
);

export const ErrorIcon = (): ReactNode => (
    <Icon>
        <path d="M12 3 2 20h20L12 3zM12 10v4M12 17v.01" />
    </Icon>
);

export const GraphIcon = (): ReactNode => (
    <Icon>
        <circle cx="5" cy="6" r="2.5" />
        <circle cx="5" cy="18" r="2.5" />
        <circle cx="19" cy="12" r="2.5" />
        <path d="M7.5 6.5c5 0 4 5 9 5M7.5 17.5c5 0 4-5 9-5" />
    </Icon>
);

export const TimelineIcon = (): ReactNode => (
    <Icon>
        <path d="M3 5h8M7 12h11M12 19h9" />
    </Icon>
);

export const InspectorIcon = (): ReactNode => (
    <Icon>
        <path d="M20 11V5a1 1 0 0 0-1-1H5a1 1 0 0 0-1 1v14a1 1 0 0 0 1 1h6M12 12l9 3.5-4 1.5-1.5 4L12 12z" />
    </Icon>
);

export const CloseIcon = (): ReactNode => (
    <Icon>
        <path d="M6 6l12 12M18 6 6 18" />
    </Icon>
);
