import {type CSSProperties, type KeyboardEvent, type ReactNode, useEffect, useRef, useState} from 'react';
import type {LoadingOptions} from '../../api';
import {type Copied, shownText, writeClipboard} from './copying';
import {announce} from './parts/announce';
import {classNames} from './parts/classNames';
import {CheckIcon, CopyIcon, CrossIcon} from './parts/icons';
import {useLoadingAttribute} from './parts/loading';
import {badPropMessage, reportError} from './reportError';
import type {SetProps} from './types';

export type ClipboardProps = {
    /** What is shown instead of the icon for copying. */
    children?: ReactNode;
    /** The ID of this component, used to identify it in callbacks. Must be unique in an app. */
    id?: string;
    /** What is shown for a moment after copying, instead of `children`. */
    copied_children?: ReactNode;
    /** The id of the component whose text is copied: what is entered in it, or else the words that it shows. */
    target_id?: string | Record<string, unknown> | null;
    /** The text that is copied when there is no `target_id`. A callback on `n_clicks` may make it: copying waits for it. */
    content?: string | null;
    /** How often it was clicked. A callback that raises the number copies, too. */
    n_clicks?: number;
    /** The same as `content` in HTML, for programs that keep formats. */
    html_content?: string | null;
    /** A text shown while the pointer rests on it. */
    title?: string;
    /** The inline CSS of the element. */
    style?: CSSProperties;
    /** The CSS classes of the element. */
    className?: string;
    setProps: SetProps<ClipboardProps>;
};

type Outcome = 'copied' | 'failed';

/** How long the reader sees what became of it. */
const SHOWN_MS: Record<Outcome, number> = {copied: 1500, failed: 4000};

/** Copies a text, or what another component shows, to the reader's clipboard. */
export function Clipboard({
    target_id = null,
    content = null,
    n_clicks = 0,
    html_content = null,
    setProps,
    ...props
}: ClipboardProps) {
    const [outcome, setOutcome] = useState<Outcome>();
    const settled = useSettled();
    const latest = useRef({target_id, content, html_content});
    latest.current = {target_id, content, html_content};

    async function copy(): Promise<void> {
        const pending = settled().then(() => findContent(latest.current));
        try {
            await writeClipboard(pending);
            setOutcome('copied');
            announce('Copied');
        } catch (error) {
            setOutcome('failed');
            announce(`Not copied. ${(error as Error).message}`);
            if (error instanceof MissingTarget) {
                const found = latest.current.target_id;
                const expected = 'the id of a component on the page';
                const bad = {component: 'dcc.Clipboard', id: props.id, prop: 'target_id', found, expected};
                reportError(setProps, new Error(badPropMessage(bad)));
            }
        }
    }

    // A click raises the count and copies at once, as browsers want it; a callback only raises the count.
    const copiedAt = useRef(n_clicks);
    useEffect(() => {
        if (n_clicks > copiedAt.current) {
            void copy();
        }
        copiedAt.current = n_clicks;
    }, [n_clicks]);

    useEffect(() => {
        if (outcome !== undefined) {
            const timer = window.setTimeout(() => setOutcome(undefined), SHOWN_MS[outcome]);
            return () => window.clearTimeout(timer);
        }
        return undefined;
    }, [outcome]);

    function press(): void {
        copiedAt.current = n_clicks + 1;
        setProps({n_clicks: n_clicks + 1});
        void copy();
    }

    function onKey(event: KeyboardEvent): void {
        // A button among the children clicks by itself.
        if ((event.key === 'Enter' || event.key === ' ') && event.target === event.currentTarget) {
            event.preventDefault();
            press();
        }
    }

    const {id, title, style, className, children} = props;
    return (
        // biome-ignore lint/a11y/useSemanticElements: the author's children may hold what a button cannot.
        <div
            id={id}
            {...useLoadingAttribute()}
            className={classNames('dash-clipboard', outcome && `dash-clipboard-${outcome}`, className)}
            style={style}
            title={title}
            role="button"
            tabIndex={0}
            aria-label={children == null ? (title ?? 'Copy') : undefined}
            onClick={press}
            onKeyDown={onKey}
        >
            {face(outcome, props)}
        </div>
    );
}

function face(outcome: Outcome | undefined, {children, copied_children}: Partial<ClipboardProps>): ReactNode {
    switch (outcome) {
        case 'copied':
            return copied_children ?? <WithIcon text={children} icon={<CheckIcon />} />;
        case 'failed':
            return <WithIcon text={children} icon={<CrossIcon />} />;
        default:
            return children ?? <CopyIcon />;
    }
}

function WithIcon({text, icon}: {text: ReactNode; icon: ReactNode}) {
    return (
        <>
            {text} {icon}
        </>
    );
}

class MissingTarget extends Error {}

interface Sources {
    target_id: ClipboardProps['target_id'];
    content: unknown;
    html_content: unknown;
}

function findContent({target_id, content, html_content}: Sources): Copied {
    if (target_id != null) {
        const id = window.dash_component_api.stringifyId(target_id as string);
        const target = document.getElementById(id);
        if (target === null) {
            throw new MissingTarget(`Nothing on the page has the id ${id}.`);
        }
        return {text: shownText(target)};
    }
    if (content == null && html_content == null) {
        throw new Error('There is nothing to copy.');
    }
    const html = html_content == null ? undefined : String(html_content);
    return {text: content == null ? textOfHtml(html ?? '') : String(content), html};
}

function textOfHtml(html: string): string {
    return new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '';
}

/** Gives a function that resolves when no callback computes what is to be copied. */
function useSettled(): () => Promise<void> {
    const context = window.dash_component_api.useDashContext();
    // Draws again, and so runs the effect, whenever a computation starts or ends.
    context.useLoading?.(CONTENT);
    const latest = useRef(context);
    latest.current = context;
    const waiting = useRef<(() => void)[]>([]);

    useEffect(() => {
        if (!context.isLoading?.(CONTENT)) {
            for (const resume of waiting.current.splice(0)) {
                resume();
            }
        }
    });

    return async () => {
        // By the next task the callbacks of the click have started.
        await new Promise(resolve => window.setTimeout(resolve));
        if (latest.current.isLoading?.(CONTENT)) {
            await new Promise<void>(resolve => waiting.current.push(resolve));
        }
    };
}

const CONTENT: LoadingOptions = {
    filterFunc: ({property}) => property === 'content' || property === 'html_content',
};
