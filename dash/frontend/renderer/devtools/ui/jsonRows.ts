/** A value as the rows of a tree. Only what is open is looked at, so a huge value costs what is shown of it. */
import {isComponent} from '../../wire/component';

export interface JsonRow {
    /** `/children/0`, as a JSON pointer; for a row that offers more: that of its parent, and a `/…`. */
    readonly path: string;
    /** A list's members have numbers, the root has no name. */
    readonly name: string | undefined;
    readonly level: number;
    readonly kind: 'leaf' | 'branch' | 'more';
    readonly type: 'string' | 'number' | 'keyword' | 'container' | 'other';
    readonly text: string;
    readonly isOpen: boolean;
    readonly position: number;
    readonly setSize: number;
}

export interface Openness {
    readonly isOpen: (path: string) => boolean;
    /** How many members of a branch are shown. */
    readonly shownOf: (path: string) => number;
}

const PREVIEW_CHARACTERS = 70;
const SHORT_TEXT = 140;
const LONGEST_TEXT = 20_000;
export const FIRST_MEMBERS = 100;

/** `withRoot: false`: the members of the value stand on the first level themselves. */
export function jsonRows(value: unknown, openness: Openness, withRoot = true): JsonRow[] {
    const rows: JsonRow[] = [];
    const members = withRoot ? undefined : membersOf(value);
    if (members) {
        appendMembers(rows, members, '', 1, openness);
    } else {
        append(rows, {value, path: '', name: undefined, level: 1, position: 1, setSize: 1}, openness);
    }
    return rows;
}

interface Place {
    readonly value: unknown;
    readonly path: string;
    readonly name: string | undefined;
    readonly level: number;
    readonly position: number;
    readonly setSize: number;
}

function append(rows: JsonRow[], {value, ...place}: Place, openness: Openness): void {
    const {path, level} = place;
    const isOpen = openness.isOpen(path);
    if (typeof value === 'string') {
        const isLong = value.length > SHORT_TEXT;
        const text = isLong && !isOpen ? shortened(value) : quoted(value.slice(0, LONGEST_TEXT));
        rows.push({
            ...place,
            kind: isLong ? 'branch' : 'leaf',
            type: 'string',
            text,
            isOpen: isLong && isOpen,
        });
        return;
    }
    const members = membersOf(value);
    if (!members || members.size === 0) {
        rows.push({...place, kind: 'leaf', type: typeOf(value), text: preview(value), isOpen: false});
        return;
    }
    const text = isOpen ? kindOf(value) : preview(value);
    rows.push({...place, kind: 'branch', type: 'container', text, isOpen});
    if (isOpen) {
        appendMembers(rows, members, path, level + 1, openness);
    }
}

function appendMembers(
    rows: JsonRow[],
    members: Members,
    path: string,
    level: number,
    openness: Openness,
): void {
    const shown = Math.min(openness.shownOf(path), members.size);
    const setSize = shown + (shown < members.size ? 1 : 0);
    for (let index = 0; index < shown; index++) {
        const [name, member] = members.at(index);
        const below = {value: member, path: `${path}/${escaped(name)}`, name, level};
        append(rows, {...below, position: index + 1, setSize}, openness);
    }
    if (shown < members.size) {
        rows.push({
            path: `${path}/…`,
            name: undefined,
            level,
            kind: 'more',
            type: 'other',
            text: `${(members.size - shown).toLocaleString('en')} more`,
            isOpen: false,
            position: setSize,
            setSize,
        });
    }
}

interface Members {
    readonly size: number;
    at(index: number): readonly [string, unknown];
}

function membersOf(value: unknown): Members | undefined {
    if (Array.isArray(value) || ArrayBuffer.isView(value)) {
        const list = value as ArrayLike<unknown>;
        return {size: list.length, at: index => [String(index), list[index]]};
    }
    if (typeof value !== 'object' || value === null || value instanceof Date) {
        return undefined;
    }
    const keys = Object.keys(value);
    return {
        size: keys.length,
        at: index => {
            const key = keys[index] as string;
            return [key, (value as Record<string, unknown>)[key]];
        },
    };
}

/** One line that tells what is inside. */
function preview(value: unknown): string {
    const members = membersOf(value);
    if (!members) {
        return plain(value);
    }
    if (members.size === 0) {
        return Array.isArray(value) ? '[]' : '{}';
    }
    const isList = Array.isArray(value);
    let text = '';
    for (let index = 0; index < members.size; index++) {
        const [name, member] = members.at(index);
        const part = isList ? brief(member) : `${name}: ${brief(member)}`;
        if (text.length + part.length > PREVIEW_CHARACTERS) {
            text += index === 0 ? '…' : ', …';
            break;
        }
        text += index === 0 ? part : `, ${part}`;
    }
    const kind = kindOf(value);
    return isComponent(value) ? kind : isList ? `${kind} ${text}` : `{${text}}`;
}

function brief(value: unknown): string {
    if (typeof value === 'string') {
        return value.length > 24 ? `${quoted(value.slice(0, 23)).slice(0, -1)}…"` : quoted(value);
    }
    return membersOf(value) ? kindOf(value) : plain(value);
}

/** `[12]`, `{3}`, or what component it is. */
function kindOf(value: unknown): string {
    if (isComponent(value)) {
        const {id} = value.props;
        return id === undefined
            ? value.type
            : `${value.type} #${typeof id === 'string' ? id : JSON.stringify(id)}`;
    }
    const size = membersOf(value)?.size ?? 0;
    return Array.isArray(value) || ArrayBuffer.isView(value) ? `[${size}]` : `{${size}}`;
}

function plain(value: unknown): string {
    return typeof value === 'string' ? quoted(value) : String(value);
}

function quoted(text: string): string {
    return JSON.stringify(text);
}

function shortened(text: string): string {
    const length = text.length.toLocaleString('en');
    return `${quoted(text.slice(0, SHORT_TEXT)).slice(0, -1)}…" (${length} characters)`;
}

function typeOf(value: unknown): JsonRow['type'] {
    if (typeof value === 'number') {
        return 'number';
    }
    if (value === null || value === undefined || typeof value === 'boolean') {
        return 'keyword';
    }
    return typeof value === 'object' ? 'container' : 'other';
}

function escaped(name: string): string {
    return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
