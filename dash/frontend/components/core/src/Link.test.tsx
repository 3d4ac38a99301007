import {createEvent, fireEvent, render, screen} from '@testing-library/react';
import {beforeEach, expect, test, vi} from 'vitest';
import {Link} from './Link';

const setProps = vi.fn();

beforeEach(() => {
    window.history.replaceState({}, '', '/start');
    window.scrollTo = vi.fn() as typeof window.scrollTo;
    setProps.mockClear();
});

function click(options: MouseEventInit = {}): boolean {
    const link = screen.getByRole('link');
    const event = createEvent.click(link, options);
    // What is left to the browser must not reach jsdom, which cannot navigate.
    let isLeftToBrowser = false;
    const stop = (reached: Event) => {
        isLeftToBrowser = !reached.defaultPrevented;
        reached.preventDefault();
    };
    window.addEventListener('click', stop, {once: true});
    fireEvent(link, event);
    return isLeftToBrowser;
}

test('shows another page of the app without reloading', () => {
    const announced = vi.fn();
    window.addEventListener('_dashprivate_pushstate', announced, {once: true});
    render(<Link href="/next?a=1" setProps={setProps} />);

    const isLeftToBrowser = click();

    expect(isLeftToBrowser).toBe(false);
    expect(window.location.pathname + window.location.search).toBe('/next?a=1');
    expect(announced).toHaveBeenCalledTimes(1);
    expect(window.scrollTo).toHaveBeenCalledWith(0, 0);
});

test.each([{ctrlKey: true}, {metaKey: true}, {shiftKey: true}, {button: 1}])(
    'leaves a click with %o to the browser',
    options => {
        render(<Link href="/next" setProps={setProps} />);

        expect(click(options)).toBe(true);
        expect(window.location.pathname).toBe('/start');
    },
);

test.each([
    {href: 'https://example.com/'},
    {href: '/next', target: '_blank'},
    {href: '/next', refresh: true},
])('leaves %o to the browser', props => {
    render(<Link {...props} setProps={setProps} />);

    expect(click()).toBe(true);
});

test.each(['javascript:alert(1)', ' JaVaScRiPt:alert(1)', 'java\tscript:alert(1)', 'data:text/html,x'])(
    'leads nowhere when its address would run code: %s',
    href => {
        render(
            <Link id="bad" href={href} setProps={setProps}>
                x
            </Link>,
        );

        expect(screen.getByRole('link').getAttribute('href')).toBe('about:blank');
        expect(click()).toBe(false);
        expect(setProps.mock.calls[0]?.[0]._dash_error.message).toContain('dcc.Link bad');
    },
);

test('shows its address when it has no text', () => {
    render(<Link href="/next" setProps={setProps} />);

    expect(screen.getByRole('link').textContent).toBe('/next');
});
