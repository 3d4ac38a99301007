import {render, waitFor} from '@testing-library/react';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {Geolocation, type GeolocationProps} from './Geolocation';

type Search = Parameters<typeof navigator.geolocation.getCurrentPosition>;

let searches: Search[] = [];

beforeEach(() => {
    searches = [];
    const geolocation = {getCurrentPosition: (...search: Search) => searches.push(search)};
    vi.stubGlobal('navigator', {geolocation});
});

afterEach(() => vi.unstubAllGlobals());

const COORDS = {
    latitude: 1,
    longitude: 2,
    accuracy: 3,
    altitude: null,
    altitudeAccuracy: null,
    heading: null,
    speed: null,
};

function find(index: number, latitude = 1): void {
    searches[index]?.[0]({coords: {...COORDS, latitude}, timestamp: 1000} as GeolocationPosition);
}

function refuse(index: number, code: number, message = ''): void {
    searches[index]?.[1]?.({code, message} as GeolocationPositionError);
}

function locate(props: Partial<GeolocationProps> = {}) {
    const setProps = vi.fn();
    const element = (more: Partial<GeolocationProps>) => (
        <Geolocation id="here" {...props} {...more} setProps={setProps} />
    );
    const {rerender, unmount} = render(element({}));
    return {setProps, unmount, change: (more: Partial<GeolocationProps>) => rerender(element(more))};
}

test('tells where the device is, as soon as it is shown', () => {
    const {setProps} = locate();
    find(0);

    expect(setProps.mock.calls).toEqual([
        [
            {
                position: {
                    lat: 1,
                    lon: 2,
                    accuracy: 3,
                    alt: null,
                    alt_accuracy: null,
                    heading: null,
                    speed: null,
                },
                timestamp: 1000,
                local_date: new Date(1000).toLocaleString(),
                position_error: null,
            },
        ],
    ]);
});

test('hands its settings to the browser, where None is the default', () => {
    locate({high_accuracy: true, maximum_age: 5, timeout: null as never});

    expect(searches[0]?.[2]).toEqual({enableHighAccuracy: true, maximumAge: 5, timeout: Infinity});
});

test('looks again when a callback asks for it, and then takes the wish back', () => {
    const {setProps, change} = locate();
    find(0);
    change({update_now: true});
    find(1);
    change({update_now: false});

    expect(searches.length).toBe(2);
    expect(setProps).toHaveBeenLastCalledWith(expect.objectContaining({update_now: false}));
});

test('other settings make it look again, and only the last search counts', () => {
    const {setProps, change} = locate();
    change({high_accuracy: true});
    find(1, 20);
    find(0, 10);

    expect(setProps.mock.calls.map(([given]) => given.position.lat)).toEqual([20]);
});

test('is silent after it is gone', () => {
    const {setProps, unmount} = locate();
    unmount();
    find(0);

    expect(setProps).not.toHaveBeenCalled();
});

test('tells why it does not know, to callbacks and to the reader', async () => {
    window.alert = vi.fn();
    const {setProps} = locate({show_alert: true});
    refuse(0, 1, 'User denied Geolocation');

    const position_error = {code: 1, message: 'User denied Geolocation'};
    expect(setProps.mock.calls).toEqual([[{position: null, position_error}]]);
    await waitFor(() => expect(window.alert).toHaveBeenCalledWith('ERROR(1): User denied Geolocation'));
});

test('has words for what the browser gives no reason for', () => {
    const {setProps} = locate();
    refuse(0, 2);

    expect(setProps.mock.calls[0]?.[0].position_error.message).toMatch(/does not know/);
});

test('says so when the browser has no such device', () => {
    vi.stubGlobal('navigator', {});
    const {setProps} = locate();

    expect(setProps.mock.calls[0]?.[0].position_error.code).toBe(999);
});

test('reports a time that is none', () => {
    const {setProps} = locate({timeout: 'soon' as never});

    expect(setProps.mock.calls[0]?.[0]._dash_error.message).toBe(
        'dcc.Geolocation here: `timeout` is "soon"; expected a number of milliseconds.',
    );
    expect(searches[0]?.[2]?.timeout).toBe(Infinity);
});
