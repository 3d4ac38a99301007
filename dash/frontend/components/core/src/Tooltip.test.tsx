import {act, render, screen} from '@testing-library/react';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {LoadingOptions} from '../../api';
import {Tooltip, type TooltipProps} from './Tooltip';

const BOX = {x0: 10, y0: 20, x1: 40, y1: 60};

beforeEach(() => {
    vi.stubGlobal(
        'ResizeObserver',
        class {
            observe(): void {}
            unobserve(): void {}
            disconnect(): void {}
        },
    );
});

afterEach(() => vi.useRealTimers());

async function draw(props: Partial<TooltipProps> = {}) {
    const setProps = vi.fn();
    render(
        <Tooltip id="it" {...props} setProps={setProps}>
            {props.children ?? 'told'}
        </Tooltip>,
    );
    await screen.findByText('told');
    return {
        box: document.querySelector<HTMLElement>('.dcc-tooltip-bounding-box') as HTMLElement,
        bubble: document.querySelector<HTMLElement>('.hover') as HTMLElement,
        reported: () => setProps.mock.calls[0]?.[0]._dash_error?.message as string | undefined,
    };
}

test('the box that is pointed at stands where bbox says', async () => {
    const {box} = await draw({bbox: BOX});
    expect(box.style.cssText).toContain('left: 10px; top: 20px; width: 30px; height: 40px');
    expect(box.style.display).toBe('');
});

test('without a box, and when it shall not show, a tooltip is hidden', async () => {
    expect((await draw()).box.style.display).toBe('none');
    document.body.replaceChildren();
    expect((await draw({bbox: BOX, show: false})).box.style.display).toBe('none');
});

test('id, class and style are those of the element around the children', async () => {
    await draw({bbox: BOX, className: 'own', style: {fontSize: 9}});
    const content = document.getElementById('it');
    expect(content?.className).toBe('hover-content own');
    expect(content?.style.fontSize).toBe('9px');
});

test('colours, layer and side are as given', async () => {
    const {box, bubble} = await draw({bbox: BOX, border_color: 'red', background_color: 'blue', zindex: 7});
    expect(box.style.getPropertyValue('--Dash-Tooltip-Border-Color')).toBe('red');
    expect(box.style.getPropertyValue('--Dash-Tooltip-Background-Color')).toBe('blue');
    expect(box.style.zIndex).toBe('7');
    expect(bubble.className).toContain('hover-');
});

test('the pointer passes through a tooltip, unless that is targetable', async () => {
    expect((await draw({bbox: BOX})).bubble.style.pointerEvents).toBe('none');
    document.body.replaceChildren();
    expect((await draw({bbox: BOX, targetable: true})).bubble.style.pointerEvents).toBe('auto');
});

test('the loading text shows only once computing the children takes its time', async () => {
    const isPending = {current: false};
    const context = window.dash_component_api.useDashContext();
    const entry = {id: 'it', property: 'children', path: []};
    window.dash_component_api.useDashContext = () => ({
        ...context,
        useLoading: (options?: LoadingOptions) => isPending.current && (options?.filterFunc?.(entry) ?? true),
    });
    const tooltip = () => (
        <Tooltip bbox={BOX} loading_text="Wait" setProps={vi.fn()}>
            told
        </Tooltip>
    );
    const {rerender} = render(tooltip());
    await screen.findByText('told');
    vi.useFakeTimers();
    isPending.current = true;
    rerender(tooltip());
    act(() => vi.advanceTimersByTime(50));
    expect(screen.queryByText('told')).not.toBeNull();
    act(() => vi.advanceTimersByTime(100));
    expect([screen.queryByText('Wait') !== null, screen.queryByText('told')]).toEqual([true, null]);
    isPending.current = false;
    rerender(tooltip());
    expect(screen.queryByText('told')).not.toBeNull();
});

test.each<[string, Partial<TooltipProps>]>([
    ['bbox', {bbox: {x0: 1} as never}],
    ['bbox', {bbox: [1, 2, 3, 4] as never}],
    ['direction', {bbox: BOX, direction: 'up' as never}],
])('a mistake in `%s` is reported', async (prop, given) => {
    const {reported} = await draw(given);
    expect(reported()).toContain(`dcc.Tooltip it: \`${prop}\` is `);
});
