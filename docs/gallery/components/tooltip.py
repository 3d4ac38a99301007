"""The examples of dcc.Tooltip."""

from __future__ import annotations

from typing import Any

import plotly.express as px
from dash import Input, Output, callback, dcc, html, no_update
from dash.development.base_component import Component

from page.example import Example, Section


def hovered() -> list[Component]:
    @callback(
        Output("tooltip-hovered", "show"),
        Output("tooltip-hovered", "bbox"),
        Output("tooltip-hovered", "children"),
        Input("tooltip-hovered-graph", "hoverData"),
        prevent_initial_call=True,
    )
    def follow(hover: dict[str, Any] | None) -> tuple[object, ...]:
        if hover is None:
            return False, no_update, no_update
        [point] = hover["points"]
        country = html.Strong(point["customdata"][0])
        years = f" {point['y']:.0f} years"
        return True, point["bbox"], [country, years]

    figure = px.scatter(
        px.data.gapminder().query("year == 2007 and continent == 'Europe'"),
        x="gdpPercap",
        y="lifeExp",
        custom_data=["country"],
    )
    figure.update_traces(hoverinfo="none", hovertemplate=None)
    return [
        dcc.Graph(
            id="tooltip-hovered-graph",
            figure=figure,
            clear_on_unhover=True,
            config={"displayModeBar": False},
        ),
        dcc.Tooltip(id="tooltip-hovered"),
    ]


def sides() -> list[Component]:
    @callback(
        Output("tooltip-sides", "direction"),
        Input("tooltip-sides-direction", "value"),
    )
    def turn(direction: str) -> str:
        return direction

    return [
        dcc.RadioItems(
            ["top", "right", "bottom", "left"],
            "right",
            inline=True,
            id="tooltip-sides-direction",
        ),
        html.Div(
            [
                html.Mark(
                    "Here",
                    style={"position": "absolute", "left": 100, "top": 50},
                ),
                dcc.Tooltip(
                    "A tooltip",
                    id="tooltip-sides",
                    bbox={"x0": 100, "y0": 50, "x1": 138, "y1": 74},
                ),
            ],
            style={"position": "relative", "height": 120},
        ),
    ]


SECTION = Section(
    dcc.Tooltip,
    (
        Example("At the points of a graph", hovered, ("show", "bbox")),
        Example("On every side", sides, ("direction", "bbox")),
    ),
)
