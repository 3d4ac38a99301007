"""The examples of dcc.Loading."""

from __future__ import annotations

import time

from dash import Input, Output, callback, dcc, html
from dash.development.base_component import Component

from page.example import Example, Section


def waiting() -> list[Component]:
    @callback(
        Output("loading-waiting-answer", "children"),
        Input("loading-waiting-ask", "n_clicks"),
        prevent_initial_call=True,
    )
    def answer(clicks: int) -> str:
        time.sleep(2)
        return f"Answer {clicks}: forty-two"

    return [
        dcc.Button("Ask, and wait two seconds", id="loading-waiting-ask"),
        dcc.Loading(
            html.P("No answer yet", id="loading-waiting-answer"),
            id="loading-waiting",
            overlay_style={"visibility": "visible", "opacity": 0.3},
            show_initially=False,
            delay_hide=300,
        ),
    ]


def kinds() -> Component:
    @callback(
        Output("loading-kinds", "type"), Input("loading-kinds-type", "value")
    )
    def choose(kind: str) -> str:
        return kind

    return html.Fieldset(
        [
            html.Legend("Type of the spinner"),
            dcc.RadioItems(
                ["default", "circle", "dot", "cube", "graph"],
                "circle",
                inline=True,
                id="loading-kinds-type",
            ),
            dcc.Loading(
                html.Div(style={"height": "130px"}),
                display="show",
                id="loading-kinds",
            ),
        ]
    )


SECTION = Section(
    dcc.Loading,
    (
        Example("While a callback runs", waiting, ("display", "delay_hide")),
        Example("Five spinners", kinds, ("type", "display")),
    ),
)
