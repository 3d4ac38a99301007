// Finding callbacks, and going through those with problems.
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
