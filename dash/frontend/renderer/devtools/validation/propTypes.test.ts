import PropTypes from 'prop-types';
import {expect, test} from 'vitest';
import {checkPropTypes, readComplaint} from './propTypes';

const {arrayOf, element, func, number, oneOf, oneOfType, shape, string} = PropTypes;
const OPTIONS = arrayOf(shape({label: string.isRequired}));

test.each([
    [string, 5, '', 'string', 'number'],
    [arrayOf(string), 'a', '', 'array', 'string'],
    [arrayOf(number), [1, 'b'], '[1]', 'number', 'string'],
    [OPTIONS, [{label: 'a'}, 'b'], '[1]', 'object', 'string'],
    [OPTIONS, [{label: 1}], '[0].label', 'string', 'number'],
    [OPTIONS, [{}], '[0].label', 'any value', 'nothing'],
    [oneOf(['a', 'b']), 'c', '', 'one of ["a","b"]', 'string'],
    [oneOfType([string, number]), true, '', 'string or number', 'boolean'],
    [string.isRequired, undefined, '', 'any value', 'nothing'],
    [element, 'text', '', 'single ReactElement', 'string'],
])('what React says of %o and %j is read', (type, value, at, expected, supplied) => {
    const [complaint] = checkPropTypes({p: type}, {p: value}, 'Gauge');

    expect(complaint && readComplaint(complaint, value)).toMatchObject({at, expected, supplied});
});

test('the words of others are left as they are', () => {
    const own = () => new Error('Gauge wants an even number.');

    const [complaint] = checkPropTypes({p: own, q: func}, {p: 3}, 'Gauge');

    expect(complaint).toEqual({prop: 'p', message: 'Gauge wants an even number.'});
    expect(complaint && readComplaint(complaint, 3)).toBeUndefined();
});
