import {useEffect, useRef} from 'react';
import {type BadProp, useBadProp} from './reportError';
import type {SetProps} from './types';

export type IntervalProps = {
    /** The ID of this component, used to identify it in callbacks. Must be unique in an app. */
    id?: string;
    /** The time between two ticks, in milliseconds. */
    interval?: number;
    /** Stops the ticks as long as it is true. */
    disabled?: boolean;
    /** How often it ticked so far. Use it as the Input of a callback that should run again and again. */
    n_intervals?: number;
    /** How often it ticks: `-1` without end, `0` never. */
    max_intervals?: number;
    setProps: SetProps<IntervalProps>;
};

/** Browsers keep the delay in 32 bits; a longer one would fire at once, again and again. */
const LONGEST_DELAY_MS = 2 ** 31 - 1;

const USUAL_INTERVAL_MS = 1000;

/** Runs callbacks at regular intervals. */
export function Interval({
    id,
    interval = 1000,
    disabled,
    n_intervals = 0,
    max_intervals = -1,
    setProps,
}: IntervalProps) {
    // A tick may come before the page has drawn the one before it: count from here.
    const latest = useRef({count: 0, max_intervals, setProps});
    latest.current = {count: n_intervals ?? 0, max_intervals, setProps};

    const bad = badTime(id, interval);
    useBadProp(setProps, bad);

    const mayTick = max_intervals === -1 || (n_intervals ?? 0) < max_intervals;
    const delay = interval ?? USUAL_INTERVAL_MS;
    const isRunning = !disabled && mayTick && bad === undefined;

    useEffect(() => {
        if (!isRunning) {
            return;
        }
        const timer = window.setInterval(
            () => {
                const {count, max_intervals: most} = latest.current;
                if (most === -1 || count < most) {
                    latest.current.count += 1;
                    latest.current.setProps({n_intervals: count + 1});
                }
            },
            Math.min(Number(delay), LONGEST_DELAY_MS),
        );
        return () => window.clearInterval(timer);
    }, [delay, isRunning]);

    return null;
}

/** A time that is none never comes. */
function badTime(id: string | undefined, interval: unknown): BadProp | undefined {
    const isTime = interval == null || (!Array.isArray(interval) && Number(interval) >= 0);
    return isTime
        ? undefined
        : {
              component: 'dcc.Interval',
              id,
              prop: 'interval',
              found: interval,
              expected: 'milliseconds, from 0 on',
          };
}
