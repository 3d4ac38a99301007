"""The examples of html.Progress."""

from __future__ import annotations

from dash import Input, Output, callback, html
from dash.development.base_component import Component

from page.example import Example, Section


def steps() -> Component:
    @callback(
        Output("html-progress", "value"),
        Input("html-progress-more", "n_clicks"),
        prevent_initial_call=True,
    )
    def go_on(clicks: int) -> str:
        return str(clicks % 6)

    return html.Div(
        [
            html.Label("Steps done", htmlFor="html-progress"),
            html.Progress(id="html-progress", value="2", max="5"),
            html.Button("Another step", id="html-progress-more"),
        ],
        className="row",
    )


SECTION = Section(
    html.Progress, (Example("Moved by a callback", steps, ("value", "max")),)
)
