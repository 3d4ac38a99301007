"""The examples of html.Details."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from page.example import Example, Section


def opens() -> Component:
    return html.Details(
        [html.Summary("How is it measured?"), html.P("With care, and twice.")],
        id="html-details",
    )


SECTION = Section(
    html.Details, (Example("Opens and closes", opens, ("n_clicks",)),)
)
