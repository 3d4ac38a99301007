// Which part of the sheet is shown, and how large.
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
