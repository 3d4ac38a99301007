import {expect, test} from 'vitest';
import {BuildState} from './build';
import {ErrorCapture} from './errors/capture';
import {ErrorLog} from './errors/errorLog';
import {Recorder} from './recorder/recorder';
import {ALL_WELL, type BuildError} from './reload/events';

const error: BuildError = {
    title: 'app.py could not be imported',
    type: 'SyntaxError',
    message: 'never closed',
    hint: undefined,
    frames: [],
};
const other = {...error, message: 'invalid syntax'};

function watched(): {build: BuildState; messages: () => string[]} {
    const [build, log] = [new BuildState(), new ErrorLog()];
    new ErrorCapture(log, new Recorder()).watchBuild(build);
    return {build, messages: () => log.all.map(({message}) => message)};
}

test('one card says why the app could not be built, until it can', () => {
    const {build, messages} = watched();
    build.set({state: 'error', error});
    expect(messages()).toEqual(['SyntaxError: never closed']);

    build.set({state: 'building', error});
    expect(messages().length).toBe(1);

    build.set({state: 'error', error: other});
    expect(messages()).toEqual(['SyntaxError: invalid syntax']);

    build.set(ALL_WELL);
    expect(messages()).toEqual([]);
});

test('what was dismissed comes back when it is asked for, or another error comes', () => {
    const {build, messages} = watched();
    build.set({state: 'error', error});
    build.dismiss();
    build.set({state: 'building', error});
    build.set({state: 'error', error: {...error}});
    expect(messages()).toEqual([]);
    expect(build.error).toBe(error);

    build.show();
    expect(messages().length).toBe(1);

    build.dismiss();
    build.set({state: 'error', error: other});
    expect(messages()).toEqual(['SyntaxError: invalid syntax']);
});
