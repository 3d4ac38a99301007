import {expect, test} from 'vitest';
import {filterCallbacks, findNodes} from './search';
import {select} from './select';
import {declare, modelOf} from './tests/graph';

const MODEL = modelOf(
    declare(
        {reads: 'region.value', writes: 'sales-chart.figure'},
        {reads: 'sales-chart.clickData', writes: 'detail.children'},
    ),
    {'sales-chart.figure': 'draw_sales', 'detail.children': 'show_detail'},
);
const SELECTION = select(
    MODEL,
    {scope: 'all', ranOnly: false, focus: undefined},
    {isOnPage: () => true, hasRun: () => true},
);

function found(query: string): string[] {
    return findNodes(SELECTION, query).map(({key}) => key);
}

test('boxes are found by function, file, id and property', () => {
    expect(found('draw')).toEqual(['c0']);
    expect(found('app.py')).toEqual(['c0', 'c1']);
    expect(found('SALES')).toEqual(['c0', 'p:sales-chart.figure', 'p:sales-chart.clickData']);
    expect(found('sales click')).toEqual(['p:sales-chart.clickData']);
    expect(found('nothing like it')).toEqual([]);
});

test('object ids are found as they are shown and as they are written', () => {
    const model = modelOf(declare({reads: '{"type":"row","n":["ALL"]}.value', writes: 'b.x'}));
    const selection = {callbacks: [], properties: [...model.properties.values()], arrows: []};

    expect(findNodes(selection, 'n: all')).toHaveLength(1);
    expect(findNodes(selection, '"type":"row"')).toHaveLength(1);
});

test('without words nothing is searched for', () => {
    expect(found('  ')).toEqual([]);
    expect(filterCallbacks(SELECTION, ' ')).toHaveLength(2);
});

test('a list finds callbacks by what they read and write, too', () => {
    expect(filterCallbacks(SELECTION, 'region').map(({name}) => name)).toEqual(['draw_sales']);
    expect(filterCallbacks(SELECTION, 'sales-chart').map(({name}) => name)).toEqual([
        'draw_sales',
        'show_detail',
    ]);
});
