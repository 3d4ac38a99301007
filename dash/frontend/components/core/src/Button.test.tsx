import {render, screen} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {expect, test, vi} from 'vitest';
import {Button} from './Button';

test('a press counts a click', async () => {
    const setProps = vi.fn();
    render(<Button n_clicks={4} setProps={setProps} children="Run" />);
    await userEvent.click(screen.getByRole('button', {name: 'Run'}));
    expect(setProps.mock.calls).toEqual([[{n_clicks: 5, n_clicks_timestamp: expect.any(Number)}]]);
});

test('leaving counts a blur', async () => {
    const setProps = vi.fn();
    render(<Button setProps={setProps} />);
    await userEvent.tab();
    await userEvent.tab();
    expect(setProps.mock.calls).toEqual([[{n_blur: 1, n_blur_timestamp: expect.any(Number)}]]);
});

test('a disabled button hears nothing', async () => {
    const setProps = vi.fn();
    render(<Button disabled setProps={setProps} />);
    await userEvent.click(screen.getByRole('button'));
    expect(setProps).not.toHaveBeenCalled();
});

test('attributes reach the button, the props of the page do not', () => {
    render(
        <Button id="go" className="big" title="Go on" persistence componentPath={[]} setProps={vi.fn()} />,
    );
    const names = screen.getByRole('button').getAttributeNames().sort();
    expect(names).toEqual(['class', 'id', 'title', 'type']);
    expect(screen.getByRole('button').className).toBe('dash-button big');
});
