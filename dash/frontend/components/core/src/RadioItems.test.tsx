import {render, screen} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {expect, test, vi} from 'vitest';
import {RadioItems} from './RadioItems';

test('choosing an option reports its value with its type', async () => {
    const setProps = vi.fn();
    render(
        <RadioItems
            options={[
                {label: 'One', value: 1},
                {label: 'Yes', value: true},
            ]}
            value={1}
            setProps={setProps}
        />,
    );
    await userEvent.click(screen.getByLabelText('Yes'));
    expect(setProps.mock.calls).toEqual([[{value: true}]]);
});

test('a mapping gives labels by value', () => {
    render(<RadioItems options={{nyc: 'New York'}} value="nyc" setProps={vi.fn()} />);
    expect(screen.getByLabelText<HTMLInputElement>('New York').checked).toBe(true);
});

test('groups without an id do not share their choice', () => {
    render(
        <>
            <RadioItems options={['a']} value="a" setProps={vi.fn()} />
            <RadioItems options={['a']} value="a" setProps={vi.fn()} />
        </>,
    );
    const [first, second] = screen.getAllByRole<HTMLInputElement>('radio');
    expect(first?.name).not.toBe(second?.name);
});
