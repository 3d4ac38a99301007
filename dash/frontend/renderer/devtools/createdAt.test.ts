import {expect, test} from 'vitest';
import {placeOf, takePlaces} from './createdAt';

const takeFrom = (answer: unknown) => takePlaces(answer, JSON.stringify(answer));

const bold = () => ({namespace: 'html', type: 'B', props: {children: 'x'}});
const created = <Part extends object>(part: Part, place: string) => ({...part, created: place});

test('places leave the answer and stay with their components', () => {
    const [inner, outer] = [bold(), {...bold(), props: {children: [bold(), null]}}];
    const plain = JSON.stringify({response: {out: {children: [1, outer]}}});
    outer.props.children[0] = created(inner, 'app.py:3');
    const sent = created(outer, 'C:\\pages\\a.py:12');
    const answer = {response: {out: {children: [1, sent]}}};
    takeFrom(answer);

    expect(JSON.stringify(answer)).toBe(plain);
    expect(placeOf(sent)).toEqual({file: 'C:\\pages\\a.py', line: 12});
    expect(placeOf(sent.props.children[0] as typeof inner)).toEqual({file: 'app.py', line: 3});
});

test('what only looks like a place stays', () => {
    const answer = {created: 'app.py:3', list: [{...bold(), created: {at: 1}}], props: {created: 'x'}};
    const before = structuredClone(answer);

    expect(takeFrom(answer)).toBe(0);
    expect(answer).toEqual(before);
    expect(placeOf(bold())).toBe(undefined);
});

test('the bytes that the places took are told', () => {
    const answer = [created(bold(), 'ä"b.py:3'), created(bold(), 'app.py:1')];
    const size = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;
    const before = size(answer);

    expect(takeFrom(answer)).toBe(before - size(answer));
});

test('copies of a component keep its place', () => {
    const component = created(bold(), 'app.py:3');
    takeFrom(component);

    expect(placeOf({...component, props: {}})).toEqual({file: 'app.py', line: 3});
});
