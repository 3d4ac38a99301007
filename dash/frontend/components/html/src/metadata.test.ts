import {expect, test} from 'vitest';
import {metadata} from './metadata';

const described = metadata();

test('the signature is what every element has, around what this one has', () => {
    expect(Object.keys(described['src/Col']?.props ?? {})).toEqual([
        ...[
            'children',
            'id',
            'n_clicks',
            'n_clicks_timestamp',
            'disable_n_clicks',
            'key',
            'span',
            'accessKey',
        ],
        ...[
            'className',
            'contentEditable',
            'dir',
            'draggable',
            'hidden',
            'lang',
            'role',
            'spellCheck',
            'style',
        ],
        ...['tabIndex', 'title', 'data-*', 'aria-*'],
    ]);
});

test('an attribute that is on may be spelled three ways', () => {
    expect(described['src/Audio']?.props.autoPlay?.type).toEqual({
        name: 'union',
        value: [
            {name: 'bool'},
            {
                name: 'enum',
                value: ["'autoPlay'", "'autoplay'", "'AUTOPLAY'"].map(value => ({value, computed: false})),
            },
        ],
    });
});

test('classes whose names are taken end in El', () => {
    expect(described['src/MapEl']?.description).toContain('<map>');
    expect(described['src/ObjectEl']?.description).toContain('<object>');
});
