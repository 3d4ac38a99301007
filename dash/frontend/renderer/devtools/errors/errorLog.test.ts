import {expect, test, vi} from 'vitest';
import {ErrorLog, type ReportedError} from './errorLog';

const error = (key: string): ReportedError => ({key, kind: 'frontend', title: key, message: key});

test('the newest error comes first, and one that repeats is counted', () => {
    const log = new ErrorLog();
    const listener = vi.fn();
    log.subscribe(listener);
    log.add(error('a'), new Date(1));
    log.add(error('b'), new Date(2));
    log.add(error('a'), new Date(3));

    expect(log.all.map(({key, count}) => [key, count])).toEqual([
        ['a', 2],
        ['b', 1],
    ]);
    expect(log.all[0]).toMatchObject({firstAt: new Date(1), lastAt: new Date(3)});
    expect(log.count).toBe(3);
    expect(listener).toHaveBeenCalledTimes(3);
});

test('an error can be put away, and comes back when it happens again', () => {
    const log = new ErrorLog();
    log.add(error('a'));
    log.remove(log.all[0]?.number as number);
    expect(log.count).toBe(0);

    log.add(error('a'));
    expect(log.all[0]?.count).toBe(1);
});

test('of very many the oldest are counted only', () => {
    const log = new ErrorLog();
    for (let number = 0; number < 250; number++) {
        log.add(error(`e${number}`));
    }
    expect(log.all.length).toBe(200);
    expect(log.count).toBe(250);
    expect(log.forgotten).toBe(50);

    log.clear();
    expect(log.count).toBe(0);
});
