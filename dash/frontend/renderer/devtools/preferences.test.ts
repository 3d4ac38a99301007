import {beforeEach, expect, test} from 'vitest';
import {Preferences} from './preferences';

beforeEach(() => localStorage.clear());

test('choices outlive the page', () => {
    new Preferences(() => localStorage).set({corner: 'top-left'});
    new Preferences(() => localStorage).choose('graph.layout', 'dagre');

    const later = new Preferences(() => localStorage);
    expect(later.current.corner).toBe('top-left');
    expect(later.choice('graph.layout', 'grid')).toBe('dagre');
    expect(later.choice('graph.depth', 2)).toBe(2);
});

test('a browser that keeps nothing is no error', () => {
    const denied = new Preferences(() => {
        throw new DOMException('denied');
    });
    denied.set({isCollapsed: true});

    expect(denied.current.isCollapsed).toBe(true);
});

test('what somebody else stored under the name is passed over', () => {
    localStorage.setItem('dash-devtools', 'no json');

    expect(new Preferences(() => localStorage).current.panel).toBeNull();
});

test('of what another version stored the usable part is taken', () => {
    const stored = {corner: 'middle', panelHeight: 'tall', choices: null, panel: 'timeline'};
    localStorage.setItem('dash-devtools', JSON.stringify(stored));

    const preferences = new Preferences(() => localStorage);
    expect(preferences.current).toMatchObject({corner: 'bottom-right', panelHeight: 380, panel: 'timeline'});
    expect(preferences.choice('timeline.suppressed', true)).toBe(true);
});
