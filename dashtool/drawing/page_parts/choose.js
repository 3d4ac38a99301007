// What is chosen, and what is lit because of it.
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
