import {fireEvent, render, screen, waitFor} from '@testing-library/react';
import {expect, test, vi} from 'vitest';
import {ConfirmDialog} from './ConfirmDialog';
import {ConfirmDialogProvider} from './ConfirmDialogProvider';

const NOW = expect.any(Number);

test.each([
    [true, {displayed: false, submit_n_clicks: 3, submit_n_clicks_timestamp: NOW}],
    [false, {displayed: false, cancel_n_clicks: 1, cancel_n_clicks_timestamp: NOW}],
])('counts the answer %s', async (answer, expected) => {
    const setProps = vi.fn();
    window.confirm = vi.fn(() => answer);

    render(<ConfirmDialog message="Sure?" displayed submit_n_clicks={2} setProps={setProps} />);

    await waitFor(() => expect(setProps.mock.calls).toEqual([[expected]]));
    expect(window.confirm).toHaveBeenCalledWith('Sure?');
});

test('asks with the message that stands when the dialog opens', async () => {
    const setProps = vi.fn();
    window.confirm = vi.fn(() => true);

    const {rerender} = render(<ConfirmDialog message="old" displayed setProps={setProps} />);
    rerender(<ConfirmDialog message="new" displayed setProps={setProps} />);

    await waitFor(() => expect(setProps).toHaveBeenCalledTimes(1));
    expect(vi.mocked(window.confirm).mock.calls).toEqual([['new']]);
});

test('reports a message that is no text, and asks all the same', async () => {
    const setProps = vi.fn();
    window.confirm = vi.fn(() => true);

    render(<ConfirmDialog id="sure" message={{a: 1} as never} displayed setProps={setProps} />);

    await waitFor(() => expect(window.confirm).toHaveBeenCalledWith(''));
    expect(setProps.mock.calls[0]?.[0]._dash_error.message).toBe(
        'dcc.ConfirmDialog sure: `message` is {"a":1}; expected a text.',
    );
});

test('a click on the children of a provider asks, and does not reach them', () => {
    const setProps = vi.fn();
    const onClick = vi.fn();
    render(
        <ConfirmDialogProvider setProps={setProps}>
            <a href="/elsewhere" onClick={onClick}>
                Delete
            </a>
        </ConfirmDialogProvider>,
    );

    const isLeftToBrowser = fireEvent.click(screen.getByText('Delete'));

    expect(setProps.mock.calls).toEqual([[{displayed: true}]]);
    expect(onClick).not.toHaveBeenCalled();
    expect(isLeftToBrowser).toBe(false);
});

test('a click beside the children of a provider does nothing', () => {
    const setProps = vi.fn();
    const {container} = render(
        <ConfirmDialogProvider id="provider" setProps={setProps}>
            <b>Delete</b>
        </ConfirmDialogProvider>,
    );

    fireEvent.click(container.querySelector('#provider') as Element);

    expect(setProps).not.toHaveBeenCalled();
});

test('a text in a provider becomes a button', () => {
    const setProps = vi.fn();
    render(<ConfirmDialogProvider setProps={setProps}>Delete</ConfirmDialogProvider>);

    fireEvent.click(screen.getByRole('button', {name: 'Delete'}));

    expect(setProps).toHaveBeenCalledWith({displayed: true});
});
