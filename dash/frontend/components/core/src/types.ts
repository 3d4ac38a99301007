/** Types every component shares. What components may ask of the page is typed in `components/api.d.ts`. */
import type {ComponentPath} from '../../api';

/** Report changed props to the page: it updates the layout and runs the callbacks that watch them. */
export type SetProps<Props> = (changes: Partial<Props>) => void;

/** The function that reports changes; never a prop of the Python class. */
export type WithSetProps<Props = Record<string, unknown>> = {
    setProps: SetProps<Props>;
};

/**
 * What the renderer hands to every component. Intersected last, it ends the Python signature with `id` and
 * `componentPath`; a component whose signature has `id` elsewhere declares that itself and takes `WithSetProps`.
 */
export type DashBaseProps<Props = Record<string, unknown>> = {
    /** The ID of the component, by which callbacks know it. It is unique in an app. */
    id?: string;
    /** Where the component stands in the layout. The page fills this in. */
    componentPath?: ComponentPath;
} & WithSetProps<Props>;

/** A component of this package as the page sees it: a function with the statics that the renderer reads. */
export type DashComponent<Props> = {
    (props: Props): React.ReactNode;
    displayName?: string;
    dashPersistence?: {persisted_props: string[]; persistence_type: PersistenceType};
    dashChildrenUpdate?: boolean;
    dashRenderType?: boolean;
    _dashprivate_isLoadingComponent?: boolean;
};

/**
 * A date as text. The mark, which no value has, tells the generator of the Python classes that a `datetime.date` may
 * be given as well: it arrives as text.
 */
export type DateText = string & {readonly isDate?: never};

/** The mark of an object type for which a figure of plotly may be given as well: it arrives as its dictionary. */
export type FigureMark = {readonly isFigure?: never};

export type PersistenceType = 'local' | 'session' | 'memory';

/** Intersect with these, passing the names of the props that may be persisted: `PersistenceProps<'value'>`. */
export type PersistenceProps<Persisted extends string = string> = {
    /**
     * Keeps what the user changed when the component is drawn again or the page is reloaded. A new value of
     * `persistence` forgets the old changes, so pass something that identifies what is edited.
     */
    persistence?: boolean | string | number;
    /** The props whose changes are kept. */
    persisted_props?: Persisted[];
    /** Where changes are kept: `memory` until the page reloads, `local` in the browser, `session` in the tab. */
    persistence_type?: PersistenceType;
};
