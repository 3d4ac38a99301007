import {type KeyboardEvent, type ReactNode, useRef, useState} from 'react';
import {FIRST_MEMBERS, type JsonRow, jsonRows} from './jsonRows';

const MORE_MEMBERS = 500;

export interface JsonTreeProps {
    /** What the tree shows, for those who do not see it. */
    readonly label: string;
    readonly value: unknown;
    /** Without it the first level is open. */
    readonly isClosed?: boolean;
    /** Leaves out the object around the values: they have names enough. */
    readonly isFlat?: boolean;
}

/** Any value as a tree that opens by click and by key (arrows, Home, End, Enter). Huge values are shown in parts. */
export function JsonTree({label, value, isClosed = false, isFlat = false}: JsonTreeProps): ReactNode {
    const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
    const [shown, setShown] = useState<ReadonlyMap<string, number>>(new Map());
    const [active, setActive] = useState('');
    const tree = useRef<HTMLDivElement>(null);
    const isOpenAtFirst = (path: string): boolean => path === '' && !isClosed;
    const openness = {
        isOpen: (path: string) => toggled.has(path) !== isOpenAtFirst(path),
        shownOf: (path: string) => shown.get(path) ?? FIRST_MEMBERS,
    };
    const rows = jsonRows(value, openness, !isFlat);
    // The value may have lost the row that was active.
    const current = rows.find(({path}) => path === active)?.path ?? rows[0]?.path;

    function toggle({path, kind}: JsonRow): void {
        if (kind === 'more') {
            const parent = path.slice(0, -2);
            setShown(new Map(shown).set(parent, (shown.get(parent) ?? FIRST_MEMBERS) + MORE_MEMBERS));
        } else if (kind === 'branch') {
            const next = new Set(toggled);
            if (!next.delete(path)) {
                next.add(path);
            }
            setToggled(next);
        }
    }

    function move(row: JsonRow | undefined): void {
        if (row) {
            setActive(row.path);
            const index = rows.indexOf(row);
            (tree.current?.children[index] as HTMLElement | undefined)?.focus();
        }
    }

    function onKey(event: KeyboardEvent): void {
        const at = rows.findIndex(({path}) => path === current);
        const row = rows[at];
        if (!row || !act(event.key, row, at)) {
            return;
        }
        event.preventDefault();
        event.stopPropagation();
    }

    function act(key: string, row: JsonRow, at: number): boolean {
        switch (key) {
            case 'ArrowDown':
                move(rows[at + 1]);
                return true;
            case 'ArrowUp':
                move(rows[at - 1]);
                return true;
            case 'ArrowRight':
                if (row.kind === 'branch' && row.isOpen) {
                    move(rows[at + 1]);
                } else {
                    toggle(row);
                }
                return true;
            case 'ArrowLeft':
                if (row.kind === 'branch' && row.isOpen) {
                    toggle(row);
                } else {
                    move(rows.slice(0, at).findLast(({level}) => level < row.level));
                }
                return true;
            case 'Home':
                move(rows[0]);
                return true;
            case 'End':
                move(rows.at(-1));
                return true;
            case 'Enter':
            case ' ':
                toggle(row);
                return true;
            default:
                return false;
        }
    }

    return (
        <div ref={tree} className="dash-devtools-json" role="tree" aria-label={label} onKeyDown={onKey}>
            {rows.map(row => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the tree handles the keys of all its rows.
                <div
                    key={row.path}
                    className={`dash-devtools-json__row dash-devtools-json__row--${row.kind}`}
                    role="treeitem"
                    aria-level={row.level}
                    aria-posinset={row.position}
                    aria-setsize={row.setSize}
                    {...(row.kind === 'branch' && {'aria-expanded': row.isOpen})}
                    aria-selected={row.path === current}
                    tabIndex={row.path === current ? 0 : -1}
                    style={{paddingInlineStart: `${(row.level - 1) * 14}px`}}
                    onClick={() => {
                        setActive(row.path);
                        // Who selects text to copy it does not mean to fold it.
                        if (window.getSelection()?.isCollapsed !== false) {
                            toggle(row);
                        }
                    }}
                >
                    {row.name !== undefined && <span className="dash-devtools-json__name">{row.name}: </span>}
                    <span className={`dash-devtools-json__value dash-devtools-json__value--${row.type}`}>
                        {row.text}
                    </span>
                </div>
            ))}
        </div>
    );
}
