"""The examples of dcc.Clipboard."""

from __future__ import annotations

from dash import Input, Output, callback, dcc, html
from dash.development.base_component import Component

from page.example import Example, Section


def icon() -> Component:
    return html.Div(
        [
            html.Code("pip install dash", id="clipboard-command"),
            dcc.Clipboard(
                id="clipboard-icon",
                target_id="clipboard-command",
                title="Copy the command",
            ),
        ],
        className="row",
    )


def computed() -> Component:
    @callback(
        Output("clipboard-computed", "content"),
        Input("clipboard-computed", "n_clicks"),
        prevent_initial_call=True,
    )
    def write(clicks: int) -> str:
        return f"Copy number {clicks}"

    return dcc.Clipboard(
        "Copy what a callback writes",
        id="clipboard-computed",
        copied_children="Copied",
        className="dash-button",
    )


SECTION = Section(
    dcc.Clipboard,
    (
        Example(
            "What another component shows", icon, ("n_clicks", "target_id")
        ),
        Example("What a callback writes", computed, ("n_clicks", "content")),
    ),
)
