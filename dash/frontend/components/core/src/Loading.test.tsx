import {act, render, screen} from '@testing-library/react';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {LoadingEntry} from '../../api';
import {idleComponentApi} from '../../testing';
import {Loading, type LoadingProps} from './Loading';

const PATH = ['props', 'children', 0];
const INNER: LoadingEntry = {id: 'out', property: 'children', path: [...PATH, 'props', 'children']};

beforeEach(() => {
    vi.useFakeTimers();
});

afterEach(() => {
    vi.useRealTimers();
});

/** The page while callbacks compute these outputs. */
function computing(...entries: LoadingEntry[]): void {
    const state = {loading: Object.fromEntries(entries.map(entry => [JSON.stringify(entry.path), [entry]]))};
    const api = idleComponentApi();
    const context = {
        ...api.useDashContext(),
        componentPath: PATH,
        useSelector: <Selected,>(select: (state: unknown) => Selected) => select(state),
    };
    window.dash_component_api = {...api, useDashContext: () => context};
}

function element(props: Partial<LoadingProps> = {}) {
    return (
        <Loading id="wait" setProps={vi.fn()} {...props}>
            <p>content</p>
        </Loading>
    );
}

const spinner = () => document.querySelector('.dash-spinner');

test('covers its children while one of them is computed', () => {
    computing(INNER);

    render(element());

    expect(spinner()?.className).toBe('dash-spinner dash-default-spinner');
    expect(screen.getByText('content').parentElement?.style.visibility).toBe('hidden');
    expect(screen.getByText('content').parentElement?.getAttribute('aria-busy')).toBe('true');
});

test('stays out of the way when something else is computed', () => {
    computing({...INNER, path: ['props', 'children', 10]}, {id: 'wait', property: 'display', path: PATH});

    render(element());

    expect(spinner()).toBeNull();
});

test.each([
    [{out: 'children'}, true],
    [{out: ['value', 'children']}, true],
    [{out: '*'}, true],
    [{out: 'value'}, false],
    [{other: '*'}, false],
])('with the targets %o the spinner is shown: %s', (target_components, isShown) => {
    computing(INNER);

    render(element({target_components}));

    expect(spinner() !== null).toBe(isShown);
});

test('appears and disappears late when asked to', () => {
    computing();
    const delays = {delay_show: 100, delay_hide: 200, show_initially: false};
    const {rerender} = render(element(delays));
    const seen: boolean[] = [];
    const after = (milliseconds: number) => {
        act(() => vi.advanceTimersByTime(milliseconds));
        seen.push(spinner() !== null);
    };

    computing(INNER);
    rerender(element(delays));
    after(99);
    after(1);
    computing();
    rerender(element(delays));
    after(199);
    after(1);

    expect(seen).toEqual([false, true, true, false]);
});

test.each([
    ['show', true],
    ['hide', false],
] as const)('display="%s" has the last word', (display, isShown) => {
    computing(...(isShown ? [] : [INNER]));

    render(element({display}));

    expect(spinner() !== null).toBe(isShown);
});

test('keeps the children visible when the overlay says so, and takes another spinner', () => {
    computing(INNER);

    render(element({overlay_style: {visibility: 'visible', opacity: 0.5}, custom_spinner: <b>mine</b>}));

    expect(screen.getByText('content').parentElement?.style.visibility).toBe('visible');
    expect(screen.getByRole('status').textContent).toBe('mine');
    expect(spinner()).toBeNull();
});

test('names what is computed in debug mode', () => {
    computing(INNER);

    render(element({debug: true}));

    expect(screen.getByRole('heading').textContent).toBe("Loading #out's children");
});

test.each([
    [{type: 'unknown'}, '`type` is "unknown"; expected one of graph, cube, circle, dot, default.'],
    [{display: 'maybe'}, '`display` is "maybe"; expected one of auto, show, hide.'],
    [{delay_show: -1}, '`delay_show` is -1; expected milliseconds, from 0 on.'],
    [{delay_hide: 'long'}, '`delay_hide` is "long"; expected milliseconds, from 0 on.'],
    [{target_components: ['out']}, '`target_components` is ["out"]; expected a dict of ids to props.'],
])('%j is reported, and the children stay', (props, message) => {
    computing();
    const setProps = vi.fn();

    render(element({...(props as Partial<LoadingProps>), setProps}));

    expect(setProps.mock.calls.map(([{_dash_error}]) => _dash_error.message)).toEqual([
        `dcc.Loading wait: ${message}`,
    ]);
    expect(screen.getByText('content')).toBeTruthy();
});
