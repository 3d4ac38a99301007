import {createEvent, fireEvent, render, screen, waitFor} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {expect, test, vi} from 'vitest';
import {Upload, type UploadProps} from './Upload';

const A = new File(['abc'], 'a.txt', {type: 'text/plain', lastModified: 2000});
const B = new File(['de'], 'b.csv', {type: 'text/csv', lastModified: 4500});

const A_TAKEN = {contents: 'data:text/plain;base64,YWJj', filename: 'a.txt', last_modified: 2};

function show(props: Partial<UploadProps> = {}) {
    const setProps = vi.fn();
    const {container} = render(<Upload id="up" {...props} setProps={setProps} />);
    const root = container.firstElementChild as HTMLElement;
    const input = root.querySelector('input[type=file]') as HTMLInputElement;
    return {setProps, root, input};
}

function drag(type: 'dragOver' | 'dragLeave' | 'drop', root: Element, files: File[]): Event {
    const event = createEvent[type](root);
    const items = files.map(file => ({kind: 'file', type: file.type, getAsFile: () => file}));
    Object.assign(event, {dataTransfer: {types: ['Files'], items}});
    fireEvent(root, event);
    return event;
}

test('hands over the chosen file', async () => {
    const {setProps, input} = show();
    await userEvent.upload(input, A);

    await waitFor(() => expect(setProps.mock.calls).toEqual([[A_TAKEN]]));
});

test('hands over lists when several are wanted', async () => {
    const {setProps, input} = show({multiple: true});
    await userEvent.upload(input, [A, B]);

    await waitFor(() =>
        expect(setProps.mock.calls).toEqual([
            [
                {
                    contents: ['data:text/plain;base64,YWJj', 'data:text/csv;base64,ZGU='],
                    filename: ['a.txt', 'b.csv'],
                    last_modified: [2, 4.5],
                },
            ],
        ]),
    );
});

test('the same file can be chosen twice in a row', async () => {
    const {setProps, input} = show();
    await userEvent.upload(input, A);
    await waitFor(() => expect(setProps).toHaveBeenCalledTimes(1));
    await userEvent.upload(input, A);

    await waitFor(() => expect(setProps).toHaveBeenCalledTimes(2));
});

test('takes what is dropped on it, and shows while it is dragged that it would', async () => {
    const {setProps, root} = show({style_active: {color: 'red'}, className_active: 'over'});
    drag('dragOver', root, [A]);
    expect(root.style.color).toBe('red');
    expect(root.classList).toContain('over');
    drag('drop', root, [A]);

    await waitFor(() => expect(setProps.mock.calls).toEqual([[A_TAKEN]]));
    expect(root.style.color).toBe('');
});

test('shows while something is dragged that it is of the wrong type', () => {
    const {root} = show({accept: 'image/*', style_reject: {color: 'red'}, className_reject: 'no'});

    drag('dragOver', root, [A]);
    expect(root.classList).toContain('no');
    drag('dragLeave', root, [A]);

    expect(root.classList).not.toContain('no');
    expect(root.style.color).toBe('');
});

test('tells the reader which file it does not take, until that is dismissed', async () => {
    const {setProps, root} = show({max_size: 2, className_reject: 'no'});
    drag('drop', root, [A]);

    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('a.txt was not taken: larger than');
    expect(root.classList).toContain('no');
    fireEvent.click(screen.getByRole('button', {name: 'Dismiss'}));

    expect(screen.queryByRole('alert')).toBe(null);
    expect(root.classList).not.toContain('no');
    expect(setProps).not.toHaveBeenCalled();
});

test('forgets an earlier refusal with the next file', async () => {
    const {setProps, root} = show({accept: '.txt'});
    drag('drop', root, [B]);
    await screen.findByRole('alert');
    drag('drop', root, [A]);

    await waitFor(() => expect(setProps).toHaveBeenCalledWith(A_TAKEN));
    expect(screen.queryByRole('alert')).toBe(null);
});

test('a click opens the choice of a file, unless that is switched off', () => {
    const {root, input} = show({children: <b>here</b>});
    const opened = vi.fn();
    input.addEventListener('click', opened);
    fireEvent.click(screen.getByText('here'));
    expect(opened).toHaveBeenCalledTimes(1);

    const second = show({id: 'up', disable_click: true});
    second.input.addEventListener('click', opened);
    fireEvent.click(second.root);

    expect(opened).toHaveBeenCalledTimes(1);
    expect(root).not.toBe(second.root);
});

test('when disabled it takes nothing, and keeps the browser from opening what is dropped', async () => {
    const {setProps, root, input} = show({disabled: true, className_disabled: 'off'});

    const drop = drag('drop', root, [A]);

    expect(drop.defaultPrevented).toBe(true);
    expect(input.disabled).toBe(true);
    expect(root.classList).toContain('off');
    expect(root.style.opacity).toBe('0.5');
    expect(setProps).not.toHaveBeenCalled();
});

test('the field of the keyboard is named by what is shown', () => {
    show({children: 'Load data'});

    expect(screen.getByLabelText('Load data').getAttribute('type')).toBe('file');
});

test('asks for a folder only when several files are wanted', () => {
    const one = show({enable_folder_selection: true});
    const many = show({enable_folder_selection: true, multiple: true});

    expect(one.input.hasAttribute('webkitdirectory')).toBe(false);
    expect(many.input.hasAttribute('webkitdirectory')).toBe(true);
});

test('says what is wrong with a limit, and goes on without it', async () => {
    const {setProps, input} = show({max_size: '1' as never});
    await userEvent.upload(input, A);

    await waitFor(() => expect(setProps).toHaveBeenCalledWith(A_TAKEN));
    expect(setProps.mock.calls[0]?.[0]._dash_error.message).toBe(
        'dcc.Upload up: `max_size` is "1"; expected a number of bytes.',
    );
});
