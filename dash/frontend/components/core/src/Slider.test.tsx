import {fireEvent, render, screen} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {useState} from 'react';
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
        return (
            <Slider
                {...props}
                setProps={change => {
                    changes.push(change);
                    setProps(before => ({...before, ...change}));
                }}
            />
        );
    }
    render(<Page />);
    const handle = await screen.findByRole('slider');
    return {
        changes,
        handle,
        values: () => changes.filter(change => 'value' in change).map(change => change.value),
    };
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
    fireEvent.pointerDown(screen.getByText('seven'));
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
    await draw({id: 'weight', min: 0, max: 10, value: 4, tooltip});
    expect(document.querySelector('#weight-tooltip-1-content')?.textContent).toBe('8 kg');
});

test('the room of the slider is kept while its chunk is under way', () => {
    render(<Slider id="later" vertical verticalHeight={300} setProps={vi.fn()} />);
    expect(document.getElementById('later')?.style.minHeight).toBe('300px');
});
