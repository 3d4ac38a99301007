// What the page knows, and what is chosen in it. The files beside this one are put together into one script.
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
