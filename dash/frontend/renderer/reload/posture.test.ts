import {beforeEach, expect, test} from 'vitest';
import {addressOf, find, keepPosture, postureOf, seenOn, takePosture} from './posture';

function show(html: string): void {
    document.body.innerHTML = html;
}

function get<Kind extends Element>(selector: string): Kind {
    return document.querySelector<Kind>(selector) as Kind;
}

beforeEach(() => {
    // Ends what still waits for the reader.
    window.dispatchEvent(new Event('wheel'));
    document.elementFromPoint = () => get('#seen');
    window.scrollTo = () => undefined;
    Element.prototype.scrollTo = function scrollTo(this: Element, options?: unknown) {
        const {left, top} = options as {left: number; top: number};
        Object.assign(this, {scrollLeft: left, scrollTop: top});
    } as never;
    globalThis.ResizeObserver ??= class {
        observe(): void {}
        unobserve(): void {}
        disconnect(): void {}
    };
});

test.each([
    ['<main><p></p><p class="here"></p></main>', {id: undefined}],
    ['<main id="a"><p></p><div><p class="here"></p></div></main>', {id: 'a', steps: [1, 0]}],
    ['<main id="a"><p id="b" class="here"></p></main>', {id: 'b', steps: []}],
    ['<p id="a"></p><p id="a" class="here"></p>', {id: undefined}],
])('an element is found again in %s', (html, address) => {
    show(html);
    const found = addressOf(get('.here'));

    expect(found).toMatchObject(address);
    expect(find(document, found)).toBe(get('.here'));
});

test('a page that was loaded anew is scrolled, focused and typed into as the one before', () => {
    const html = '<details id="d"><summary>s</summary></details><div id="box"></div><input id="name">';
    show(html);
    get('#box').scrollTop = 40;
    get<HTMLInputElement>('#name').value = 'half typed';
    get<HTMLInputElement>('#name').focus();
    get<HTMLInputElement>('#name').setSelectionRange(1, 3);
    get<HTMLDetailsElement>('#d').open = true;
    const posture = JSON.parse(JSON.stringify(postureOf(document, [get('#box')])));

    show(html);
    const heard: string[] = [];
    get('#name').addEventListener('input', event => heard.push((event.target as HTMLInputElement).value));
    takePosture(document, posture);

    const field = get<HTMLInputElement>('#name');
    expect(document.activeElement).toBe(field);
    expect([field.value, field.selectionStart, field.selectionEnd]).toEqual(['half typed', 1, 3]);
    expect(heard).toEqual(['half typed']);
    expect(get('#box').scrollTop).toBe(40);
    expect(get<HTMLDetailsElement>('#d').open).toBe(true);
});

test('a page that changed in place gets back what went with an element that was drawn anew', () => {
    show('<div id="box"></div><input id="name"><input id="other">');
    get('#box').scrollTop = 40;
    get<HTMLInputElement>('#name').focus();
    const posture = postureOf(document, [get('#box')]);
    const seen = seenOn(document);

    get('#box').outerHTML = '<div id="box"></div>';
    get('#name').outerHTML = '<input id="name" value="new">';
    keepPosture(document, posture, seen);

    expect(get('#box').scrollTop).toBe(40);
    expect(document.activeElement).toBe(get('#name'));
    expect(get<HTMLInputElement>('#name').value).toBe('new');

    get<HTMLInputElement>('#other').focus();
    keepPosture(document, posture, seen);
    expect(document.activeElement).toBe(get('#other'));
});

test('panels that the reader opened are open when they are drawn anew, and others as the code says', () => {
    show('<div><details id="a"></details><details id="b"></details></div>');
    get<HTMLDetailsElement>('#a').open = true;
    const [posture, seen] = [postureOf(document, []), seenOn(document)];

    show('<main><details id="a"></details><details id="b" open></details></main>');
    keepPosture(document, posture, seen);
    expect([get<HTMLDetailsElement>('#a').open, get<HTMLDetailsElement>('#b').open]).toEqual([true, true]);

    // Only what was drawn anew: the code has closed this one.
    const again = seenOn(document);
    get<HTMLDetailsElement>('#a').open = false;
    keepPosture(document, posture, again);
    expect(get<HTMLDetailsElement>('#a').open).toBe(false);
});

test('a page whose visible part is drawn anew does not scroll along as it grows, until the reader acts', () => {
    const anchor = () => document.documentElement.style.overflowAnchor;
    show('<p id="seen"></p>');
    const [posture, seen] = [postureOf(document, []), seenOn(document)];
    keepPosture(document, posture, seen);
    expect(anchor()).toBe('');

    show('<main><p id="seen"></p></main>');
    keepPosture(document, posture, seen);
    expect(anchor()).toBe('none');

    window.dispatchEvent(new Event('wheel'));
    expect(anchor()).toBe('');
});
