"""The examples of dcc.Input."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from page.example import Example, Section


def text() -> list[Component]:
    return [
        html.Label("Name", htmlFor="input-text"),
        dcc.Input(
            id="input-text", placeholder="Ada Lovelace", autoComplete="off"
        ),
    ]


def number() -> list[Component]:
    return [
        html.Label("Seats, 1 to 9", htmlFor="input-number"),
        dcc.Input(id="input-number", type="number", value=2, min=1, max=9),
    ]


def debounced() -> list[Component]:
    return [
        html.Label("Search", htmlFor="input-debounced"),
        dcc.Input(
            id="input-debounced",
            type="search",
            debounce=0.5,
            placeholder="Told half a second after the last key",
        ),
    ]


def disabled() -> list[Component]:
    return [
        html.Label("Account", htmlFor="input-disabled"),
        dcc.Input(id="input-disabled", value="ada@example.org", disabled=True),
    ]


SECTION = Section(
    dcc.Input,
    (
        Example("Text", text, ("value", "n_submit", "n_blur")),
        Example("A number with steps", number, ("value", "min", "max")),
        Example("Told when typing pauses", debounced, ("value", "debounce")),
        Example("Disabled", disabled, ("value", "disabled")),
    ),
)
