import {render, screen} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {useCallback, useState} from 'react';
import {beforeEach, expect, test, vi} from 'vitest';
import {RangeSlider, type RangeSliderProps} from './RangeSlider';

type Changes = Partial<RangeSliderProps>;

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

async function draw(given: Changes = {}) {
    const changes: (Changes & {_dash_error?: Error})[] = [];
    function Page() {
        const [props, setProps] = useState(given);
        const report = useCallback((change: Changes) => {
            changes.push(change);
            setProps(before => ({...before, ...change}));
        }, []);
        return <RangeSlider id="it" {...props} setProps={report} />;
    }
    render(<Page />);
    await screen.findAllByRole('slider');
    return {
        changes,
        values: () => changes.filter(change => 'value' in change).map(change => change.value),
        reported: () => changes.find(change => change._dash_error)?._dash_error?.message,
    };
}

const handles = () => screen.getAllByRole('slider');
const places = () => handles().map(handle => handle.getAttribute('aria-valuenow'));

async function press(index: number, keys: string): Promise<void> {
    handles()[index]?.focus();
    await userEvent.keyboard(keys);
}

test('every number of the value has a handle that says which one it is', async () => {
    await draw({min: 0, max: 10, value: [2, 4, 8]});
    expect(places()).toEqual(['2', '4', '8']);
    expect(handles().map(handle => handle.getAttribute('aria-label'))).toEqual([
        'Value 1 of 3',
        'Value 2 of 3',
        'Value 3 of 3',
    ]);
    expect(document.querySelector('.dash-slider-thumb-3')).toBe(handles()[2]);
});

test('without a value the handles rest at both ends, and `count` ranges lie between them', async () => {
    const {changes} = await draw({min: 0, max: 10, count: 3});
    expect(places()).toEqual(['0', '3', '7', '10']);
    expect(changes).toEqual([]);
});

test('without a value and without count there are two handles', async () => {
    await draw({min: 0, max: 10});
    expect(places()).toEqual(['0', '10']);
});

test('a handle passes its neighbour, and the focus stays with it', async () => {
    const {values} = await draw({min: 0, max: 10, value: [2, 3]});
    await press(0, '{ArrowRight}{ArrowRight}');
    expect(values()).toEqual([
        [3, 3],
        [3, 4],
    ]);
    expect(document.activeElement).toBe(handles()[1]);
});

test('allowCross=False stops a handle at its neighbour', async () => {
    const {values} = await draw({min: 0, max: 10, value: [2, 3], allowCross: false});
    await press(0, '{ArrowRight}{ArrowRight}');
    expect(values()).toEqual([
        [3, 3],
        [3, 3],
    ]);
});

test('a pushable slider keeps the distance between its handles', async () => {
    const {values} = await draw({min: 0, max: 10, value: [2, 4, 8], pushable: 2});
    await press(0, '{ArrowRight}');
    expect(values()).toEqual([[3, 5, 8]]);
});

test('without steps all handles go from mark to mark', async () => {
    const {values} = await draw({step: null, marks: {0: 'a', 3: 'b', 7: 'c', 10: 'd'}, value: [3, 7]});
    await press(1, '{ArrowRight}');
    expect(values()).toEqual([[3, 10]]);
});

test('both ends can be typed, and neither field moves the other end', async () => {
    const {values} = await draw({min: 0, max: 10, value: [2, 7]});
    const low = screen.getByRole('spinbutton', {name: 'Minimum'});
    expect(low.className).toContain('dash-range-slider-min-input');
    await userEvent.clear(low);
    await userEvent.type(low, '9{Enter}');
    const high = screen.getByRole('spinbutton', {name: 'Maximum'});
    expect(high.className).toContain('dash-range-slider-max-input');
    await userEvent.clear(high);
    await userEvent.type(high, '8{Enter}');
    expect(values()).toEqual([
        [7, 7],
        [7, 8],
    ]);
});

test('more than two handles have no number fields', async () => {
    await draw({min: 0, max: 10, value: [1, 2, 3]});
    expect(screen.queryAllByRole('spinbutton')).toEqual([]);
});

test('every handle has its tooltip', async () => {
    await draw({min: 0, max: 10, value: [1, 2], tooltip: {always_visible: true, template: '{value} kg'}});
    expect(document.querySelector('#it-tooltip-1-content')?.textContent).toBe('1 kg');
    expect(document.querySelector('#it-tooltip-2-content')?.textContent).toBe('2 kg');
});

test('drag_value begins where the value is', async () => {
    const {changes} = await draw({min: 0, max: 10, value: [2, 7]});
    expect(changes).toEqual([{drag_value: [2, 7]}]);
});

test('values out of order are drawn in order', async () => {
    await draw({min: 0, max: 10, value: [7, 2]});
    expect(places()).toEqual(['2', '7']);
});

test.each<[string, unknown, string[]]>([
    ['`value`', 5, ['5']],
    ['`value[1]`', [2, 99], ['2', '10']],
    ['`value[0]`', [null, 3], ['3']],
    ['`value[1]`', [2, 'x'], ['2']],
])('a mistake in %s is reported, and what can be is drawn', async (place, value, drawn) => {
    const {reported} = await draw({min: 0, max: 10, value: value as number[]});
    expect(reported()).toContain(`dcc.RangeSlider it: ${place} is `);
    expect(places()).toEqual(drawn);
});

test('a disabled slider cannot be moved', async () => {
    const {values} = await draw({min: 0, max: 10, value: [2, 7], disabled: true});
    await press(0, '{ArrowRight}');
    expect(values()).toEqual([]);
    expect(screen.getAllByRole('spinbutton').every(field => (field as HTMLInputElement).disabled)).toBe(true);
});
