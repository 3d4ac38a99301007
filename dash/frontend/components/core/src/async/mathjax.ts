/** MathJax on demand, as the page's one copy of it. */

interface Handler {
    documentClass: unknown;
}

interface MathJaxApi {
    version: string;
    startup: {
        promise: Promise<void>;
        extendHandler: (extend: (handler: Handler) => Handler, priority: number) => void;
        defaultReady: () => void;
    };
    tex2svgPromise: (tex: string, options: {display: boolean}) => Promise<HTMLElement>;
    svgStylesheet: () => HTMLElement;
}

declare global {
    interface Window {
        MathJax?: Partial<MathJaxApi>;
    }
}

const STYLES_ID = 'MJX-SVG-styles';
const MENU_PRIORITY = 20;

let loading: Promise<MathJaxApi> | undefined;
let isStyled = false;

export function mathJax(): Promise<MathJaxApi> {
    loading ??= load();
    return loading;
}

async function load(): Promise<MathJaxApi> {
    if (window.MathJax?.version === undefined) {
        const settings = {
            startup: {typeset: false, ready: startWithoutMenu},
            tex: {
                inlineMath: [
                    ['$', '$'],
                    ['\\(', '\\)'],
                ],
                // Without `html` no formula can carry a link; nothing is to be fetched while a formula is set.
                packages: {'[-]': ['html', 'require', 'autoload']},
            },
            svg: {fontCache: 'local'},
        };
        window.MathJax = {...settings, ...window.MathJax} as Partial<MathJaxApi>;
        // @ts-expect-error The browser build has no types; it replaces the settings with the library.
        await import('mathjax/es5/tex-svg-full.js');
    }
    const library = window.MathJax as MathJaxApi;
    await library.startup.promise;
    return library;
}

/** The menu brings style elements of its own, which a strict Content-Security-Policy refuses, also when it is off. */
function startWithoutMenu(): void {
    const {startup} = window.MathJax as MathJaxApi;
    let withoutMenu: unknown;
    startup.extendHandler(handler => {
        withoutMenu = handler.documentClass;
        return handler;
    }, MENU_PRIORITY - 1);
    startup.extendHandler(handler => {
        handler.documentClass = withoutMenu;
        return handler;
    }, MENU_PRIORITY + 1);
    startup.defaultReady();
}

/** A formula as an element to put into the page. */
export async function typeset(tex: string, display: boolean): Promise<HTMLElement> {
    const library = await mathJax();
    const formula = await library.tex2svgPromise(tex, {display});
    if (!isStyled && document.getElementById(STYLES_ID) === null) {
        isStyled = true;
        adopt(library.svgStylesheet());
    }
    return formula;
}

/** Give the page the rules of a style element; the element itself would fall under a Content-Security-Policy. */
function adopt(style: HTMLElement): void {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style.textContent ?? '');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
