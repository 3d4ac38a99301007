import {expect, test} from 'vitest';
import {boxOf} from './boxes';
import type {CallbackNode} from './model';
import {declare, modelOf} from './tests/graph';

const measure = (text: string): number => text.length * 7;
const LONG = 'update_the_chart_of_all_regions_and_months';
const MODEL = modelOf(declare({reads: 'a.value', writes: 'b.figure'}), {'b.figure': LONG});

test('a property shows its id above its name', () => {
    const property = MODEL.properties.get('p:b.figure');
    expect(property && boxOf(property, measure)).toMatchObject({lines: ['b', '.figure'], width: 73});
});

test('a name that is too long loses its middle, and the box has its limits', () => {
    const box = boxOf(MODEL.callbacks[0] as CallbackNode, measure);
    const [line] = box.lines as [string];

    expect(line.startsWith('update_the_ch')).toBe(true);
    expect(line.endsWith('_and_months')).toBe(true);
    expect(line).toContain('…');
    expect(measure(line)).toBeLessThanOrEqual(190);
    expect(box.width).toBeLessThanOrEqual(214);
});
