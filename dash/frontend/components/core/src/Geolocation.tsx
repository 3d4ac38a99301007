import {useEffect, useRef} from 'react';
import {alertAfterPaint} from './parts/nativeDialog';
import {useBadProp} from './reportError';
import type {SetProps} from './types';

export type GeolocationProps = {
    /** The ID of this component, used to identify it in callbacks. Must be unique in an app. */
    id?: string;
    /** When the position was found, as the reader writes dates and times. */
    local_date?: string;
    /** When the position was found, in milliseconds since 1970. */
    timestamp?: number;
    /** Where the device is; `None` as long as that is not known. */
    position?: {
        /** The latitude, in degrees. */
        lat?: number;
        /** The longitude, in degrees. */
        lon?: number;
        /** How exact latitude and longitude are, in metres. */
        accuracy?: number;
        /** The height above sea level in metres, if the device knows it. */
        alt?: number;
        /** How exact the height is, in metres. */
        alt_accuracy?: number;
        /** Where the device is heading, in degrees clockwise from north. */
        heading?: number;
        /** How fast it moves, in metres per second. */
        speed?: number;
    } | null;
    /** Why the position could not be found; `None` when it was. */
    position_error?: {
        /** 1: the reader refused; 2: the device does not know; 3: it took longer than `timeout`; 999: no such device. */
        code?: number;
        /** The same in words. */
        message?: string;
    } | null;
    /** Whether to tell the reader too, in the browser's own dialog, when the position could not be found. */
    show_alert?: boolean;
    /** Set to `True` to look again; it returns to `False` with the answer. */
    update_now?: boolean;
    /** Whether to take more time and energy for a more exact position, if the device can. */
    high_accuracy?: boolean;
    /** How old a position may be that is known already, in milliseconds. */
    maximum_age?: number;
    /** How long looking may take, in milliseconds. */
    timeout?: number;
    setProps: SetProps<GeolocationProps>;
};

type PositionProblem = {code: number; message: string};

/** What is said when the browser gives no reason. */
const REASONS: Record<number, string> = {
    1: 'The position may not be read.',
    2: 'The device does not know its position.',
    3: 'The position was not found in time.',
};
const UNSUPPORTED: PositionProblem = {code: 999, message: 'This browser cannot tell its position.'};

/** Tells callbacks where the reader's device is, if the reader permits it. */
export function Geolocation({
    id,
    position_error: _problem = null,
    show_alert = false,
    update_now = false,
    high_accuracy = false,
    maximum_age = 0,
    timeout = Infinity,
    setProps,
}: GeolocationProps) {
    const latest = useRef({show_alert, update_now, setProps});
    latest.current = {show_alert, update_now, setProps};
    useBadProp(setProps, badTime(id, 'maximum_age', maximum_age) ?? badTime(id, 'timeout', timeout));

    // Only the last search counts, and none after the component is gone.
    const search = useRef(0);
    useEffect(look, [high_accuracy, maximum_age, timeout]);
    useEffect(() => (update_now ? look() : undefined), [update_now]);
    useEffect(() => () => void search.current++, []);

    function look(): void {
        search.current += 1;
        const own = search.current;
        findPosition({
            options: {
                enableHighAccuracy: Boolean(high_accuracy),
                maximumAge: milliseconds(maximum_age, 0),
                timeout: milliseconds(timeout, Infinity),
            },
            onFound: found => own === search.current && report({...describe(found), position_error: null}),
            onFailed: problem => own === search.current && fail(problem),
        });
    }

    function fail(problem: PositionProblem): void {
        report({position: null, position_error: problem});
        if (latest.current.show_alert) {
            alertAfterPaint(`ERROR(${problem.code}): ${problem.message}`);
        }
    }

    function report(outcome: Partial<GeolocationProps>): void {
        latest.current.setProps({...outcome, ...(latest.current.update_now && {update_now: false})});
    }

    return null;
}

function findPosition(search: {
    options: PositionOptions;
    onFound: (found: GeolocationPosition) => void;
    onFailed: (problem: PositionProblem) => void;
}): void {
    if (!navigator.geolocation) {
        search.onFailed(UNSUPPORTED);
        return;
    }
    navigator.geolocation.getCurrentPosition(
        search.onFound,
        ({code, message}) => search.onFailed({code, message: message || (REASONS[code] ?? '')}),
        search.options,
    );
}

function describe({coords, timestamp}: GeolocationPosition): Partial<GeolocationProps> {
    const position = {
        lat: coords.latitude,
        lon: coords.longitude,
        accuracy: coords.accuracy,
        alt: coords.altitude,
        alt_accuracy: coords.altitudeAccuracy,
        speed: coords.speed,
        heading: coords.heading,
    };
    return {
        // What the device does not know is None in Python.
        position: position as NonNullable<GeolocationProps['position']>,
        timestamp,
        local_date: new Date(timestamp).toLocaleString(),
    };
}

/** Python's None means the default; what is no time is reported, and the default taken. */
function milliseconds(given: unknown, otherwise: number): number {
    return typeof given === 'number' && given >= 0 ? given : otherwise;
}

function badTime(id: string | undefined, prop: string, found: unknown) {
    return found === null || milliseconds(found, -1) >= 0
        ? undefined
        : {component: 'dcc.Geolocation', id, prop, found, expected: 'a number of milliseconds'};
}
