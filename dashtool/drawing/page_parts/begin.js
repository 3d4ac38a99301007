// How the page begins.
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
