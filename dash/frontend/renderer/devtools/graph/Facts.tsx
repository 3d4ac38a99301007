import type {ReactNode} from 'react';

/** What the panes are made of. */

export function Fact({name, children}: {name: string; children: ReactNode}): ReactNode {
    return (
        <>
            <dt>{name}</dt>
            <dd>{children}</dd>
        </>
    );
}

export function Section({title, children}: {title: string; children: ReactNode}): ReactNode {
    return (
        <section>
            <h3>{title}</h3>
            {children}
        </section>
    );
}

export interface Item {
    readonly key: string;
    readonly text: string;
}

/** Boxes by their names; each leads to its own details. */
export function ItemList(props: {
    name: string;
    items: readonly Item[];
    onChoose: (key: string) => void;
}): ReactNode {
    const {name, items, onChoose} = props;
    if (items.length === 0) {
        return null;
    }
    return (
        <Fact name={name}>
            <ul>
                {items.map(({key, text}) => (
                    <li key={key}>
                        <button
                            type="button"
                            className="dash-devtools-graph__link"
                            onClick={() => onChoose(key)}
                        >
                            <code>{text}</code>
                        </button>
                    </li>
                ))}
            </ul>
        </Fact>
    );
}
