import {beforeEach, expect, test} from 'vitest';
import {restyle} from './stylesheets';

beforeEach(() => {
    document.head.innerHTML = '';
});

function linked(href: string): HTMLLinkElement {
    document.head.innerHTML = `<link id="it" rel="stylesheet" href="${href}" integrity="sha256-x">`;
    return document.head.querySelector('link') as HTMLLinkElement;
}

const sheets = (): HTMLLinkElement[] => [...document.head.querySelectorAll('link')];
const load = (link: HTMLLinkElement | undefined): unknown => link?.dispatchEvent(new Event('load'));

test('the old rules hold until the new ones are there', () => {
    const link = linked('/assets/a.css?m=1');

    expect(restyle(document, '/assets/a.css', 2)).toBe(true);
    const [first, helper] = sheets();
    expect(first).toBe(link);
    expect(link.getAttribute('href')).toBe('/assets/a.css?m=1');
    expect(helper?.getAttribute('href')).toBe('/assets/a.css?m=2');
    expect(helper?.id).toBe('');

    load(helper);
    expect(link.getAttribute('href')).toBe('/assets/a.css?m=2');
    expect(sheets()).toHaveLength(2);

    load(link);
    expect(sheets()).toEqual([link]);
    expect(link.hasAttribute('integrity')).toBe(false);
});

test('a sheet that cannot be loaded leaves the page as it was', () => {
    const link = linked('/assets/a.css?m=1');
    restyle(document, '/assets/a.css', 2);

    sheets()[1]?.dispatchEvent(new Event('error'));

    expect(sheets()).toEqual([link]);
    expect(link.getAttribute('href')).toBe('/assets/a.css?m=1');
});

test('a bundle is known by its address without the fingerprint', () => {
    linked('/_dash-component-suites/library/look.v1_0_0m1700000000.min.css');

    expect(restyle(document, '/_dash-component-suites/library/look.min.css', 2)).toBe(true);
});

test('another file of the same name is another file', () => {
    linked('/assets/deep/a.css?m=1');

    expect(restyle(document, '/assets/a.css', 2)).toBe(false);
});
