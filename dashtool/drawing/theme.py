"""The colours of the drawing, light and dark, and the style sheet that uses them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

LIGHT: Mapping[str, str] = {
    "sheet": "#ffffff",
    "panel": "#f8f9fb",
    "line": "#dde1e8",
    "text": "#232933",
    "weak": "#5d6776",
    "card": "#ffffff",
    "wire": "#99a3b3",
    "tag": "#eef0f4",
    "server": "#5b46d6",
    "server-weak": "#eeebfc",
    "clientside": "#0b7285",
    "clientside-weak": "#dff3f6",
    "background": "#8a5a00",
    "background-weak": "#fbefd5",
    "warn": "#8a5a00",
    "danger": "#b3261e",
    "danger-weak": "#fdeceb",
}
DARK: Mapping[str, str] = {
    "sheet": "#14181d",
    "panel": "#1a1f26",
    "line": "#3a424f",
    "text": "#e4e8ee",
    "weak": "#a3adbb",
    "card": "#1f252d",
    "wire": "#7a869a",
    "tag": "#2b323d",
    "server": "#a898ff",
    "server-weak": "#2f2a55",
    "clientside": "#66d3e4",
    "clientside-weak": "#143c44",
    "background": "#ecc069",
    "background-weak": "#43330f",
    "warn": "#ecc069",
    "danger": "#ff9d94",
    "danger-weak": "#45211f",
}
MONOSPACE = 'ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, "DejaVu Sans Mono", monospace'

_SHAPES = f"""
text {{ font: 11px {MONOSPACE}; }}
.panel-title {{ font-size: 14px; font-weight: 700; }}
.name {{ font-size: 12.5px; font-weight: 600; }}
.place {{ font-size: 10px; font-weight: 400; }}
.wire {{ fill: none; stroke-width: 1.4; }}
.wire.state {{ stroke-dasharray: 5 4; }}
.out {{ text-anchor: end; }}
.frame, .port circle, .port path {{ stroke-width: 1.4; }}
.faulty .frame {{ stroke-width: 2.4; }}
"""


def style_sheet() -> str:
    """A style sheet without variables, which other programs than browsers can read too; dark where the reader is."""
    light, dark = _colors(LIGHT.__getitem__), _colors(DARK.__getitem__)
    return f"{_SHAPES}{light}@media (prefers-color-scheme: dark) {{\n{dark}}}\n"


def style_sheet_with_variables() -> str:
    """The same with custom properties, which a page sets: see `variables`."""
    return _SHAPES + _colors(lambda name: f"var(--{name})")


def variables(theme: Mapping[str, str]) -> str:
    return " ".join(f"--{name}: {value};" for name, value in theme.items())


def _colors(color: Callable[[str], str]) -> str:
    kinds = "".join(
        f".{kind} .frame {{ stroke: {color(kind)}; }}\n"
        f".{kind} .head {{ fill: {color(f'{kind}-weak')}; }}\n"
        f".{kind} .name {{ fill: {color(kind)}; }}\n"
        f".{kind} .port circle, .{kind} .port path {{ stroke: {color(kind)}; fill: {color(kind)}; }}\n"
        for kind in ("server", "clientside", "background")
    )
    return f"""
.sheet {{ fill: {color("sheet")}; }}
text {{ fill: {color("text")}; }}
.panel {{ fill: {color("panel")}; stroke: {color("line")}; }}
.place, .subtitle, .state text {{ fill: {color("weak")}; }}
.wire {{ stroke: {color("wire")}; }}
.frame {{ fill: {color("card")}; }}
.tag rect {{ fill: {color("tag")}; stroke: {color("line")}; }}
.tag circle {{ fill: {color("weak")}; }}
{kinds}.port.state path {{ fill: {color("card")}; }}
.faulty .frame {{ stroke: {color("danger")}; }}
.faulty .head {{ fill: {color("danger-weak")}; }}
.codes {{ fill: {color("warn")}; }}
.faulty .name, .faulty .codes {{ fill: {color("danger")}; }}
"""
