import {act, render, screen} from '@testing-library/react';
import {Children, cloneElement, memo, type ReactElement, type ReactNode} from 'react';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {Runtime} from '../executor/runtime';
import {stateFacade} from '../executor/stateFacade';
import {CallbackGraph} from '../graph/graph';
import {LayoutStore} from '../store/layoutStore';
import {Loading} from '../store/loading';
import type {LayoutNode} from '../store/node';
import {MemoryStorage, Persistence} from '../store/persistence';
import type {DryComponent} from '../wire/component';
import {parseConfig} from '../wire/config';
import type {Json} from '../wire/narrow';
import {AppView} from './AppView';
import {useDashContext} from './dashContext';
import {externalWrapper} from './ExternalWrapper';
import type {DrawnComponent, Page} from './page';

type Props = Json & {children?: ReactNode};

const drawn: string[] = [];
let library: Record<string, unknown>;

function Box({id, title, children}: Props): ReactNode {
    drawn.push(String(id));
    return (
        <div id={id as string} title={title as string}>
            {children}
        </div>
    );
}

function dry(type: string, props: Json = {}): DryComponent {
    return {namespace: 'lib', type, props};
}

function open(layout: unknown) {
    const store = new LayoutStore(new Map([['lib', new Map([['Tabs', ['label']]])]]));
    const loading = new Loading(store.index);
    const graph = new CallbackGraph([]);
    const storages = {local: new MemoryStorage(), session: new MemoryStorage(), memory: new MemoryStorage()};
    const runtime = new Runtime({
        store,
        graph,
        loading,
        persistence: new Persistence(storages, () => ({
            persistedProps: [],
            persistenceType: 'local',
            transforms: {},
        })),
        runners: {
            server: () => new Promise(() => undefined),
            clientside: () => ({type: 'unchanged'}),
            readiness: () => undefined,
        },
    });
    const page: Page = {
        store,
        runtime,
        loading,
        state: stateFacade(store, loading, runtime, graph, parseConfig({})),
        find: ({type}) => library[type] as DrawnComponent | undefined,
        knownTypes: () => Object.keys(library),
    };
    const {inserted} = store.setLayout(layout);
    render(<AppView page={page} updateTitle={undefined} onDrawn={() => runtime.start(inserted)} />);
    const set = (id: string, props: Json): Promise<void> =>
        act(async () => void runtime.setPropsById(id, props));
    return {page, set, node: (id: string) => store.index.node(id) as LayoutNode};
}

beforeEach(() => {
    drawn.length = 0;
    library = {Box};
});

afterEach(() => {
    vi.restoreAllMocks();
});

test('changing one property draws one component', async () => {
    const ids = [...Array(50).keys()].map(number => `b${number}`);
    const {set} = open(dry('Box', {id: 'top', children: ids.map(id => dry('Box', {id}))}));
    drawn.length = 0;

    await set('b7', {title: 'new'});

    expect(drawn).toEqual(['b7']);
    expect(document.getElementById('b7')?.title).toBe('new');
});

test('a parent that draws again does not draw its children again', async () => {
    const {set} = open(dry('Box', {id: 'top', children: [dry('Box', {id: 'a'}), dry('Box', {id: 'b'})]}));
    drawn.length = 0;

    await set('top', {title: 'new'});

    expect(drawn).toEqual(['top']);
});

test('components with ids keep their elements when siblings come and go', async () => {
    const {set} = open(dry('Box', {id: 'top', children: [dry('Box', {id: 'a'}), dry('Box', {id: 'b'})]}));
    const before = document.getElementById('b');

    await set('top', {children: [dry('Box', {id: 'new'}), dry('Box', {id: 'b'})]});

    expect(document.getElementById('b')).toBe(before);
    expect(document.getElementById('a')).toBeNull();
});

test('an error stays where it happened, and goes when the component changes', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    library.Fragile = ({broken}: Props) => {
        if (broken) {
            throw new Error('no good');
        }
        return <p>fine</p>;
    };
    const {set} = open([dry('Fragile', {id: 'f', broken: true}), dry('Box', {id: 'ok'})]);

    expect(screen.getByRole('alert').textContent).toBe('lib.Fragile with id "f" could not be drawn: no good');
    expect(document.getElementById('ok')).not.toBeNull();

    await set('f', {broken: false});

    expect(screen.getByText('fine')).toBeTruthy();
});

test('a style that is text is left out and reported once', async () => {
    const styles: unknown[] = [];
    library.Styled = ({style}: Props) => {
        styles.push(style);
        return null;
    };
    const {page, set} = open(dry('Box', {id: 'top'}));
    const reported: unknown[] = [];
    page.runtime.events.listen(event => event.type === 'reported' && reported.push(event.error));

    await set('top', {children: dry('Styled', {id: 's', style: 'color: red'})});
    await set('s', {title: 'new'});

    expect(styles).toEqual([undefined, undefined]);
    expect(reported.map(String)).toEqual([
        'Error: lib.Styled s: `style` is "color: red"; expected a dict, such as {"fontWeight": "bold"}.',
    ]);
});

test('a missing component is named, with the nearest one', () => {
    open(dry('Bax'));

    expect(screen.getByRole('alert').textContent).toBe(
        'window.lib has no component "Bax". Did you mean "Box"?',
    );
});

test('one child arrives bare, dict ids as text, and setProps changes the component', async () => {
    const seen: Props[] = [];
    library.Probe = (props: Props) => {
        seen.push(props);
        return null;
    };
    open(dry('Probe', {id: {t: 'x', i: 1}, children: ['only']}));

    expect(seen[0]).toMatchObject({id: '{"i":1,"t":"x"}', children: 'only'});
    const {setProps} = seen[0] as {setProps: (props: Json) => void};
    await act(async () => setProps({value: 3}));
    expect(seen[seen.length - 1]).toMatchObject({value: 3});
});

test('parents read the path of a child, and what they add to it wins', () => {
    const paths: unknown[] = [];
    library.Tabs = ({children, label}: Props) => (
        <div>
            {label as ReactNode}
            {Children.map(children, child => {
                paths.push((child as ReactElement<Json>).props.componentPath);
                return cloneElement(child as ReactElement<Json>, {title: 'added'});
            })}
        </div>
    );
    open(
        dry('Tabs', {
            label: dry('Box', {id: 'label'}),
            children: [dry('Box', {id: 'a', title: 'own'}), dry('Box', {id: 'b'})],
        }),
    );

    expect(document.getElementById('a')?.title).toBe('added');
    expect(document.getElementById('label')).not.toBeNull();
    expect(paths).toEqual([
        ['props', 'children', 0],
        ['props', 'children', 1],
    ]);
});

test('a component that asks is told of changes below it, and who changed it', async () => {
    const types: unknown[] = [];
    library.Watcher = Object.assign(
        ({children, dashRenderType}: Props) => {
            types.push(dashRenderType);
            return <div>{children}</div>;
        },
        {dashChildrenUpdate: true, dashRenderType: true},
    );
    const {set} = open(dry('Watcher', {id: 'w', children: dry('Box', {id: 'a'})}));

    await set('a', {title: 'x'});
    await set('w', {title: 'y'});

    expect(types).toEqual(['parent', 'parent', 'clientsideApi']);
});

test('useLoading follows the own output, through memo, and other places by path', async () => {
    const Inner = memo(function Inner() {
        return <i>{useDashContext().useLoading() ? 'busy' : 'idle'}</i>;
    });
    library.Loader = () => {
        const {useLoading} = useDashContext();
        const others = [[0], [1]].some(rawPath => useLoading({rawPath}));
        return (
            <p>
                <Inner /> {others ? 'others busy' : 'all idle'}
            </p>
        );
    };
    const {page} = open([dry('Box', {id: 'a'}), dry('Box', {id: 'b'}), dry('Loader', {id: 'l'})]);
    const pending = (id: string) => ({id: {text: id, dict: undefined}, property: 'children'});
    expect(document.querySelector('p')?.textContent).toBe('idle all idle');

    await act(async () => {
        page.loading.start([pending('b'), pending('l')]);
        page.loading.flush();
    });
    expect(document.querySelector('p')?.textContent).toBe('busy others busy');

    await act(async () => {
        page.loading.end([pending('b')]);
        page.loading.flush();
    });
    expect(document.querySelector('p')?.textContent).toBe('busy all idle');
});

test('useSelector sees the whole state', async () => {
    library.Spinner = () => <b>{useDashContext().useSelector(state => Object.keys(state.loading).length)}</b>;
    const {page} = open([dry('Box', {id: 'a'}), dry('Spinner')]);

    await act(async () => {
        page.loading.start([{id: {text: 'a', dict: undefined}, property: 'children'}]);
        page.loading.flush();
        page.runtime.setPropsById('a', {title: 'x'});
    });

    expect(document.querySelector('b')?.textContent).toBe('1');
});

test('a component drawn elsewhere stays connected', async () => {
    const {page, set} = open(dry('Box', {id: 'top'}));
    const External = externalWrapper(() => page);
    const view = render(
        <External component={dry('Box', {id: 'ext'})} componentPath={['props', 'extra']} temp={true} />,
    );

    await set('ext', {title: 'live'});
    expect(document.getElementById('ext')?.title).toBe('live');

    await act(async () => view.unmount());
    expect(page.store.index.node('ext')).toBeUndefined();
});

test('a component drawn at two places outside stays connected until both are gone', async () => {
    const {page, set} = open(dry('Box', {id: 'top'}));
    const External = externalWrapper(() => page);
    const label = dry('Box', {id: 'label'});
    const place = ['props', 'options', 0, 'label'];
    const first = render(<External component={label} componentPath={place} temp={true} />);
    const second = render(<External component={label} componentPath={place} temp={true} />);

    await act(async () => first.unmount());
    await set('label', {title: 'live'});
    expect(document.getElementById('label')?.title).toBe('live');

    await act(async () => second.unmount());
    expect(page.store.index.node('label')).toBeUndefined();
});

test('a component without a place is drawn by itself, not as the whole layout', () => {
    const {page} = open(dry('Box', {id: 'top'}));
    const External = externalWrapper(() => page);
    render(<External component={dry('Box', {id: 'alone'})} componentPath={[]} />);

    expect(document.querySelectorAll('#alone')).toHaveLength(1);
});
