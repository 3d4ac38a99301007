/** MathJax on demand, as the page's one copy of it. */

interface MathJaxApi {
    version: string;
    startup: {promise: Promise<void>};
    tex2svgPromise: (tex: string, options: {display: boolean}) => Promise<HTMLElement>;
    svgStylesheet: () => HTMLElement;
}

declare global {
    interface Window {
        MathJax?: Partial<MathJaxApi>;
    }
}

const STYLES_ID = 'MJX-SVG-styles';

let loading: Promise<MathJaxApi> | undefined;

export function mathJax(): Promise<MathJaxApi> {
    loading ??= load();
    return loading;
}

async function load(): Promise<MathJaxApi> {
    if (window.MathJax?.version === undefined) {
        const settings = {
            startup: {typeset: false},
            tex: {
                inlineMath: [
                    ['$', '$'],
                    ['\\(', '\\)'],
                ],
                // Without `html` no formula can carry a link; nothing is to be fetched while a formula is set.
                packages: {'[-]': ['html', 'require', 'autoload']},
            },
            svg: {fontCache: 'local'},
            options: {enableMenu: false},
        };
        window.MathJax = {...settings, ...window.MathJax} as Partial<MathJaxApi>;
        // @ts-expect-error The browser build has no types; it replaces the settings with the library.
        await import('mathjax/es5/tex-svg-full.js');
    }
    const library = window.MathJax as MathJaxApi;
    await library.startup.promise;
    return library;
}

/** A formula as an element to put into the page. */
export async function typeset(tex: string, display: boolean): Promise<HTMLElement> {
    const library = await mathJax();
    const formula = await library.tex2svgPromise(tex, {display});
    if (document.getElementById(STYLES_ID) === null) {
        document.head.append(library.svgStylesheet());
    }
    return formula;
}
