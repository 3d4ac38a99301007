/** The few signs that controls draw; all take the colour of the text around them. */
import type {ReactNode} from 'react';

type IconProps = {
    className?: string;
    /** What it says to those who do not see it; without it, it is decoration. */
    label?: string | undefined;
};

export function ChevronIcon({className, label}: IconProps): ReactNode {
    return <Icon className={className} label={label} path="m4 6 4 4 4-4" />;
}

/** Points to the end of a line of text; style sheets turn it where text runs to the left. */
export function ArrowIcon({className}: IconProps): ReactNode {
    return <Icon className={className} path="M3 8h10m-4-4 4 4-4 4" />;
}

export function CrossIcon({className}: IconProps): ReactNode {
    return <Icon className={className} path="m4 4 8 8m0-8-8 8" />;
}

export function SearchIcon({className}: IconProps): ReactNode {
    return <Icon className={className} path="M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0Zm-1.3 3.2L14 14" />;
}

export function CheckIcon({className}: IconProps): ReactNode {
    return <Icon className={className} path="m3 8.5 3.5 3.5L13 4.5" />;
}

export function CopyIcon({className}: IconProps): ReactNode {
    return <Icon className={className} path="M5.5 5.5v-3h8v8h-3m-8-5h8v8h-8Z" />;
}

type PathProps = {className: string | undefined; path: string; label?: string | undefined};

function Icon({className, path, label}: PathProps): ReactNode {
    return (
        <svg
            className={className}
            width="16"
            height="16"
            viewBox="0 0 16 16"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
            strokeLinecap="round"
            strokeLinejoin="round"
            role={label && 'img'}
            aria-label={label}
            aria-hidden={label === undefined}
        >
            <path d={path} />
        </svg>
    );
}
