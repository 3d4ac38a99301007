import {expect, test} from 'vitest';
import {knownId} from '../ids/id';
import type {DryComponent} from '../wire/component';
import {MemoryStorage, Persistence, type PersistenceDefaults} from './persistence';

const DEFAULTS: PersistenceDefaults = {
    persistedProps: ['value'],
    persistenceType: 'local',
    transforms: {
        columns: {
            name: {
                extract: value => (value as {name: string}[]).map(({name}) => name),
                apply: (kept, value) =>
                    (value as object[]).map((column, at) => ({...column, name: (kept as string[])[at]})),
            },
        },
    },
};
const ID = knownId('i');

function browser() {
    const storages = {local: new MemoryStorage(), session: new MemoryStorage(), memory: new MemoryStorage()};
    return new Persistence(storages, () => DEFAULTS);
}

function input(props: object): DryComponent {
    return {namespace: 'lib', type: 'Input', props: {id: 'i', persistence: true, ...props}};
}

test("the user's value comes back", () => {
    const persistence = browser();
    persistence.record(input({value: 'typed'}), ID, {value: 'default'}, {value: 'typed'});
    const fresh = input({value: 'default'});

    persistence.restore(fresh, ID);

    expect(fresh.props.value).toBe('typed');
});

test('the original stays the original through several edits', () => {
    const persistence = browser();
    persistence.record(input({}), ID, {value: 'default'}, {value: 'one'});
    persistence.record(input({}), ID, {value: 'one'}, {value: 'two'});
    const fresh = input({value: 'default'});

    persistence.restore(fresh, ID);

    expect(fresh.props.value).toBe('two');
});

test('no value is an original like any other', () => {
    const persistence = browser();
    persistence.record(input({}), ID, {}, {value: 'o'});
    persistence.record(input({}), ID, {value: 'o'}, {value: 'one'});
    const fresh = input({});

    persistence.restore(fresh, ID);

    expect(fresh.props.value).toBe('one');
});

test('a default that changed in Python wins', () => {
    const persistence = browser();
    persistence.record(input({}), ID, {value: 'default'}, {value: 'typed'});
    const fresh = input({value: 'new default'});

    persistence.restore(fresh, ID);

    expect(fresh.props.value).toBe('new default');
});

test('a kept value may be forgotten', () => {
    const persistence = browser();
    persistence.record(input({}), ID, {value: 'default'}, {value: 'typed'});
    persistence.forget(input({}), ID, {value: 'new default'});
    const fresh = input({value: 'default'});

    persistence.restore(fresh, ID);

    expect(fresh.props.value).toBe('default');
});

test('another value of persistence is another memory, none keeps nothing', () => {
    const persistence = browser();
    persistence.record(input({}), ID, {value: 'default'}, {value: 'typed'});
    const other = input({value: 'default', persistence: 'user 2'});
    const none = input({value: 'default', persistence: false});

    persistence.restore(other, ID);
    persistence.restore(none, ID);

    expect([other.props.value, none.props.value]).toEqual(['default', 'default']);
});

test('a callback that sets another persistence brings the values of that memory', () => {
    const persistence = browser();
    const of = (name: string, value: string) => input({persistence: name, value});
    persistence.record(of('ada', 'ham'), ID, {value: 'default'}, {value: 'ham'});
    persistence.record(of('grace', 'eggs'), ID, {value: 'default'}, {value: 'eggs'});

    expect(persistence.switched(of('ada', 'ham'), ID, {persistence: 'grace'})).toEqual({value: 'eggs'});
    expect(persistence.switched(of('ada', 'ham'), ID, {persistence: 'nobody'})).toEqual({value: 'default'});
    expect(persistence.switched(of('ada', 'ham'), ID, {persistence: false})).toEqual({value: 'default'});
    expect(persistence.switched(of('', 'default'), ID, {persistence: 'ada'})).toEqual({value: 'ham'});
});

test('what a callback sets together with another persistence stands', () => {
    const persistence = browser();
    persistence.record(input({persistence: 'grace'}), ID, {value: 'default'}, {value: 'eggs'});
    const ada = input({persistence: 'ada', value: 'default'});

    expect(persistence.switched(ada, ID, {persistence: 'grace', value: 'tea'})).toEqual({});
    expect(persistence.switched(ada, ID, {persistence: 'ada'})).toEqual({});
});

test('a part of a prop can be kept', () => {
    const persistence = browser();
    const table = (columns: object[]): DryComponent => input({columns, persisted_props: ['columns.name']});
    persistence.record(table([]), ID, {columns: [{id: 1, name: 'a'}]}, {columns: [{id: 1, name: 'renamed'}]});
    const fresh = table([{id: 1, name: 'a', width: 9}]);

    persistence.restore(fresh, ID);

    expect(fresh.props.columns).toEqual([{id: 1, name: 'renamed', width: 9}]);
});
