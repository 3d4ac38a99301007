import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {BuildState} from '../build';
import {ServerAvailability} from '../server';
import {ALL_WELL, type Answer, type BuildError, type ServerEvent} from './events';
import {HotReload} from './hotReload';
import {TabMemory} from './tabMemory';

const PACE = {interval: 1000, maxRetry: 3};
const mark = {hash: 'one', time: 100};
const quiet: Answer = {hash: 'one', packages: ['dash'], files: [], standing: ALL_WELL};
const error: BuildError = {title: 'It broke', type: 'SyntaxError', message: '', hint: undefined, frames: []};

let isSeen: boolean;
let isLinked: boolean;
let done: string[];
/** Ends the update that runs. */
let finish: (() => void) | undefined;
let server: ServerAvailability;
let build: BuildState;
const poll = vi.fn();

beforeEach(() => {
    sessionStorage.clear();
    done = [];
    finish = undefined;
    isSeen = isLinked = true;
    server = new ServerAvailability();
    build = new BuildState();
    poll.mockClear();
});

afterEach(() => {
    vi.restoreAllMocks();
});

function open(update?: () => Promise<void>): HotReload {
    return new HotReload(PACE, mark, server, build, {
        restyle: file => {
            done.push(`restyle ${file.url}`);
            return isLinked;
        },
        update: (_reason, {fresh}) => {
            done.push(fresh ? 'update afresh' : 'update');
            return (
                update?.() ??
                new Promise(resolve => {
                    finish = resolve;
                })
            );
        },
        load: reason => done.push(`load: ${reason}`),
        isSeen: () => isSeen,
        poll,
        memory: new TabMemory(() => sessionStorage),
    });
}

function tell(page: HotReload, ...events: ServerEvent[]): void {
    for (const event of events) {
        page.take({type: 'told', event});
    }
}

const hello = (answer: Partial<Answer> = {}): ServerEvent => ({type: 'hello', answer: {...quiet, ...answer}});
const reload = (name: string, fresh = false): ServerEvent => ({type: 'reload', build: name, fresh});
const changed = (url: string, modified = 101): ServerEvent => ({
    type: 'files',
    files: [{url, modified, isCss: url.endsWith('.css')}],
});

test('a style sheet is exchanged at once, even where nobody looks', () => {
    isSeen = false;
    tell(open(), hello(), changed('/a.css'), changed('/a.css'), hello());

    expect(done).toEqual(['restyle /a.css']);
});

test('a style sheet that the page does not link is loaded with the page', () => {
    isLinked = false;
    tell(open(), hello(), changed('/new.css'));

    expect(done).toEqual(['restyle /new.css', 'load: /new.css is new']);
});

test('a page that is being loaded anew does nothing more', () => {
    tell(open(), hello(), changed('/a.js'), changed('/b.js'), reload('two'));

    expect(done).toEqual(['load: /a.js changed']);
});

test('a page follows its app, and again when another version came meanwhile', async () => {
    const page = open();
    tell(page, hello(), reload('two'), reload('three'), reload('four', true));
    expect(done).toEqual(['update']);

    finish?.();
    await vi.waitFor(() => expect(done).toEqual(['update', 'update afresh']));
    finish?.();
    tell(page, hello({hash: 'four'}));
    expect(done.length).toBe(2);
});

test('a page that reconnects and finds another build follows it', () => {
    tell(open(), hello({hash: 'two'}));

    expect(done).toEqual(['update']);
});

test('a page that cannot follow is loaded anew', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    tell(
        open(() => Promise.reject(new Error('no'))),
        hello(),
        reload('two'),
    );

    await vi.waitFor(() => expect(done.at(-1)).toBe('load: the app was started anew'));
});

test('a page that nobody looks at follows once, when it is shown', async () => {
    const page = open();
    isSeen = false;
    tell(page, hello(), reload('two'), reload('three'));
    expect(done).toEqual([]);

    isSeen = true;
    void page.catchUp();
    expect(done).toEqual(['update']);
});

test('processes that answer by turns do not make the tab follow for ever', () => {
    tell(open(), hello({hash: 'two'}));
    // The tab after it was loaded anew, written by the first process again.
    tell(open(), hello({hash: 'two'}), hello(), hello({hash: 'two'}));

    expect(done).toEqual(['update']);
});

test('how the next version stands is shown, and the same error is told once', () => {
    const seen: (BuildError | undefined)[] = [];
    build.subscribe(() => seen.push(build.error));
    const page = open();
    tell(page, hello(), {type: 'error', error});
    const [first] = seen;
    tell(page, {type: 'error', error: {...error}}, {type: 'building'});
    expect(build.state).toBe('building');
    tell(page, {type: 'error', error: {...error}});

    expect(build.error).toBe(first);
    expect(seen.length).toBe(3);
    tell(page, {type: 'ok'});
    expect([build.state, build.error]).toEqual(['ok', undefined]);
});

test('a page that joins waits until it knows how things stand', () => {
    const page = open();
    tell(page, {type: 'error', error});
    expect(build.error).toBeUndefined();

    tell(page, hello({standing: {state: 'error', error}}));
    expect(build.error).toEqual(error);
});

test('a server that stays away is told once and welcomed back', () => {
    const told: string[] = [];
    server.subscribe(() => told.push(server.state));
    const page = open();
    tell(page, hello());
    for (let failures = 1; failures < 6; failures += 1) {
        page.take({type: 'missed', failures});
    }
    expect(told).toEqual(['available', 'unavailable']);
    expect(server.goneSince).toBeInstanceOf(Date);

    tell(page, hello());
    expect(told).toEqual(['available', 'unavailable', 'available']);
    expect(server.goneSince).toBeUndefined();
    expect(done).toEqual([]);
});

test('where no stream is to be had the page asks', () => {
    open().take({type: 'refused'});

    expect(poll).toHaveBeenCalledOnce();
});
