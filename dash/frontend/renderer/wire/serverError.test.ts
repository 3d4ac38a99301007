import {expect, test} from 'vitest';
import {parseServerError} from './serverError';

const FACTS = {
    type: 'ValueError',
    message: 'no data',
    function: 'update',
    location: null,
    frames: [
        {
            file: 'app.py',
            line: 3,
            function: 'update',
            code: 'x',
            isLibrary: false,
            context: {first: 1, lines: ['a']},
        },
    ],
};

test('facts of an error are read, with what is absent left out', () => {
    const error = parseServerError(JSON.stringify({error: FACTS}));

    expect(error).toMatchObject({type: 'ValueError', function: 'update', location: undefined});
    expect(error?.frames[0]).toEqual(FACTS.frames[0]);
});

test.each(['', '<html>', '{}', '[]', '{"error": "text"}', '{"error": {"frames": 1}}'])(
    '%j is no error of the author',
    body => {
        expect(parseServerError(body)).toBeUndefined();
    },
);
