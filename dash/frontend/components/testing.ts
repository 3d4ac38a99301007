/** What a component test finds on the page: the component API as an idle renderer offers it. */
import {cleanup, configure} from '@testing-library/react';
import {afterEach, beforeEach} from 'vitest';
import type {DashComponentApi} from './api';

const NothingDrawn = () => null;

export function idleComponentApi(): DashComponentApi {
    const context = {
        componentPath: [],
        isLoading: () => false,
        useLoading: () => false,
        useSelector: <Selected>(select: (state: unknown) => Selected) => select({loading: {}}),
        useStore: () => ({getState: () => ({loading: {}}), subscribe: () => () => undefined}),
        useDispatch: () => () => undefined,
    };
    return {
        getLayout: () => undefined,
        stringifyId: id => (typeof id === 'string' ? id : JSON.stringify(id)),
        useDashContext: () => context,
        ExternalWrapper: NothingDrawn,
        DashContext: undefined,
        devtool: undefined,
    };
}

// How long `waitFor` waits: a busy machine must not decide a test.
configure({asyncUtilTimeout: 15_000});

beforeEach(() => {
    window.dash_component_api = idleComponentApi();
});

afterEach(cleanup);
