// The page of `dash graph --format html`: look around in the drawing, choose, search. All it knows stands in the page.
"use strict";
(() => {
    const {callbacks, properties} = JSON.parse(document.getElementById("data").textContent);
    const [sheet, drawing, world, details] = ["sheet", "drawing", "world", "details"].map(id => document.getElementById(id));
    const [search, found, themeButton, help] = ["search", "found", "theme", "help"].map(id => document.getElementById(id));
    const cards = [...world.querySelectorAll(".card")];
    const cardOf = new Map(cards.map(card => [Number(card.dataset.callback), card]));
    const SIZE = {width: Number(drawing.dataset.width), height: Number(drawing.dataset.height)};
    const [SMALLEST, LARGEST, READABLE, LEAST_AT_FIRST, MARGIN] = [0.02, 3, 0.7, 0.25, 28];

    const view = {x: 0, y: 0, zoom: 1};
    /** Whether all of it is shown and nobody moved it since: then it follows the room that it has. */
    let isWhole = false;
    /** What is chosen: a callback, a property, or nothing. */
    let chosen = {callback: null, property: null};
    let isOnly = false;
    let matches = [];
    let match = -1;

    // ---- The view -------------------------------------------------------------------------------------------------

    function show() {
        world.setAttribute("transform", `translate(${view.x} ${view.y}) scale(${view.zoom})`);
        // From afar the titles of the panels are what can be read.
        world.style.setProperty("--title", `${Math.min(48, Math.max(14, 13 / view.zoom))}px`);
    }

    function zoomBy(factor, x = sheet.clientWidth / 2, y = sheet.clientHeight / 2) {
        const zoom = Math.min(Math.max(view.zoom * factor, SMALLEST), LARGEST);
        view.x = x - ((x - view.x) * zoom) / view.zoom;
        view.y = y - ((y - view.y) * zoom) / view.zoom;
        view.zoom = zoom;
        isWhole = false;
        show();
    }

    function moveBy(dx, dy) {
        if (dx === 0 && dy === 0) {
            return;
        }
        isWhole = false;
        view.x += dx;
        view.y += dy;
        show();
    }

    /** Shows a part whole, not larger than life; `least` keeps it readable, and then its upper left end is shown. */
    function fit(box, least = SMALLEST) {
        isWhole = false;
        const [width, height] = [sheet.clientWidth - 2 * MARGIN, sheet.clientHeight - 2 * MARGIN];
        const fitting = Math.min(width / (box.width || 1), height / (box.height || 1), 1);
        view.zoom = Math.max(fitting, least, SMALLEST);
        const place = (start, length, room) => MARGIN + Math.max(0, (room - length * view.zoom) / 2) - start * view.zoom;
        view.x = place(box.x, box.width, width);
        view.y = place(box.y, box.height, height);
        show();
    }

    function fitAll(least) {
        fit({x: 0, y: 0, ...SIZE}, least);
        isWhole = true;
    }

    new ResizeObserver(() => isWhole && fitAll(LEAST_AT_FIRST)).observe(sheet);

    function around(elements) {
        const boxes = elements.map(element => element.getBBox());
        const [x, y] = [Math.min(...boxes.map(box => box.x)), Math.min(...boxes.map(box => box.y))];
        const right = Math.max(...boxes.map(box => box.x + box.width));
        const bottom = Math.max(...boxes.map(box => box.y + box.height));
        return {x, y, width: right - x, height: bottom - y};
    }

    /** Brings a card into view, with as little movement as possible. */
    function reveal(card) {
        const [box, place] = [card.getBoundingClientRect(), sheet.getBoundingClientRect()];
        const step = (start, end, low, high) => (end - start > high - low || start < low + MARGIN ? low + MARGIN - start : Math.min(0, high - MARGIN - end));
        moveBy(step(box.left, box.right, place.left, place.right), step(box.top, box.bottom, place.top, place.bottom));
    }

    // ---- Choosing -------------------------------------------------------------------------------------------------

    function reach(start, step) {
        const reached = new Set(start);
        for (const index of reached) {
            callbacks[index][step].forEach(next => reached.add(next));
        }
        return reached;
    }

    function choose(callback, property = null) {
        chosen = {callback, property};
        if (callback === null && property === null) {
            isOnly = false;
        }
        light();
        describe();
        const place = callback === null ? "" : `#${encodeURIComponent(callbacks[callback].place)}`;
        history.replaceState(null, "", place || location.pathname + location.search);
        if (callback !== null && !isOnly) {
            reveal(cardOf.get(callback));
        }
    }

    /** What leads to the choice, and what follows from it. */
    function related() {
        const {callback, property} = chosen;
        if (callback !== null) {
            return new Set([...reach([callback], "before"), ...reach([callback], "after")]);
        }
        const same = new Set([property, ...properties[property].same]);
        return new Set(callbacks.flatMap((each, index) => ([...each.inputs, ...each.state, ...each.outputs].some(name => same.has(name)) ? [index] : [])));
    }

    function light() {
        const {callback, property} = chosen;
        const isChoosing = callback !== null || property !== null;
        drawing.classList.toggle("choosing", isChoosing || matches.length > 0);
        drawing.classList.toggle("only", isOnly && isChoosing);
        const lit = isChoosing ? related() : new Set(matches);
        const names = new Set(property === null ? [] : [property, ...properties[property].same]);
        cards.forEach(card => {
            const index = Number(card.dataset.callback);
            card.classList.toggle("lit", lit.has(index));
            card.classList.toggle("chosen", index === callback);
        });
        world.querySelectorAll(".wire").forEach(wire => {
            const [from, to] = [wire.dataset.from, wire.dataset.to].map(end => (end === undefined ? null : Number(end)));
            const isOn = property === null ? callback !== null && lit.has(to) && (from === null ? to === callback : lit.has(from)) : names.has(Number(wire.dataset.property));
            wire.classList.toggle("lit", isOn);
        });
        const used = callback === null ? names : new Set([...callbacks[callback].inputs, ...callbacks[callback].state]);
        world.querySelectorAll(".port, .tag").forEach(element => {
            const isTag = element.classList.contains("tag");
            const set = isTag ? used : names;
            element.classList.toggle("lit", set.has(Number(element.dataset.property)));
        });
        world.querySelectorAll(".part").forEach(part => part.classList.toggle("lit", part.querySelector(".card.lit") !== null));
        if (isOnly && isChoosing) {
            fit(around([...lit].map(index => cardOf.get(index))));
        }
    }

    // ---- What is told about the choice ----------------------------------------------------------------------------

    function make(name, text = "", options = {}) {
        return Object.assign(document.createElement(name), {textContent: text, ...options});
    }

    function list(title, entries) {
        if (entries.length === 0) {
            return [];
        }
        const items = make("ul");
        entries.forEach(([text, action]) => {
            const button = make("button", text, {type: "button", onclick: action});
            const item = make("li");
            item.append(button);
            items.append(item);
        });
        return [make("h3", title), items];
    }

    const toProperty = index => [properties[index].name, () => choose(null, index)];
    const toCallback = index => [callbacks[index].function, () => choose(index)];

    function describe() {
        const {callback, property} = chosen;
        details.hidden = callback === null && property === null;
        if (details.hidden) {
            return;
        }
        const close = make("button", "\u00d7", {type: "button", className: "close", ariaLabel: "Close", onclick: () => choose(null)});
        const only = make("button", isOnly ? "Show all" : "Only this", {type: "button", onclick: toggleOnly});
        const tools = make("div", "", {className: "tools"});
        tools.append(only);
        details.replaceChildren(close, ...(callback === null ? aboutProperty(properties[property], property) : aboutCallback(callbacks[callback])), tools);
    }

    function aboutCallback(each) {
        const place = make("p");
        place.append(make("code", each.place));
        const kind = `${each.kind === "server" ? "" : `${each.kind}, `}${each.start ? "runs when the page opens" : "waits for an Input"}`;
        return [
            make("h2", each.function),
            place,
            make("p", kind, {className: "weak"}),
            make("p", each.pages.length ? `on ${each.pages.join(", ")}` : "", {className: "weak"}),
            ...each.problems.map(({severity, text}) => make("p", text, {className: `problem ${severity}`})),
            ...list("Inputs", each.inputs.map(toProperty)),
            ...list("State", each.state.map(toProperty)),
            ...list("Outputs", each.outputs.map(toProperty)),
            ...list("Triggered by", each.before.map(toCallback)),
            ...list("Triggers", each.after.map(toCallback)),
        ];
    }

    function aboutProperty(each, index) {
        const same = new Set([index, ...each.same]);
        const users = kind => callbacks.flatMap((callback, number) => (callback[kind].some(name => same.has(name)) ? [number] : [])).map(toCallback);
        return [
            make("h2", each.name),
            make("p", [each.component, each.pages.length ? `on ${each.pages.join(", ")}` : ""].filter(Boolean).join(", "), {className: "weak"}),
            ...list("Written by", users("outputs")),
            ...list("Triggers", users("inputs")),
            ...list("Read as State by", users("state")),
            ...list("Overlaps with", each.same.map(toProperty)),
        ];
    }

    function toggleOnly() {
        if (chosen.callback === null && chosen.property === null) {
            return;
        }
        isOnly = !isOnly;
        light();
        describe();
        if (!isOnly && chosen.callback !== null) {
            reveal(cardOf.get(chosen.callback));
        }
    }

    // ---- Finding --------------------------------------------------------------------------------------------------

    const texts = callbacks.map(each => [each.function, each.place, ...[...each.inputs, ...each.state, ...each.outputs].map(index => properties[index].name)].join("\n").toLowerCase());

    function find() {
        const wanted = search.value.trim().toLowerCase();
        matches = wanted ? texts.flatMap((text, index) => (text.includes(wanted) ? [index] : [])) : [];
        match = -1;
        found.textContent = wanted ? `${matches.length} of ${callbacks.length}` : "";
        chosen = {callback: null, property: null};
        light();
        describe();
        if (matches.length > 0 && wanted.length > 1) {
            fit(around(matches.map(index => cardOf.get(index))));
        }
    }

    function nextMatch(step) {
        if (matches.length === 0) {
            return;
        }
        match = (match + step + matches.length) % matches.length;
        goTo(matches[match]);
        found.textContent = `${match + 1} of ${matches.length}`;
    }

    /** Chooses a callback and shows it large enough to be read. */
    function goTo(index) {
        choose(index);
        if (view.zoom < READABLE) {
            const box = cardOf.get(index).getBBox();
            view.zoom = READABLE;
            view.x = sheet.clientWidth / 2 - (box.x + box.width / 2) * READABLE;
            view.y = sheet.clientHeight / 2 - (box.y + box.height / 2) * READABLE;
            show();
        }
        reveal(cardOf.get(index));
    }

    const faulty = callbacks.flatMap((each, index) => (each.problems.length ? [index] : []));
    let fault = -1;

    function nextProblem() {
        if (faulty.length > 0) {
            fault = (fault + 1) % faulty.length;
            goTo(faulty[fault]);
        }
    }

    // ---- Light and dark -------------------------------------------------------------------------------------------

    const THEMES = ["auto", "light", "dark"];

    function setTheme(theme) {
        if (theme === "auto") {
            delete document.documentElement.dataset.theme;
        } else {
            document.documentElement.dataset.theme = theme;
        }
        themeButton.textContent = theme[0].toUpperCase() + theme.slice(1);
        try {
            localStorage.setItem("dash-graph-theme", theme);
        } catch {
            // A page opened from a file may have no storage.
        }
    }

    function nextTheme() {
        const theme = document.documentElement.dataset.theme ?? "auto";
        setTheme(THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]);
    }

    // ---- Mouse, finger, keys --------------------------------------------------------------------------------------

    const pointers = new Map();
    let travelled = 0;

    drawing.addEventListener("pointerdown", event => {
        pointers.set(event.pointerId, event);
        travelled = pointers.size === 1 ? 0 : travelled;
    });
    window.addEventListener("pointermove", event => {
        const before = pointers.get(event.pointerId);
        if (!before) {
            return;
        }
        const others = [...pointers.values()].filter(pointer => pointer.pointerId !== event.pointerId);
        travelled += Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY);
        if (others.length === 0 && travelled > 3) {
            drawing.classList.add("dragging");
            moveBy(event.clientX - before.clientX, event.clientY - before.clientY);
        } else if (others.length === 1) {
            const [other] = others;
            const distance = pointer => Math.hypot(pointer.clientX - other.clientX, pointer.clientY - other.clientY) || 1;
            const place = sheet.getBoundingClientRect();
            zoomBy(distance(event) / distance(before), (event.clientX + other.clientX) / 2 - place.left, (event.clientY + other.clientY) / 2 - place.top);
        }
        pointers.set(event.pointerId, event);
    });
    for (const name of ["pointerup", "pointercancel"]) {
        window.addEventListener(name, event => {
            pointers.delete(event.pointerId);
            drawing.classList.remove("dragging");
        });
    }
    drawing.addEventListener("click", event => {
        if (travelled > 3) {
            return;
        }
        const property = event.target.closest("[data-property]:not(.wire)");
        const card = event.target.closest(".card");
        if (property) {
            choose(null, Number(property.dataset.property));
        } else {
            choose(card ? Number(card.dataset.callback) : null);
        }
    });
    drawing.addEventListener(
        "wheel",
        event => {
            event.preventDefault();
            const place = sheet.getBoundingClientRect();
            const pixels = event.deltaY * (event.deltaMode === 1 ? 18 : 1);
            zoomBy(Math.exp(-Math.max(-120, Math.min(120, pixels)) / 400), event.clientX - place.left, event.clientY - place.top);
        },
        {passive: false},
    );

    /** The card nearest above (-1) or below (1) the chosen one. */
    function beside(direction) {
        const from = cardOf.get(chosen.callback).getBBox();
        const candidates = cards
            .map(card => [card, card.getBBox()])
            .filter(([card, box]) => !card.classList.contains("chosen") && (box.y - from.y) * direction > 0)
            .map(([card, box]) => [card, Math.abs(box.y - from.y) + 2 * Math.abs(box.x - from.x)]);
        candidates.sort(([, left], [, right]) => left - right);
        return candidates[0] ? Number(candidates[0][0].dataset.callback) : undefined;
    }

    function step(key) {
        const moves = {ArrowLeft: [80, 0], ArrowRight: [-80, 0], ArrowUp: [0, 80], ArrowDown: [0, -80]};
        if (chosen.callback === null) {
            moveBy(...moves[key]);
            return;
        }
        const {before, after} = callbacks[chosen.callback];
        const next = {ArrowLeft: () => before[0], ArrowRight: () => after[0], ArrowUp: () => beside(-1), ArrowDown: () => beside(1)}[key]();
        if (next !== undefined) {
            choose(next);
            cardOf.get(next).focus({preventScroll: true});
        }
    }

    const KEYS = {
        "/": () => search.select(),
        "+": () => zoomBy(1.25),
        "=": () => zoomBy(1.25),
        "-": () => zoomBy(0.8),
        0: () => fitAll(),
        f: toggleOnly,
        n: nextProblem,
        t: nextTheme,
        "?": () => help.showModal(),
    };

    document.addEventListener("keydown", event => {
        if (event.ctrlKey || event.metaKey || event.altKey || help.open) {
            return;
        }
        const isTyping = event.target.matches("input, select");
        if (event.key === "Escape") {
            search.value = "";
            find();
            choose(null);
            document.activeElement?.blur();
        } else if (event.target === search && event.key === "Enter") {
            nextMatch(event.shiftKey ? -1 : 1);
        } else if (isTyping) {
            return;
        } else if (event.key.startsWith("Arrow")) {
            step(event.key);
        } else if ((event.key === "Enter" || event.key === " ") && event.target.matches(".card")) {
            choose(Number(event.target.dataset.callback));
        } else if (KEYS[event.key]) {
            KEYS[event.key]();
        } else {
            return;
        }
        event.preventDefault();
    });

    cards.forEach(card => {
        card.setAttribute("tabindex", "0");
        card.setAttribute("role", "button");
        card.setAttribute("aria-label", callbacks[Number(card.dataset.callback)].function);
        card.addEventListener("focus", () => card.matches(":focus-visible") && reveal(card));
    });
    search.addEventListener("input", find);
    themeButton.addEventListener("click", nextTheme);
    document.getElementById("problems").addEventListener("click", nextProblem);
    document.getElementById("keys").addEventListener("click", () => help.showModal());
    document.getElementById("fit").addEventListener("click", () => fitAll());
    document.getElementById("larger").addEventListener("click", () => zoomBy(1.25));
    document.getElementById("smaller").addEventListener("click", () => zoomBy(0.8));
    document.getElementById("panels")?.addEventListener("change", event => {
        const panel = world.querySelectorAll(".part")[Number(event.target.value)];
        if (event.target.value !== "" && panel) {
            fit(panel.getBBox(), 0.3);
        }
        event.target.value = "";
    });

    // ---- The beginning --------------------------------------------------------------------------------------------

    try {
        setTheme(localStorage.getItem("dash-graph-theme") ?? "auto");
    } catch {
        setTheme("auto");
    }
    fitAll(LEAST_AT_FIRST);
    const named = decodeURIComponent(location.hash.slice(1));
    const wanted = callbacks.findIndex(each => each.place === named);
    if (wanted >= 0) {
        goTo(wanted);
    }
})();
