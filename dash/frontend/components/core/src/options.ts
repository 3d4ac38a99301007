/** The options of Checklist, RadioItems and Dropdown: whatever form they were given in, one list comes out. */
import type {ComponentPath} from '../../api';

export type OptionValue = string | number | boolean;

export type Option = {
    /** What is shown: text, or a component. */
    label: unknown;
    /** What the component's `value` holds when this option is chosen. */
    value: OptionValue;
    /** Whether the option cannot be chosen. */
    disabled?: boolean;
    /** A text shown while the pointer rests on the option. */
    title?: string;
    /** The text to search instead of the label, for instance when that is a component. */
    search?: string;
};

/** A list of values, a list of options, or a mapping of values to labels. */
export type Options = (OptionValue | Option)[] | {[value: string]: unknown};

/** An option with the place of its label in the component's props, where components in it are found. */
export type ListedOption = Option & {
    labelPath: ComponentPath;
    /** Tells the option from all others of its list, even from one with the same value. */
    key: string;
};

/** The options that can be chosen; what is none is left out, and `badOption` says what it is. */
export function normaliseOptions(options: unknown): ListedOption[] {
    if (Array.isArray(options)) {
        return withKeys(
            options.flatMap((option, index) =>
                isOption(option) ? listOption(option, ['options', index]) : [],
            ),
        );
    }
    if (typeof options !== 'object' || options === null) {
        return [];
    }
    const listed = Object.entries(options).map(([value, label]) => ({
        value,
        label,
        labelPath: ['options', value],
    }));
    return withKeys(listed);
}

/** A value stays with its row when options come and go; one that was listed before is told apart by its place. */
function withKeys(options: Omit<ListedOption, 'key'>[]): ListedOption[] {
    const taken = new Set<string>();
    return options.map((option, index) => {
        const ofValue = `${typeof option.value}:${option.value}`;
        const key = taken.has(ofValue) ? `${ofValue}#${index}` : ofValue;
        taken.add(key);
        return {...option, key};
    });
}

function listOption(option: OptionValue | Option, path: ComponentPath): Omit<ListedOption, 'key'> {
    if (typeof option !== 'object') {
        return {value: option, label: option, labelPath: path};
    }
    return {...option, label: option.label ?? option.value, labelPath: [...path, 'label']};
}

export function isOptionValue(value: unknown): value is OptionValue {
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function isOption(option: unknown): option is OptionValue | Option {
    return isOptionValue(option) || (isDict(option) && isOptionValue(option.value));
}

/** The chosen values, also where a single one was given for a list. */
export function listValues(value: unknown): OptionValue[] {
    return (Array.isArray(value) ? value : [value]).filter(isOptionValue);
}

/** What can be read of a label: its text, or the texts inside the components it is made of. */
export function labelText({label}: Pick<Option, 'label'>): string {
    if (Array.isArray(label)) {
        return label.map(part => labelText({label: part})).join('');
    }
    if (isDict(label)) {
        return isDict(label.props) ? labelText({label: label.props.children}) : '';
    }
    return label == null ? '' : String(label);
}

/** The options that match every word of the query, the best match first unless the given order is asked for. */
export function searchOptions(
    options: ListedOption[],
    query: string,
    order: 'index' | 'original' = 'index',
): ListedOption[] {
    const words = fold(query).split(/\s+/).filter(Boolean);
    if (words.length === 0) {
        return options;
    }
    const phrase = words.join(' ');
    const found: {option: ListedOption; rank: number}[] = [];
    for (const option of options) {
        const texts = searchTexts(option);
        if (words.every(word => texts.some(text => text.includes(word)))) {
            found.push({option, rank: Math.min(...texts.map(text => rankOf(text, phrase)))});
        }
    }
    if (order === 'index') {
        // Sorting is stable: among equally good matches the given order stays.
        found.sort((left, right) => left.rank - right.rank);
    }
    return found.map(({option}) => option);
}

/** Folding ten thousand texts with every key would be felt. */
const foldedTexts = new WeakMap<ListedOption, string[]>();

function searchTexts(option: ListedOption): string[] {
    const known = foldedTexts.get(option);
    if (known !== undefined) {
        return known;
    }
    const texts = [option.search, labelText(option), option.value];
    const folded = texts.filter(text => text != null && text !== '').map(text => fold(String(text)));
    foldedTexts.set(option, folded);
    return folded;
}

/** 0 the whole text, 1 its beginning, 2 the beginning of a word, 3 anywhere, 4 only the words, scattered. */
function rankOf(text: string, phrase: string): number {
    if (text === phrase) {
        return 0;
    }
    const place = text.indexOf(phrase);
    if (place <= 0) {
        return place === 0 ? 1 : 4;
    }
    return /[\p{L}\p{N}]/u.test(text[place - 1] ?? '') ? 3 : 2;
}

/** Case and accents do not keep a reader from finding "Éire" by "eire". */
function fold(text: string): string {
    return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function isDict(value: unknown): value is Record<string, unknown> {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
