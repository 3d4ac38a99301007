import {render, screen} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {expect, test, vi} from 'vitest';
import {Checklist} from './Checklist';

test('checking adds a value, and unchecking removes it', async () => {
    const setProps = vi.fn();
    render(<Checklist options={['a', 'b', 'c']} value={['b']} setProps={setProps} />);
    await userEvent.click(screen.getByLabelText('a'));
    await userEvent.click(screen.getByLabelText('b'));
    expect(setProps.mock.calls).toEqual([[{value: ['b', 'a']}], [{value: []}]]);
});

test('a disabled option cannot be checked', async () => {
    const setProps = vi.fn();
    render(<Checklist options={[{label: 'A', value: 1, disabled: true}]} setProps={setProps} />);
    await userEvent.click(screen.getByLabelText('A'));
    expect(setProps).not.toHaveBeenCalled();
});

test('a label that is a component is drawn at its place in the layout', () => {
    window.dash_component_api.ExternalWrapper = ({componentPath}) => <b>{JSON.stringify(componentPath)}</b>;
    const bold = {namespace: 'dash_html_components', type: 'B', props: {}};
    const context = {...window.dash_component_api.useDashContext(), componentPath: ['top']};
    window.dash_component_api.useDashContext = () => context;
    render(<Checklist options={[{label: bold, value: 1}]} setProps={vi.fn()} />);
    expect(screen.getByText('["top","props","options",0,"label"]')).toBeTruthy();
});

test('looks go where they are meant to', () => {
    render(
        <Checklist
            id="pick"
            inline
            className="mine"
            inputClassName="box"
            labelClassName="text"
            labelStyle={{color: 'red'}}
            options={['a']}
            value={['a']}
            setProps={vi.fn()}
        />,
    );
    const row = document.querySelector('#pick.dash-checklist.mine > [data-option-index="0"]') as Element;
    expect(row.className).toBe('dash-options-list-option selected dash-checklist-inline');
    expect(row.querySelector('input.box')).toBeTruthy();
    expect(row.querySelector<HTMLElement>('.text')?.style.color).toBe('red');
});
