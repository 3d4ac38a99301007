/** The executor's rules, one story a line; `tests/wire/stories.txt` tells how to read them. */
import {readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {play} from './tests/notation';

type Story = readonly [callbacks: string, story: string];

/** The sections of the file that Python's tests read as well. */
function readStories(): [section: string, stories: Story[]][] {
    const text = readFileSync(new URL('../../../../tests/wire/stories.txt', import.meta.url), 'utf8');
    const [, ...sections] = text.split(/^\[(.*)\]$/m);
    const found: [string, Story[]][] = [];
    for (let at = 0; at < sections.length; at += 2) {
        const lines = (sections[at + 1] ?? '').split('\n').filter(line => line !== '');
        found.push([
            sections[at] ?? '',
            lines.map((line): Story => {
                const [callbacks = '', story = ''] = line.split(/ {2,}/);
                return [callbacks, story];
            }),
        ]);
    }
    return found;
}

const SECTIONS = readStories();

test('there are stories', () => {
    expect(SECTIONS.flatMap(([, stories]) => stories).length).toBeGreaterThan(150);
});

describe.each(SECTIONS)('%s', (_name, stories) => {
    test.each(stories)('%s   %s', (callbacks, story) => {
        expect(play(callbacks, story)).toBe(story);
    });
});

/** Every way of being there or not, for one callback: it runs when it has its outputs and all it cannot do without. */
describe('presence', () => {
    const both = [true, false];
    const cases = both.flatMap(output =>
        both.flatMap(first =>
            both.flatMap(second =>
                both.flatMap(isOptional =>
                    both.flatMap(isPrevented =>
                        both.map(hasState => ({output, first, second, isOptional, isPrevented, hasState})),
                    ),
                ),
            ),
        ),
    );

    test.each(cases)('%o', ({output, first, second, isOptional, isPrevented, hasState}) => {
        const present = [output && 'o', first && 'a', second && 'b', 'z'].filter(Boolean).join(' ');
        const optional = isOptional ? '?' : '';
        const callbacks = `o.x${isPrevented ? '!' : ''}<a.x${optional} b.x${optional} z.x${hasState ? ' z.y' : ''}`;
        const canRun = isOptional || (first && second);
        const effect = (triggers: string): string =>
            output ? (canRun ? ` : o.x${triggers}` : ' : o.x!i') : '';
        const initial = isPrevented ? '' : effect('');
        const answer = output && canRun && !isPrevented ? ' | ^o.x o.x' : '';

        const story = `=${present}${initial}${answer} | ~z.x${effect('(z.x)')}`;

        expect(play(callbacks, story)).toBe(story);
    });
});
