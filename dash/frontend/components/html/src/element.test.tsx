import {fireEvent, render, screen} from '@testing-library/react';
import {createElement} from 'react';
import {expect, test, vi} from 'vitest';
import {htmlComponent} from './element';
import {COMMON_ATTRIBUTES, ELEMENTS, OWN_ATTRIBUTES} from './elements';
import {components} from './index';
import {componentName, TAGS} from './tags';

const Div = htmlComponent('Div', 'div');

test('draws its element with its attributes and content', () => {
    render(
        <Div id="box" className="wide" data-kind="demo" aria-label="Box" tabIndex={0} style={{color: 'red'}}>
            content
        </Div>,
    );

    const box = screen.getByText('content');
    expect(box.outerHTML).toBe(
        '<div id="box" class="wide" data-kind="demo" aria-label="Box" tabindex="0" style="color: red;">content</div>',
    );
});

test('a click counts on from the count that the page knows', () => {
    const setProps = vi.fn();
    render(<Div id="box" n_clicks={4} setProps={setProps} />);

    fireEvent.click(document.getElementById('box') as HTMLElement);

    expect(setProps).toHaveBeenCalledWith({n_clicks: 5, n_clicks_timestamp: expect.any(Number)});
});

test('clicks are not counted when that is switched off', () => {
    const setProps = vi.fn();
    render(<Div id="box" disable_n_clicks={true} setProps={setProps} />);

    fireEvent.click(document.getElementById('box') as HTMLElement);

    expect(setProps).not.toHaveBeenCalled();
});

test('the click handler of a parent runs as well', () => {
    const onClick = vi.fn();
    render(<Div id="box" setProps={() => undefined} onClick={onClick} />);

    fireEvent.click(document.getElementById('box') as HTMLElement);

    expect(onClick).toHaveBeenCalledOnce();
});

test('shows that a callback computes one of its outputs', () => {
    const api = window.dash_component_api;
    window.dash_component_api = {
        ...api,
        useDashContext: () => ({...api.useDashContext(), useLoading: () => true}),
    };

    render(<Div id="box" />);

    expect(document.getElementById('box')?.getAttribute('data-dash-is-loading')).toBe('true');
});

test('draws outside of the layout, where the context is empty', () => {
    const nothing = {} as ReturnType<typeof window.dash_component_api.useDashContext>;
    window.dash_component_api = {...window.dash_component_api, useDashContext: () => nothing};

    render(<Div>bare</Div>);

    expect(screen.getByText('bare')).toBeTruthy();
});

test('attributes that are on may be written as their own name', () => {
    const Button = htmlComponent('Button', 'button');
    render(
        <Button id="off" disabled="DISABLED" hidden="HIDDEN">
            off
        </Button>,
    );

    expect(screen.getByText('off').outerHTML).toBe('<button id="off" disabled="" hidden="">off</button>');
});

test('an element that cannot have content ignores it', () => {
    const Img = htmlComponent('Img', 'img');

    render(<Img id="picture">text</Img>);

    expect(document.getElementById('picture')?.outerHTML).toBe('<img id="picture">');
});

test('every component draws without a complaint of React', () => {
    const complaints = vi.spyOn(console, 'error');
    // These only make sense inside of certain others, or on their own page.
    const misplaced = /^(Tr|Td|Th|Tbody|Thead|Tfoot|Caption|Col|Colgroup|Frame|Frameset)$/;

    for (const [name, Component] of Object.entries(components)) {
        if (!misplaced.test(name)) {
            const {unmount} = render(<Component id={name} setProps={() => undefined} />);
            expect(document.getElementById(name), name).not.toBeNull();
            unmount();
        }
    }

    const own = complaints.mock.calls.filter(
        ([message]) => !String(message).includes('is unrecognized in this browser'),
    );
    expect(own).toEqual([]);
});

/** What React writes as a property of the element, or does at once, and never as an attribute. */
const NO_ATTRIBUTE: ReadonlySet<string> = new Set(['muted', 'autoFocus', 'selected', 'key']);

/** The names that differ from the prop's in more than case. */
const NAMES_IN_HTML: Readonly<Record<string, string>> = {
    className: 'class',
    htmlFor: 'for',
    httpEquiv: 'http-equiv',
    acceptCharset: 'accept-charset',
};

test('every attribute of every element reaches the page', () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const lost: string[] = [];
    for (const tag of TAGS) {
        const own = (ELEMENTS[tag][1] ?? '').split(' ').filter(Boolean);
        const common = tag === 'div' ? Object.keys(COMMON_ATTRIBUTES) : [];
        for (const attribute of [...own, ...common]) {
            const [kind] = OWN_ATTRIBUTES[attribute] ?? COMMON_ATTRIBUTES[attribute] ?? ['text'];
            const isValueOfControl = attribute === 'value' && (tag === 'textarea' || tag === 'select');
            if (NO_ATTRIBUTE.has(attribute) || isValueOfControl) {
                continue;
            }
            const prop = attribute.replace('*', 'x');
            const value = {text: '7', size: 7, flag: true, styles: {color: 'red'}}[kind];
            const {unmount} = render(
                createElement(components[componentName(tag)] as never, {id: 'it', [prop]: value}),
            );
            if (!document.getElementById('it')?.hasAttribute(NAMES_IN_HTML[prop] ?? prop.toLowerCase())) {
                lost.push(`${tag}.${prop}`);
            }
            unmount();
        }
    }

    expect(lost).toEqual([]);
});
