/* What the gallery does in the page itself: its theme, its direction, its search, and the place one reads at. */

(() => {
    const THEME = 'gallery-theme';
    const MARGIN = 32;
    const root = document.documentElement;

    function setTheme(theme) {
        if (theme === 'system') {
            root.removeAttribute('data-dash-theme');
        } else {
            root.setAttribute('data-dash-theme', theme);
        }
    }

    // Before anything is drawn, so that no light page flashes up in the dark.
    setTheme(localStorage.getItem(THEME) ?? 'system');

    function matches(search, words) {
        return search
            .toLowerCase()
            .split(/\s+/)
            .every(part => words.includes(part));
    }

    /** Mark the link to the section at the top of the window. */
    function followReading() {
        const links = [...document.querySelectorAll('.navigation a')];
        const sections = links.map(link => document.getElementById(link.hash.slice(1)));
        const visible = new Set();
        const observer = new IntersectionObserver(
            entries => {
                for (const {target, isIntersecting} of entries) {
                    visible[isIntersecting ? 'add' : 'delete'](target);
                }
                const current = sections.findIndex(section => visible.has(section));
                for (const [index, link] of links.entries()) {
                    if (index === current) {
                        link.setAttribute('aria-current', 'location');
                        reveal(link);
                    } else {
                        link.removeAttribute('aria-current');
                    }
                }
            },
            {rootMargin: '-20% 0px -70% 0px'},
        );
        for (const section of sections) {
            observer.observe(section);
        }
    }

    /** Scroll the list of links, and only that, as far as needed to show one of them. */
    function reveal(link) {
        const list = document.querySelector('.links');
        const {top, bottom} = list.getBoundingClientRect();
        const place = link.getBoundingClientRect();
        list.scrollTop += Math.min(0, place.top - top - MARGIN) + Math.max(0, place.bottom - bottom + MARGIN);
    }

    function closeMenu() {
        window.dash_clientside.set_props('navigation', {className: 'navigation'});
        window.dash_clientside.set_props('menu', {'aria-expanded': 'false'});
    }

    let isDrawn = false;

    /** The page is there: go to the section that its address names, and follow the reader. */
    function onceDrawn() {
        if (!isDrawn) {
            isDrawn = true;
            followReading();
            if (location.hash) {
                document.getElementById(location.hash.slice(1))?.scrollIntoView();
            }
            window.addEventListener('hashchange', closeMenu);
        }
    }

    window.dash_clientside = Object.assign({}, window.dash_clientside, {
        gallery: {
            use_theme(chosen) {
                const theme = chosen ?? localStorage.getItem(THEME) ?? 'system';
                localStorage.setItem(THEME, theme);
                setTheme(theme);
                requestAnimationFrame(onceDrawn);
                return theme;
            },

            use_direction(chosen) {
                root.dir = chosen?.includes('rtl') ? 'rtl' : 'ltr';
                return chosen ?? [];
            },

            toggle_menu() {
                const isOpen = document.getElementById('menu').getAttribute('aria-expanded') === 'true';
                return [isOpen ? 'navigation' : 'navigation is-open', String(!isOpen)];
            },

            search(search, words) {
                const hidden = words.map(each => !matches(search ?? '', each));
                return [hidden, !hidden.every(Boolean)];
            },

            open_first_match(_submits, search, words, ids) {
                const first = words.findIndex(each => matches(search ?? '', each));
                if (first >= 0) {
                    location.hash = ids[first].nav;
                }
            },
        },
    });
})();
