import {render} from '@testing-library/react';
import {expect, test, vi} from 'vitest';
import {type BadProp, badPropMessage, useBadProp} from './reportError';

const NO_OPTION: BadProp = {
    component: 'dcc.Dropdown',
    id: 'country',
    prop: 'options',
    at: '[2]',
    found: null,
    expected: 'a value or {label, value}',
};

function Reporter({setProps, problem}: {setProps: () => void; problem?: BadProp | undefined}) {
    useBadProp(setProps, problem);
    return null;
}

test('a message names component, id, the place inside the prop and what would be right', () => {
    expect(badPropMessage(NO_OPTION)).toBe(
        'dcc.Dropdown country: `options[2]` is None; expected a value or {label, value}.',
    );
});

test('a component without an id is named by its type, and a long value is cut', () => {
    const message = badPropMessage({...NO_OPTION, id: undefined, found: 'x'.repeat(200)});

    expect(message).toMatch(/^dcc.Dropdown: /);
    expect(message.length).toBeLessThan(180);
});

test('components inside of what was found are named, and not followed into the page', () => {
    const owner = {stateNode: {}};
    owner.stateNode = owner;
    const inPage = {...(<Reporter setProps={() => undefined} />), _owner: owner};

    expect(badPropMessage({...NO_OPTION, found: [inPage, 1]})).toContain('is ["a component",1];');
});

test('the same mistake is reported once, another one again', () => {
    const setProps = vi.fn();
    const {rerender} = render(<Reporter setProps={setProps} problem={{...NO_OPTION}} />);
    rerender(<Reporter setProps={setProps} problem={{...NO_OPTION}} />);
    rerender(<Reporter setProps={setProps} />);
    rerender(<Reporter setProps={setProps} problem={{...NO_OPTION, at: '[3]'}} />);

    expect(setProps).toHaveBeenCalledTimes(2);
});
