import {describe, expect, test} from 'vitest';
import {Table} from './tests/table';

const ROW = '{"i":["MATCH"],"t":"row"}';
const ROWS = '{"i":["ALL"],"t":"row"}';
const row = (i: number): object => ({t: 'row', i});
const rowText = (i: number): string => `{"i":${i},"t":"row"}`;

describe('initial calls', () => {
    test('run when the first layout has their outputs', () => {
        expect(new Table('o.x <- i.x').load('i', 'o').happened).toEqual(['run o.x']);
    });

    test('do not run without output, and not when prevented', () => {
        expect(new Table('o.x <- i.x').load('i').happened).toEqual([]);
        expect(new Table('o.x! <- i.x').load('i', 'o').happened).toEqual([]);
    });

    test('without outputs run when their inputs appear', () => {
        expect(new Table('# <- i.x').load('i').happened).toEqual(['run #']);
    });

    test('a prevented one does not hold back what it feeds', () => {
        expect(new Table('b.x! <- a.x', 'c.x <- b.x').load('a', 'b', 'c').happened).toEqual(['run c.x']);
    });

    test('do not run when an input is absent, unless it is optional', () => {
        expect(new Table('o.x <- i.x j.x').load('i', 'o').happened).toEqual([
            'drop o.x: inputs are not on the page',
        ]);
        expect(new Table('o.x <- i.x j.x?').load('i', 'o').happened).toEqual(['run o.x']);
    });

    test('go on when what feeds them cannot run', () => {
        const table = new Table('b.x <- a.x missing.x', 'c.x <- b.x').load('a', 'b', 'c');

        expect(table.happened).toEqual(['drop b.x: inputs are not on the page', 'run c.x']);
    });

    test('are dropped when all they read was left unchanged', () => {
        const table = new Table('b.x <- a.x', 'c.x <- b.x', 'd.x <- c.x').load('a', 'b', 'c', 'd');

        expect(table.end('b.x').happened).toEqual(['run b.x', 'drop c.x: nothing new', 'run d.x']);
    });
});

describe('order', () => {
    test('a callback waits for what feeds it, and runs once with all its triggers', () => {
        const table = new Table('b.x! <- a.x', 'c.x! <- a.x', 'd.x! <- b.x c.x a.x').load('a', 'b', 'c', 'd');

        expect(table.change('a.x').happened).toEqual(['run b.x by a.x', 'run c.x by a.x']);
        expect(table.end('b.x', 'b.x').happened).toEqual([]);
        expect(table.end('c.x', 'c.x').happened).toEqual(['run d.x by a.x+b.x+c.x']);
    });

    test('it waits for what feeds it through a callback that is not queued yet', () => {
        const table = new Table('b.x! <- a.x', 'c.x! <- b.x', 'd.x! <- c.x a.x').load('a', 'b', 'c', 'd');

        expect(table.change('a.x').happened).toEqual(['run b.x by a.x']);
        expect(table.end('b.x', 'b.x').happened).toEqual(['run c.x by b.x']);
        expect(table.end('c.x', 'c.x').happened).toEqual(['run d.x by a.x+c.x']);
    });

    test('rows do not wait for other rows', () => {
        const table = new Table(`${ROW}.b! <- ${ROW}.a`, `${ROW}.c! <- ${ROW}.b`).load(row(1), row(2));
        table.change(`${rowText(1)}.a`, `${rowText(2)}.a`);

        expect(table.happened).toHaveLength(2);
        expect(table.end(`${ROW}.b[1]`, `${rowText(1)}.b`).happened).toEqual([
            `run ${ROW}.c[1] by ${rowText(1)}.b`,
        ]);
    });

    test('what reads all rows waits for the last one', () => {
        const table = new Table(`${ROW}.b! <- go.x`, `sum.x! <- ${ROWS}.b`).load('go', 'sum', row(1), row(2));
        table.change('go.x').happened;

        expect(table.end(`${ROW}.b[1]`, `${rowText(1)}.b`).happened).toHaveLength(0);
        expect(table.end(`${ROW}.b[2]`, `${rowText(2)}.b`).happened).toEqual([
            `run sum.x by ${rowText(1)}.b+${rowText(2)}.b`,
        ]);
    });
});

describe('superseding', () => {
    test('a new trigger while running starts anew, and the late answer is void', () => {
        const table = new Table('o.x! <- i.x', 'p.x! <- o.x').load('i', 'o', 'p').change('i.x').change('i.x');

        expect(table.happened).toEqual(['run o.x by i.x', 'drop o.x: superseded', 'run o.x by i.x']);
        expect(table.end('o.x', 'o.x').happened).toEqual(['run p.x by o.x']);
    });

    test('triggers that come while waiting are added', () => {
        const table = new Table('b.x! <- a.x', 'c.x! <- b.x z.x').load('a', 'b', 'c', 'z').change('a.x');
        table.change('z.x').change('z.x').happened;

        expect(table.end('b.x', 'b.x').happened).toEqual(['run c.x by z.x+b.x']);
    });
});

describe('circles', () => {
    test('a callback does not answer its own output', () => {
        const table = new Table('a.x b.x! <- a.x b.x').load('a', 'b').change('a.x');
        table.happened;

        expect(table.end('..a.x...b.x..', 'a.x', 'b.x').happened).toEqual([]);
        expect(table.isIdle).toBe(true);
    });

    test('its initial call runs', () => {
        expect(new Table('a.x b.x <- a.x b.x').load('a', 'b').happened).toEqual(['run ..a.x...b.x..']);
    });
});

describe('coming and going', () => {
    test('outputs that leave end their job', () => {
        const table = new Table('o.x! <- i.x').load('i', 'o').change('i.x').remove('o');

        expect(table.happened).toEqual(['run o.x by i.x', 'drop o.x: outputs left the page']);
        expect(table.isIdle).toBe(true);
    });

    test('outputs that arrive later have their initial call', () => {
        expect(new Table('o.x <- i.x').load('i').insert('o').happened).toEqual(['run o.x']);
    });

    test('an input that arrives triggers, even where initial calls are prevented', () => {
        expect(new Table('o.x! <- i.x').load('o').insert('i').happened).toEqual(['run o.x by i.x']);
        expect(new Table('o.x! <- i.x').load().insert('i', 'o').happened).toEqual([]);
    });

    test('a list input counts who comes and who goes', () => {
        const table = new Table(`sum.x! <- ${ROWS}.n`).load('sum');

        expect(table.insert(row(1), row(2)).happened).toEqual([
            `run sum.x by ${rowText(1)}.n+${rowText(2)}.n`,
        ]);
        expect(table.end('sum.x').remove(row(2)).happened).toEqual([`run sum.x by ${rowText(1)}.n`]);
        expect(table.end('sum.x').remove(row(1)).happened).toEqual(['run sum.x']);
    });

    test('who reads a list output that came during the call has its initial call nevertheless', () => {
        const table = new Table(`${ROWS}.y! <- go.x`, `# <- ${ROW}.y`).load('go').insert(row(1)).end('#[1]');
        expect(table.change('go.x').insert(row(2)).happened).toEqual(['run #[1]', `run ${ROWS}.y by go.x`]);

        expect(table.end(`${ROWS}.y`).happened).toEqual(['run #[2]']);
    });

    test('a list of outputs may lose some, not all', () => {
        const table = new Table(`${ROWS}.y! <- go.x`).load('go', row(1), row(2)).change('go.x');
        table.happened;

        expect(table.remove(row(1)).happened).toEqual([]);
        expect(table.remove(row(2)).happened).toEqual([`drop ${ROWS}.y: outputs left the page`]);
    });
});
