import {act, render, waitFor} from '@testing-library/react';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {Graph, type GraphProps} from './Graph';
import type {Plotly, PlotlyElement} from './plotly';

type Handler = (details: unknown) => void;

/** Plotly.js reduced to what graphs ask of it. */
function fakePlotly() {
    const handlers = new Map<string, Handler>();
    const plotly = {
        react: vi.fn((element: HTMLElement, figure: {data: unknown[]; layout: object}) => {
            Object.assign(element, {
                data: figure.data,
                layout: figure.layout,
                _fullLayout: {width: 0, height: 0},
                on: (name: string, handler: Handler) => handlers.set(name, handler),
            });
            return Promise.resolve();
        }),
        animate: vi.fn(() => Promise.resolve()),
        extendTraces: vi.fn(),
        prependTraces: vi.fn(),
        purge: vi.fn(),
        Plots: {resize: vi.fn(() => Promise.resolve())},
    };
    const emit = (name: string, details?: unknown) => act(() => handlers.get(name)?.(details));
    return {plotly, emit};
}

let fake = fakePlotly();
let resized: () => void = () => {};

beforeEach(() => {
    fake = fakePlotly();
    window.Plotly = fake.plotly as unknown as Plotly;
    window.ResizeObserver = class {
        constructor(callback: ResizeObserverCallback) {
            resized = () => callback([], this as unknown as ResizeObserver);
        }
        observe() {}
        unobserve() {}
        disconnect() {}
    };
});

afterEach(() => {
    delete window.Plotly;
    delete (window as Partial<Window>).matchMedia;
    vi.restoreAllMocks();
});

const FIGURE = {data: [{y: [1, 2]}], layout: {title: {text: 'Sales'}}};

async function draw(props: Partial<GraphProps> = {}) {
    const setProps = vi.fn();
    const element = (more: Partial<GraphProps>) => (
        <Graph id="plot" figure={FIGURE} setProps={setProps} {...props} {...more} />
    );
    const view = render(element({}));
    const root = view.container.firstElementChild as HTMLElement;
    await waitFor(() => expect(root.className).not.toContain('pending'));
    const again = async (more: Partial<GraphProps>) => {
        view.rerender(element(more));
        await act(async () => {});
    };
    return {root, setProps, again, unmount: view.unmount};
}

test('draws once and then changes what is drawn', async () => {
    const {root, again, unmount} = await draw({className: 'mine', style: {height: 300}});

    await again({figure: {data: [], layout: {}}});
    await again({figure: {data: [], layout: {}}, className: 'other'});
    unmount();
    await act(async () => {});

    expect(root.className).toBe('dash-graph other');
    expect(fake.plotly.react.mock.calls.map(([, {data}]) => data.length)).toEqual([1, 0, 0]);
    expect(fake.plotly.react.mock.calls[0]?.[1].layout).toBe(FIGURE.layout);
    expect(fake.plotly.purge).toHaveBeenCalledTimes(1);
});

test.each([null, undefined, 'text', [[1]], {data: null}, {data: [null], layout: 7}])(
    'draws an empty plot for %o',
    async figure => {
        await draw({figure: figure as unknown as NonNullable<GraphProps['figure']>});

        expect(fake.plotly.react.mock.calls[0]?.[1]).toMatchObject({data: [], layout: {}});
    },
);

test.each([
    ['text', '`figure` is "text"; expected a plotly.graph_objects.Figure, or a dict of "data" and "layout".'],
    [[[1]], '`figure` is [[1]]; expected a plotly.graph_objects.Figure, or a dict of "data" and "layout".'],
    [{data: 5}, '`figure.data` is 5; expected a list of traces.'],
    [{data: [{}, null]}, '`figure.data[1]` is None; expected a trace, which is a dict.'],
    [{layout: []}, '`figure.layout` is []; expected a dict.'],
    [{frames: {}}, '`figure.frames` is {}; expected a list of frames.'],
])('says what is wrong with %j', async (figure, message) => {
    const {setProps} = await draw({figure: figure as unknown as NonNullable<GraphProps['figure']>});

    expect(setProps.mock.calls.map(([{_dash_error}]) => _dash_error.message)).toEqual([
        `dcc.Graph plot: ${message}`,
    ]);
});

test.each([
    [null, []],
    ['yes', ['dcc.Graph plot: `responsive` is "yes"; expected True, False or "auto".']],
])('draws as if nothing was said when `responsive` is %j', async (responsive, messages) => {
    const {setProps} = await draw({responsive: responsive as never});

    expect(setProps.mock.calls.map(([{_dash_error}]) => _dash_error.message)).toEqual(messages);
    expect(fake.plotly.react.mock.calls[0]?.[1].layout).toEqual(FIGURE.layout);
});

test('draws the traces that are some', async () => {
    const {again} = await draw({figure: {data: [null, {y: [1]}]} as never});
    await again({});

    expect(fake.plotly.react.mock.calls[0]?.[1].data).toEqual([{y: [1]}]);
});

test('says which graph plotly.js could not draw, and stays', async () => {
    fake.plotly.react.mockImplementationOnce(() => {
        throw new Error('no such trace');
    });

    const {setProps} = await draw();

    expect(setProps.mock.calls[0]?.[0]._dash_error.message).toBe(
        'dcc.Graph plot: plotly.js cannot draw `figure`: no such trace',
    );
});

test('what fails in a graph that is gone is no longer told', async () => {
    const {setProps, again, unmount} = await draw();
    let fail = (_error: Error) => {};
    fake.plotly.react.mockReturnValueOnce(new Promise((_resolve, reject) => (fail = reject)));
    await again({figure: {data: [], layout: {}}});
    unmount();
    await act(async () => fail(new Error('_fullLayout is undefined')));

    expect(setProps).not.toHaveBeenCalled();
});

test('is not drawn when it is gone before plotly.js is there', async () => {
    const {container, unmount} = render(<Graph id="plot" figure={FIGURE} setProps={vi.fn()} />);
    const root = container.firstElementChild;

    unmount();
    await act(async () => {});

    expect(fake.plotly.react).not.toHaveBeenCalled();
    expect(fake.plotly.purge.mock.calls.map(([element]) => root?.contains(element))).toEqual([true]);
});

test('tells clicks with what JSON can carry', async () => {
    const {setProps} = await draw();

    fake.emit('plotly_click', {
        points: [
            {
                curveNumber: 0,
                pointNumber: 1,
                x: 1,
                y: 2,
                customdata: {key: 'b'},
                bbox: {x0: 0},
                pointNumbers: [1, 3],
                xaxis: {_id: 'x'},
                data: {y: [1, 2]},
                fullData: {},
                missing: undefined,
            },
        ],
    });

    expect(setProps.mock.lastCall?.[0]).toEqual({
        clickData: {
            points: [
                {
                    curveNumber: 0,
                    pointNumber: 1,
                    x: 1,
                    y: 2,
                    customdata: {key: 'b'},
                    bbox: {x0: 0},
                    pointNumbers: [1, 3],
                },
            ],
            timestamp: expect.any(Number),
        },
    });
});

test('collects the custom data of all points below a bar', async () => {
    const {setProps} = await draw();

    fake.emit('plotly_hover', {points: [{pointNumbers: [0, 2], data: {customdata: ['a', 'b', 'c']}}]});

    expect(setProps.mock.lastCall?.[0].hoverData.points[0].customdata).toEqual(['a', 'c']);
});

test('tells the custom data of numpy arrays as lists', async () => {
    const {setProps} = await draw();
    const customdata = {dtype: 'i1', bdata: 'AAECAwQF', shape: '3, 2'};

    fake.emit('plotly_hover', {
        points: [{pointNumber: 1, customdata: Int8Array.of(2, 3), data: {customdata}}],
    });
    fake.emit('plotly_hover', {
        points: [{binNumber: 0, pointNumbers: [1, 2], customdata: Int8Array.of(0, 1), data: {customdata}}],
    });

    expect(setProps.mock.calls.map(([{hoverData}]) => hoverData.points[0].customdata)).toEqual([
        [2, 3],
        [
            [2, 3],
            [4, 5],
        ],
    ]);
});

test('tells selections with their shape', async () => {
    const {setProps} = await draw();

    fake.emit('plotly_selected', {points: [], range: {x: [0, 1]}});
    fake.emit('plotly_selected', undefined);
    fake.emit('plotly_deselect');

    expect(setProps.mock.calls.map(([changes]) => changes)).toEqual([
        {selectedData: {points: [], range: {x: [0, 1]}}},
        {},
        {selectedData: null},
    ]);
});

test('forgets what was hovered only when asked to', async () => {
    const {setProps, again} = await draw();

    fake.emit('plotly_unhover');
    expect(setProps).not.toHaveBeenCalled();
    await again({clear_on_unhover: true});
    fake.emit('plotly_unhover');

    expect(setProps.mock.calls).toEqual([[{hoverData: null}]]);
});

test('adds points in both forms', async () => {
    const {root, again} = await draw();
    const place = root.firstElementChild;

    await again({extendData: {y: [[3], [4]]}});
    await again({prependData: [{y: [[0]]}, [1], 10]});

    expect(fake.plotly.extendTraces).toHaveBeenCalledWith(place, {y: [[3], [4]]}, [0, 1], undefined);
    expect(fake.plotly.prependTraces).toHaveBeenCalledWith(place, {y: [[0]]}, [1], 10);
});

test('adds points once, also when it is shown again', async () => {
    const extendData = {y: [[3]]};
    const {unmount} = await draw({extendData});
    unmount();
    await draw({extendData});
    await draw({id: 'other', extendData});

    expect(fake.plotly.extendTraces).toHaveBeenCalledTimes(2);
});

test('adds points to numpy arrays', async () => {
    const packed = () => ({dtype: 'i1', bdata: 'AAE='});
    const data = [{y: packed()}, {y: packed(), marker: {size: packed()}}];
    const {again} = await draw({figure: {data, layout: {}}});

    await again({extendData: [{y: [[3]], 'marker.size': [[3]]}, [-1]]});

    expect(data).toEqual([{y: packed()}, {y: [0, 1], marker: {size: [0, 1]}}]);
});

test('replaces the figure at once for readers who want nothing to move', async () => {
    window.matchMedia = vi.fn(query => ({matches: query.includes('reduced-motion')}) as MediaQueryList);
    const {again} = await draw({animate: true});

    await again({figure: {data: [{y: [3]}], layout: {}}});

    expect(fake.plotly.animate).not.toHaveBeenCalled();
    expect(fake.plotly.react).toHaveBeenCalledTimes(2);
});

test('moves to the next figure when animated, and draws anew when traces were added', async () => {
    const {again} = await draw({animate: true});

    await again({figure: {data: [{y: [3]}], layout: {}}});
    await again({figure: {data: [{y: [3]}, {y: [4]}], layout: {}}});

    expect(fake.plotly.animate).toHaveBeenCalledTimes(1);
    expect(fake.plotly.react).toHaveBeenCalledTimes(2);
});

test.each([
    ['auto', {}, true],
    ['auto', {autosize: false}, false],
    ['auto', {width: 10, height: 10}, false],
    [true, {width: 10, height: 10}, true],
    [false, {}, false],
] as const)(
    'with responsive=%s and the layout %o it follows its container: %s',
    async (responsive, layout, follows) => {
        const {root} = await draw({responsive, figure: {data: [], layout}});
        const place = root.firstElementChild as PlotlyElement;
        Object.defineProperties(place, {clientWidth: {value: 500}, clientHeight: {value: 400}});

        resized();

        expect(fake.plotly.Plots.resize).toHaveBeenCalledTimes(follows ? 1 : 0);
    },
);

test('leaves a plot alone while it is hidden', async () => {
    await draw();

    resized();

    expect(fake.plotly.Plots.resize).not.toHaveBeenCalled();
});
