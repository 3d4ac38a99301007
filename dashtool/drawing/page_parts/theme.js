// Light and dark.
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
