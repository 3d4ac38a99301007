import {expect, test} from 'vitest';
import {makeModel, nodeText} from './model';
import {declare, modelOf, source} from './tests/graph';

const ANY = '{"type":"in","index":["ALL"]}';

test('each callback and each property is one box, with arrows for what is read and written', () => {
    const model = modelOf(
        declare(
            {reads: 'a.value', state: 'b.value', writes: 'c.data'},
            {reads: 'c.data a.value', writes: 'd.x e.y'},
        ),
    );

    expect(model.callbacks.map(({key}) => key)).toEqual(['c0', 'c1']);
    expect([...model.properties.values()].map(nodeText)).toEqual([
        'a.value',
        'b.value',
        'c.data',
        'd.x',
        'e.y',
    ]);
    expect(model.arrows.map(({kind, source, target}) => `${kind} ${source} ${target}`)).toEqual([
        'input p:a.value c0',
        'state p:b.value c0',
        'output c0 p:c.data',
        'input p:c.data c1',
        'input p:a.value c1',
        'output c1 p:d.x',
        'output c1 p:e.y',
    ]);
});

test('what is written leads to the wildcard that reads it among others', () => {
    const model = modelOf(
        declare(
            {reads: 'a.value', writes: '{"type":"in","index":1}.value'},
            {reads: 'a.value', writes: '{"type":"other","index":1}.value'},
            {reads: `${ANY}.value`, writes: 'b.value'},
        ),
    );

    expect(
        model.arrows.filter(({kind}) => kind === 'match').map(({source, target}) => [source, target]),
    ).toEqual([['p:{"index":1,"type":"in"}.value', 'p:{"index":["ALL"],"type":"in"}.value']]);
});

test('a callback carries the name of its function, or its place when the function has none', () => {
    const clientside = (namespace: string, name: string) => ({
        clientside_function: {namespace, function_name: name},
    });
    const callbacks = declare(
        {reads: 'a.value', writes: 'b.x'},
        {reads: 'a.value', writes: 'c.x'},
        {reads: 'a.value', writes: 'd.x', more: clientside('app', 'draw')},
        {reads: 'a.value', writes: 'e.x', more: clientside('_dashprivate_clientside_funcs', 'f00')},
        {reads: 'a.value', writes: 'f.x', more: {background: {interval: 500}}},
    );
    const sources = [
        source('b.x', 'update'),
        source('c.x', '<lambda>'),
        source('d.x', 'clientside_callback'),
        source('e.x', 'clientside_callback', {line: 20}),
    ];

    const {callbacks: nodes} = makeModel(callbacks, new Map(sources.map(known => [known.output, known])));

    expect(nodes.map(({name, runs}) => `${name}, ${runs}`)).toEqual([
        'update, server',
        'lambda app.py:12, server',
        'app.draw, clientside',
        'inline app.py:20, clientside',
        'f.x, background',
    ]);
});
