import {render} from '@testing-library/react';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {Interval} from './Interval';

beforeEach(() => {
    vi.useFakeTimers();
});

afterEach(() => {
    vi.useRealTimers();
});

test('counts its ticks, also those the page has not drawn yet', () => {
    const setProps = vi.fn();
    render(<Interval interval={100} n_intervals={5} setProps={setProps} />);

    vi.advanceTimersByTime(250);

    expect(setProps.mock.calls).toEqual([[{n_intervals: 6}], [{n_intervals: 7}]]);
});

test('stops at its last tick', () => {
    const setProps = vi.fn();
    const {rerender} = render(<Interval interval={100} max_intervals={1} setProps={setProps} />);

    vi.advanceTimersByTime(100);
    rerender(<Interval interval={100} max_intervals={1} n_intervals={1} setProps={setProps} />);
    vi.advanceTimersByTime(1000);

    expect(setProps).toHaveBeenCalledTimes(1);
});

test('never ticks more often than allowed, even before the page has drawn the last tick', () => {
    const setProps = vi.fn();
    render(<Interval interval={1} max_intervals={2} setProps={setProps} />);

    vi.advanceTimersByTime(100);

    expect(setProps).toHaveBeenCalledTimes(2);
});

test('takes None for the usual interval', () => {
    const setProps = vi.fn();
    render(<Interval interval={null as never} setProps={setProps} />);

    vi.advanceTimersByTime(1100);

    expect(setProps).toHaveBeenCalledTimes(1);
});

test.each([{disabled: true}, {max_intervals: 0}])('never ticks with %o', props => {
    const setProps = vi.fn();
    render(<Interval interval={10} {...props} setProps={setProps} />);

    vi.advanceTimersByTime(1000);

    expect(setProps).not.toHaveBeenCalled();
});

test.each([-5, 'soon', [1]])('reports an interval of %j, and never ticks', interval => {
    const setProps = vi.fn();
    render(<Interval id="it" interval={interval as never} setProps={setProps} />);

    vi.advanceTimersByTime(2000);

    expect(setProps.mock.calls.map(([{_dash_error}]) => _dash_error.message)).toEqual([
        `dcc.Interval it: \`interval\` is ${JSON.stringify(interval)}; expected milliseconds, from 0 on.`,
    ]);
});

test('does not race when the interval is longer than browsers can count', () => {
    const setProps = vi.fn();
    render(<Interval interval={1e12} setProps={setProps} />);

    vi.advanceTimersByTime(60_000);

    expect(setProps).not.toHaveBeenCalled();
});

test('follows a new interval', () => {
    const setProps = vi.fn();
    const {rerender} = render(<Interval interval={1000} setProps={setProps} />);

    rerender(<Interval interval={10} setProps={setProps} />);
    vi.advanceTimersByTime(10);

    expect(setProps).toHaveBeenCalledWith({n_intervals: 1});
});
