import React from 'react';

type Props = {
    /** The text. */
    children?: React.ReactNode;
    /** Names the badge for callbacks. */
    id?: string;
    /** How much it asks for attention. */
    tone?: 'calm' | 'loud';
    /** What it links to, in order. */
    links?: {label: React.ReactNode; href: string}[];
};

/** A short text with links. */
const Badge = ({children, id, tone = 'calm', links = []}: Props) => (
    <span id={id} className={tone}>
        {children}
        {links.map(({label, href}) => (
            <a key={href} href={href}>
                {label}
            </a>
        ))}
    </span>
);

export default Badge;
