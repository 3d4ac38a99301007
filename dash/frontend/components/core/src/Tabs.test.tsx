import {render, screen} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {createElement, type ReactNode, useCallback, useState} from 'react';
import {beforeEach, expect, test, vi} from 'vitest';
import type {ComponentPath, DryComponent} from '../../api';
import {Tab} from './Tab';
import {Tabs, type TabsProps} from './Tabs';

type Changes = Partial<TabsProps> & {_dash_error?: Error};

const layout = new Map<string, DryComponent>();

beforeEach(() => {
    layout.clear();
    window.dash_component_api.getLayout = path => layout.get(JSON.stringify(path));
});

/** An element as the renderer makes it, with its component in the layout. */
function placed(index: number, component: DryComponent, drawn: ReactNode): ReactNode {
    const componentPath: ComponentPath = ['props', 'children', index];
    layout.set(JSON.stringify(componentPath), component);
    return createElement(Drawn, {key: index, componentPath, drawn});
}

function Drawn({drawn}: {componentPath: ComponentPath; drawn: ReactNode}): ReactNode {
    return drawn;
}

function tab(props: Record<string, unknown> = {}): DryComponent {
    return {namespace: 'dash_core_components', type: 'Tab', props};
}

function tabs(...props: Record<string, unknown>[]): ReactNode {
    return props.map((given, index) => placed(index, tab(given), `content ${index + 1}`));
}

function draw(children: ReactNode, given: Partial<TabsProps> = {}) {
    const changes: Changes[] = [];
    function Page() {
        const [props, setProps] = useState(given);
        const report = useCallback((change: Partial<TabsProps>) => {
            changes.push(change);
            setProps(before => ({...before, ...change}));
        }, []);
        return (
            <Tabs id="it" {...props} setProps={report}>
                {children}
            </Tabs>
        );
    }
    render(<Page />);
    return {
        changes,
        values: () => changes.filter(change => 'value' in change).map(change => change.value),
        reported: () => changes.find(change => change._dash_error)?._dash_error?.message,
    };
}

const headers = () => screen.queryAllByRole('tab');
const content = () => document.querySelector('.tab-content')?.textContent;

test('without a value the first tab that is not disabled is selected', () => {
    const {values} = draw(tabs({label: 'A', disabled: true}, {label: 'B'}, {label: 'C'}));
    expect(values()).toEqual(['tab-2']);
    expect(content()).toBe('content 2');
    expect(headers().map(header => header.className)).toEqual([
        'tab tab--disabled',
        'tab tab--selected',
        'tab',
    ]);
});

test('only the content of the selected tab is there', async () => {
    draw(tabs({label: 'A', value: 'a'}, {label: 'B', value: 'b'}), {value: 'b'});
    expect(content()).toBe('content 2');
    await userEvent.click(screen.getByText('A'));
    expect(content()).toBe('content 1');
});

test('a click on a disabled tab changes nothing', async () => {
    const {values} = draw(tabs({label: 'A'}, {label: 'B', disabled: true}), {value: 'tab-1'});
    await userEvent.click(screen.getByText('B'));
    expect(values()).toEqual([]);
});

test('arrow keys select, and pass over disabled tabs', async () => {
    const {values} = draw(tabs({label: 'A'}, {label: 'B', disabled: true}, {label: 'C'}), {
        value: 'tab-1',
        mobile_breakpoint: 0,
    });
    headers()[0]?.focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(values()).toEqual(['tab-3']);
    expect(document.activeElement).toBe(headers()[2]);
    await userEvent.keyboard('{ArrowRight}{End}{Home}');
    expect(values().slice(1)).toEqual(['tab-1', 'tab-3', 'tab-1']);
});

test('of all headers the Tab key stops at the selected one', () => {
    draw(tabs({label: 'A'}, {label: 'B'}), {value: 'tab-2'});
    expect(headers().map(header => header.tabIndex)).toEqual([-1, 0]);
});

test('headers and content name each other', () => {
    draw(tabs({label: 'A', id: 'own'}, {label: 'B'}), {value: 'tab-1'});
    const panel = screen.getByRole('tabpanel');
    expect(panel.getAttribute('aria-labelledby')).toBe('own');
    expect(headers()[0]?.getAttribute('aria-controls')).toBe(panel.id);
});

test('classes, styles and width of a tab are those of its header', () => {
    draw(
        tabs({
            label: 'A',
            className: 'own',
            selected_className: 'chosen',
            style: {color: 'red', padding: 3},
            selected_style: {color: 'blue'},
            width: '30%',
        }),
    );
    const [header] = headers();
    expect(header?.className).toBe('tab own tab--selected chosen');
    expect(header?.style.cssText).toContain('color: blue');
    expect(header?.style.cssText).toContain('padding: 3px');
    expect(header?.style.cssText).toContain('inline-size: 30%');
});

test('outer element, headers and content take the names and styles that are theirs', () => {
    draw(tabs({label: 'A'}), {
        parent_className: 'outer',
        className: 'row',
        content_className: 'below',
        colors: {border: 'red', primary: 'green', background: 'blue'},
    });
    const outer = document.getElementById('it-parent');
    expect(outer?.className).toContain('outer');
    expect(outer?.style.getPropertyValue('--tabs-primary')).toBe('green');
    expect(document.getElementById('it')?.className).toBe('tab-container row');
    expect(document.querySelector('.tab-content')?.className).toBe('tab-content below');
});

test('in a narrow window, and on request, the headers stand below each other', () => {
    window.innerWidth = 700;
    draw(tabs({label: 'A'}));
    expect(screen.getByRole('tablist').getAttribute('aria-orientation')).toBe('vertical');
    window.innerWidth = 1024;
    draw(tabs({label: 'A'}), {vertical: true});
    expect(screen.getAllByRole('tablist')[1]?.getAttribute('aria-orientation')).toBe('vertical');
});

test('None among the children is no tab, and no tabs are no trouble', () => {
    const {reported} = draw([null, tabs({label: 'A'}), undefined, false]);
    expect(headers()).toHaveLength(1);
    draw(null);
    expect(reported()).toBeUndefined();
});

test('a component around a tab is drawn as its content', () => {
    const box = {
        namespace: 'dash_html_components',
        type: 'Div',
        props: {children: [tab({label: 'Inner', value: 'x'})]},
    };
    const {reported} = draw(placed(0, box, 'a box'), {value: 'x'});
    expect(headers().map(header => header.textContent)).toEqual(['Inner']);
    expect(content()).toBe('a box');
    expect(reported()).toBeUndefined();
});

test('another component is drawn as a tab, and reported', () => {
    const {reported} = draw(placed(0, {namespace: 'dash_html_components', type: 'Div', props: {}}, 'a box'));
    expect(headers().map(header => header.textContent)).toEqual(['Tab 1']);
    expect(content()).toBe('a box');
    expect(reported()).toMatch(/^dcc.Tabs it: `children\[0\]` is .*; expected a dcc.Tab/);
});

test('two tabs of one value, and a value of no tab, are reported', () => {
    const twice = draw(tabs({value: 'a'}, {value: 'a'}), {value: 'a'});
    expect(twice.reported()).toContain('`children[1].value` is "a"');
    const unknown = draw(tabs({value: 'a'}, {value: 'b'}), {value: 'z'});
    expect(unknown.reported()).toContain('`value` is "z"; expected the value of a tab ("a", "b")');
});

test('outside of a layout the tabs are taken as they are', () => {
    const setProps = vi.fn();
    render(
        <Tabs setProps={setProps} value="b">
            <Tab label="A" value="a" setProps={setProps}>
                first
            </Tab>
            <Tab label="B" value="b" setProps={setProps}>
                second
            </Tab>
        </Tabs>,
    );
    expect(headers().map(header => header.textContent)).toEqual(['A', 'B']);
    expect(content()).toBe('second');
});
