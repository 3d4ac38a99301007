import {Children, type CSSProperties, type MouseEvent, type ReactNode, useId, useRef} from 'react';
import {type FileRules, filesOfInput} from './files';
import {classNames} from './parts/classNames';
import {useFileDrop} from './parts/fileDrop';
import {useLoadingAttribute} from './parts/loading';
import {Refusals} from './parts/Refusals';
import {useTakenFiles} from './parts/takenFiles';
import {type BadProp, useBadProp} from './reportError';
import type {SetProps} from './types';

export type UploadProps = {
    /** What is shown: a text, or any component. Files can be dropped on it, and a click opens the choice of a file. */
    children?: ReactNode | string;
    /** The ID of this component, used to identify it in callbacks. Must be unique in an app. */
    id?: string;
    /** The file as `data:<type>;base64,<bytes>`, where the type is the browser's guess; a list when `multiple` is set. */
    contents?: string | string[];
    /** The name of the file, with the path to it when it came in a folder; a list when `multiple` is set. */
    filename?: string | string[];
    /** When the file was last changed, in seconds since 1970; a list when `multiple` is set. */
    last_modified?: number | number[];
    /** Which files are accepted, separated by commas: endings (`.csv`) or MIME types (`image/png`, `image/*`). */
    accept?: string;
    /** Whether no files are taken. */
    disabled?: boolean;
    /** Whether files can only be dropped, and a click does nothing. */
    disable_click?: boolean;
    /** The size beyond which a file is refused, in bytes; -1 for no such limit. */
    max_size?: number;
    /** The size below which a file is refused, in bytes. */
    min_size?: number;
    /** Whether several files can be chosen at once. Then folders can be dropped, too. */
    multiple?: boolean;
    /** Whether a click chooses a folder, with all files in it, instead of files. It needs `multiple`. */
    enable_folder_selection?: boolean;
    /** The CSS classes of the element. */
    className?: string;
    /** CSS classes added while files are dragged over it. */
    className_active?: string;
    /** CSS classes added while the files dragged over it are not accepted, and when files were refused. */
    className_reject?: string;
    /** CSS classes added while it is disabled. */
    className_disabled?: string;
    /**
     * The inline CSS of the element.
     * @default {}
     */
    style?: CSSProperties;
    /**
     * Inline CSS added while files are dragged over it. The default takes the theme's colours.
     * @default {"borderStyle": "solid", "borderColor": "#6c6", "backgroundColor": "#eee"}
     */
    style_active?: CSSProperties;
    /**
     * Inline CSS added while the files dragged over it are not accepted, and when files were refused. The default takes
     * the theme's colours.
     * @default {"borderStyle": "solid", "borderColor": "#c66", "backgroundColor": "#eee"}
     */
    style_reject?: CSSProperties;
    /** Inline CSS added while it is disabled. */
    style_disabled?: CSSProperties;
    setProps: SetProps<UploadProps>;
};

/** An outline takes no room: also what has no border shows it, and nothing moves. */
const ACTIVE_STYLE: CSSProperties = {
    borderStyle: 'solid',
    borderColor: 'var(--Dash-Fill-Interactive-Strong)',
    outline: '1px solid var(--Dash-Fill-Interactive-Strong)',
    backgroundColor: 'var(--Dash-Fill-Interactive-Weak)',
};
const REJECT_STYLE: CSSProperties = {
    ...ACTIVE_STYLE,
    borderColor: 'var(--Dash-Fill-Danger)',
    outline: '1px solid var(--Dash-Fill-Danger)',
    backgroundColor: 'var(--Dash-Fill-Weak)',
};

const NO_LIMIT = -1;
const INVITATION = 'Drop a file here, or click to choose one';

/** Takes files from the reader, dropped or chosen, and hands their content to callbacks. */
export function Upload({
    disabled = false,
    disable_click = false,
    max_size = NO_LIMIT,
    min_size = 0,
    multiple = false,
    enable_folder_selection = false,
    style_disabled = {opacity: 0.5},
    ...props
}: UploadProps) {
    const {id, accept, children, setProps} = props;
    useBadProp(setProps, findBadProp(id, {accept, max_size, min_size}));
    const rules: FileRules = {
        accept: accept && String(accept),
        minSize: isSize(min_size) ? min_size : 0,
        maxSize: isSize(max_size) && max_size !== NO_LIMIT ? max_size : Infinity,
        multiple,
    };
    const {take, isReading, refused, setRefused} = useTakenFiles(rules, setProps);
    const drop = useFileDrop(rules, disabled, (files, refusals) => void take(files, refusals));
    const input = useRef<HTMLInputElement>(null);
    const contentId = useId();

    function onClick(event: MouseEvent): void {
        if (!disabled && !disable_click && !event.defaultPrevented && event.target !== input.current) {
            input.current?.click();
        }
    }

    function onChoice(field: HTMLInputElement): void {
        const files = filesOfInput(field);
        // The same file chosen again is a change only when the field is empty before.
        field.value = '';
        if (files.length > 0) {
            void take(files);
        }
    }

    const isRejecting = drop.state === 'rejecting' || (drop.state === undefined && refused.length > 0);
    const isActive = drop.state === 'active';
    return (
        // biome-ignore lint/a11y/noStaticElementInteractions: the field inside is for the keyboard.
        <div
            id={id}
            {...useLoadingAttribute()}
            className={classNames(
                'dash-upload',
                isZone(props) && 'dash-upload-zone',
                disabled && 'dash-upload-disabled',
                disable_click && 'dash-upload-only-drop',
                props.className,
                isActive && props.className_active,
                isRejecting && props.className_reject,
                disabled && props.className_disabled,
            )}
            style={{
                ...props.style,
                ...(disabled && style_disabled),
                ...(isActive && (props.style_active ?? ACTIVE_STYLE)),
                ...(isRejecting && (props.style_reject ?? REJECT_STYLE)),
            }}
            aria-busy={isReading || undefined}
            onClick={onClick}
            onKeyDown={event => event.key === 'Escape' && setRefused([])}
            {...drop.handlers}
        >
            <div id={contentId} className="dash-upload-content">
                {isEmpty(children) ? INVITATION : children}
            </div>
            <input
                ref={input}
                className="dash-upload-input"
                type="file"
                aria-labelledby={contentId}
                aria-label="Choose a file"
                accept={rules.accept}
                disabled={disabled}
                multiple={multiple}
                {...(multiple && enable_folder_selection && {webkitdirectory: ''})}
                onChange={event => onChoice(event.currentTarget)}
            />
            <Refusals refused={refused} onDismiss={() => setRefused([])} />
        </div>
    );
}

function isEmpty(children: ReactNode): boolean {
    return Children.toArray(children).length === 0;
}

/** Without any design of the author's, the element looks like a place to drop files on. */
function isZone({children, className, style}: Partial<UploadProps>): boolean {
    const isText = Children.toArray(children).every(part => typeof part !== 'object');
    return isText && !className && Object.keys(style ?? {}).length === 0;
}

function isSize(value: unknown): value is number {
    return typeof value === 'number' && !Number.isNaN(value);
}

type CheckedProps = {accept: unknown; max_size: unknown; min_size: unknown};

function findBadProp(id: string | undefined, props: CheckedProps): BadProp | undefined {
    const {accept, max_size, min_size} = props;
    const bad = (prop: string, found: unknown, expected: string): BadProp => {
        return {component: 'dcc.Upload', id, prop, found, expected};
    };
    if (accept != null && typeof accept !== 'string') {
        return bad('accept', accept, 'a text such as ".csv,image/*"');
    }
    if (max_size !== null && !isSize(max_size)) {
        return bad('max_size', max_size, 'a number of bytes');
    }
    if (min_size !== null && !isSize(min_size)) {
        return bad('min_size', min_size, 'a number of bytes');
    }
    return undefined;
}
