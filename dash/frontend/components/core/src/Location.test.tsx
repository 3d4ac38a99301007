import {act, render} from '@testing-library/react';
import {beforeEach, expect, test, vi} from 'vitest';
import {Location} from './Location';
import {navigate} from './navigation';

beforeEach(() => {
    window.history.replaceState({}, '', '/start?p=1');
    window.scrollTo = vi.fn() as typeof window.scrollTo;
});

const here = () => window.location.pathname + window.location.search + window.location.hash;

test('tells the address when the page opens', () => {
    const setProps = vi.fn();

    render(<Location id="url" setProps={setProps} />);

    const {href} = window.location;
    expect(setProps.mock.calls).toEqual([[{pathname: '/start', search: '?p=1', hash: '', href}]]);
});

test('brings the reader to the address that the layout names', () => {
    const setProps = vi.fn();

    render(<Location id="url" pathname="/named" refresh={false} setProps={setProps} />);

    expect(here()).toBe('/named?p=1');
    expect(setProps.mock.calls[0]?.[0]).toMatchObject({pathname: '/named', search: '?p=1'});
});

test.each([
    ['callback-nav', 1],
    [false, 0],
] as const)(
    'an address that the layout names takes the place of the one before when refresh is %s',
    (refresh, announcements) => {
        const announced = vi.fn();
        window.addEventListener('_dashprivate_pushstate', announced);
        const entries = window.history.length;

        render(<Location id="url" pathname="/named" refresh={refresh} setProps={vi.fn()} />);

        expect(window.history.length).toBe(entries);
        expect(announced).toHaveBeenCalledTimes(announcements);
        window.removeEventListener('_dashprivate_pushstate', announced);
    },
);

test('tells each address that a link or the browser leads to', () => {
    const setProps = vi.fn();
    render(<Location id="url" setProps={setProps} />);

    act(() => navigate(new URL('/next#part', window.location.href)));
    window.history.replaceState({}, '', '/back');
    act(() => {
        window.dispatchEvent(new PopStateEvent('popstate'));
    });

    expect(setProps.mock.calls.slice(1)).toMatchObject([
        [{pathname: '/next', hash: '#part'}],
        [{pathname: '/back', hash: ''}],
    ]);
});

test.each([
    ['callback-nav', 1],
    [false, 0],
] as const)('a callback moves the reader without reloading when refresh is %s', (refresh, announcements) => {
    const announced = vi.fn();
    window.addEventListener('_dashprivate_pushstate', announced);
    const setProps = vi.fn();
    const address = {search: '?p=1', hash: '', href: window.location.href};
    const {rerender} = render(<Location id="url" pathname="/start" {...address} setProps={setProps} />);

    rerender(<Location id="url" pathname="/moved" {...address} refresh={refresh} setProps={setProps} />);

    expect(here()).toBe('/moved?p=1');
    expect(setProps.mock.lastCall?.[0]).toMatchObject({pathname: '/moved', search: '?p=1'});
    expect(announced).toHaveBeenCalledTimes(announcements);
    window.removeEventListener('_dashprivate_pushstate', announced);
});

test('refuses an address that would run code', () => {
    const setProps = vi.fn();

    render(<Location id="url" href={' java\nscript:alert(1)'} refresh={false} setProps={setProps} />);

    expect(here()).toBe('/start?p=1');
    expect(setProps.mock.calls[0]?.[0]._dash_error.message).toContain('dcc.Location url');
});
