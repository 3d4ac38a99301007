import {render, screen} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {expect, test} from 'vitest';
import {JsonTree} from './JsonTree';

function rows(): string[] {
    return screen.getAllByRole('treeitem').map(row => row.textContent ?? '');
}

test('branches open and close by a click', async () => {
    render(<JsonTree label="Value" value={{a: {b: 1}}} />);
    expect(rows()).toEqual(['{1}', 'a: {b: 1}']);

    await userEvent.click(screen.getByText('{b: 1}'));
    expect(rows()).toEqual(['{1}', 'a: {1}', 'b: 1']);
    await userEvent.click(screen.getByRole('treeitem', {name: /a:/}));
    expect(rows()).toEqual(['{1}', 'a: {b: 1}']);
});

test('the keyboard moves through the tree, opens and closes', async () => {
    const user = userEvent.setup();
    render(<JsonTree label="Value" value={{a: {b: 1}, c: 2}} />);
    await user.tab();
    const focused = () => document.activeElement?.textContent;
    expect(focused()).toBe('{2}');

    await user.keyboard('{ArrowDown}{ArrowRight}');
    expect(rows()).toEqual(['{2}', 'a: {1}', 'b: 1', 'c: 2']);
    await user.keyboard('{ArrowRight}');
    expect(focused()).toBe('b: 1');
    await user.keyboard('{ArrowLeft}{ArrowLeft}');
    expect(rows()).toEqual(['{2}', 'a: {b: 1}', 'c: 2']);
    await user.keyboard('{End}');
    expect(focused()).toBe('c: 2');
    await user.keyboard('{Home}{Enter}');
    expect(rows()).toEqual(['{a: {1}, c: 2}']);
});

test('more of a long list is shown when it is asked for', async () => {
    render(<JsonTree label="Value" value={[...Array(103).keys()]} />);

    await userEvent.click(screen.getByText('3 more'));

    expect(rows()).toHaveLength(104);
});

test('an open branch stays open when the value changes', async () => {
    const {rerender} = render(<JsonTree label="Value" value={{a: {b: 1}}} isFlat />);
    await userEvent.click(screen.getByText('{b: 1}'));

    rerender(<JsonTree label="Value" value={{a: {b: 2}}} isFlat />);

    expect(rows()).toEqual(['a: {1}', 'b: 2']);
});
