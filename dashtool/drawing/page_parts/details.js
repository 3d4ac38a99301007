// What is told about the choice.
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
