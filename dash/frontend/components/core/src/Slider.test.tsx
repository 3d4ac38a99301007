import {fireEvent, render, screen} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {useCallback, useState} from 'react';
import {beforeEach, expect, test, vi} from 'vitest';
import {Slider, type SliderProps} from './Slider';

type Changes = Partial<SliderProps>;

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
    const changes: Changes[] = [];
    function Page() {
        const [props, setProps] = useState(given);
        const report = useCallback((change: Changes) => {
            changes.push(change);
            setProps(before => ({...before, ...change}));
        }, []);
        return <Slider {...props} setProps={report} />;
    }
    render(<Page />);
    const handle = await screen.findByRole('slider');
    return {
        changes,
        handle,
        values: () => changes.filter(change => 'value' in change).map(change => change.value),
    };
}

function reported(changes: object[]): string | undefined {
    return (changes as {_dash_error?: Error}[]).find(change => change._dash_error)?._dash_error?.message;
}

const marks = () => [...document.querySelectorAll('.dash-slider-mark')].map(mark => mark.textContent);

test('the handle states its place on the scale', async () => {
    const {handle} = await draw({min: 0, max: 10, step: 2, value: 4});
    expect(handle.getAttribute('aria-valuenow')).toBe('4');
    expect(handle.getAttribute('aria-valuemin')).toBe('0');
    expect(handle.getAttribute('aria-valuemax')).toBe('10');
});

test('an arrow key moves by a step and reports where the handle is', async () => {
    const {handle, changes} = await draw({min: 0, max: 10, step: 2, value: 4, drag_value: 4});
    handle.focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(changes.at(-1)).toEqual({value: 6, drag_value: 6});
});

test('drag_value begins where the value is', async () => {
    const {changes} = await draw({min: 0, max: 10, value: 4});
    expect(changes).toEqual([{drag_value: 4}]);
});

test('without steps the keys go from mark to mark', async () => {
    const {handle, values} = await draw({step: null, marks: {0: 'zero', 3: 'three', 10: 'ten'}, value: 3});
    handle.focus();
    await userEvent.keyboard('{ArrowRight}{Home}');
    expect(values()).toEqual([10, 0]);
    expect(handle.getAttribute('aria-valuetext')).toBe('zero');
});

test('a click on a label chooses its mark', async () => {
    const {values} = await draw({min: 0, max: 10, value: 1, marks: {7: 'seven'}});
    fireEvent.click(screen.getByText('seven'));
    expect(values()).toEqual([7]);
});

test('marks=None draws no labels', async () => {
    await draw({min: 0, max: 10, value: 1, marks: null});
    expect(marks()).toEqual([]);
});

test('a typed number moves to the nearest step within the scale', async () => {
    const {values} = await draw({min: 0, max: 10, step: 2, value: 4});
    const field = screen.getByRole('spinbutton');
    await userEvent.clear(field);
    await userEvent.type(field, '99{Enter}');
    expect(values()).toEqual([10]);
});

test('the number field can be left out', async () => {
    await draw({min: 0, max: 10, value: 4, allow_direct_input: false});
    expect(screen.queryByRole('spinbutton')).toBeNull();
});

test('the tooltip says the value in the words of its template and transform', async () => {
    window.dccFunctions = {double: value => value * 2};
    const tooltip = {always_visible: true, template: '{value} kg', transform: 'double'};
    const {handle} = await draw({id: 'weight', min: 0, max: 10, value: 4, marks: null, tooltip});
    expect(document.querySelector('#weight-tooltip-1-content')?.textContent).toBe('8 kg');
    expect(handle.getAttribute('aria-valuetext')).toBe('8 kg');
});

test('a transform that is missing is reported, and the value shows as it is', async () => {
    const {changes} = await draw({id: 'weight', value: 4, tooltip: {transform: 'halve'}});
    expect(document.querySelector('#weight-tooltip-1-content')?.textContent).toBe('4');
    expect(reported(changes)).toMatch(
        /^dcc.Slider weight: `tooltip.transform` is "halve"; expected the name/,
    );
});

test.each<[string, Changes]>([
    ['value', {min: 0, max: 10, value: 99}],
    ['value', {min: 0, max: 10, value: '7' as never}],
    ['max', {min: 10, max: 0}],
    ['step', {min: 0, max: 10, step: 0}],
    ['min', {min: 'low' as never}],
    ['marks', {marks: ['a'] as never}],
    ['marks', {marks: {a: 'not a number'}}],
])('a mistake in `%s` is reported, and the handle is drawn all the same', async (prop, given) => {
    const {changes} = await draw({id: 'it', ...given});
    expect(reported(changes)).toContain(`dcc.Slider it: \`${prop}\` is `);
});

test('drag_value goes along when a callback sets the value', async () => {
    const changes: Changes[] = [];
    const props = {drag_value: 3, setProps: (change: Changes) => changes.push(change)};
    const {rerender} = render(<Slider {...props} value={3} />);
    rerender(<Slider {...props} value={5} />);
    expect(changes).toEqual([{drag_value: 5}]);
});

test('a label of the page names the handle', async () => {
    const label = document.createElement('label');
    label.htmlFor = 'weight';
    label.textContent = 'Weight';
    document.body.append(label);
    const {handle} = await draw({id: 'weight', value: 4});
    label.remove();
    expect(handle.getAttribute('aria-label')).toBe('Weight');
});

test('the room of the slider is kept while its chunk is under way', () => {
    render(<Slider id="later" vertical verticalHeight={300} setProps={vi.fn()} />);
    expect(document.getElementById('later')?.style.minHeight).toBe('300px');
});
