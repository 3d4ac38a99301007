// Mouse, finger, keys.
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
