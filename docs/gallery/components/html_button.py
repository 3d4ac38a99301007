"""The examples of html.Button."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from page.example import Example, Section


def counted() -> Component:
    return html.Button("Click", id="html-button-counted")


def disabled() -> Component:
    return html.Button("Not now", id="html-button-disabled", disabled=True)


SECTION = Section(
    html.Button,
    (
        Example(
            "The browser's own", counted, ("n_clicks", "n_clicks_timestamp")
        ),
        Example("Disabled", disabled, ("n_clicks", "disabled")),
    ),
)
