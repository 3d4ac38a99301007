"""The examples of dcc.Graph."""

from __future__ import annotations

from typing import Any

import plotly.express as px
import plotly.graph_objects as go
from dash import Input, Output, Patch, callback, dcc, html
from dash.development.base_component import Component

from page.example import Example, Section


def points() -> Component:
    return dcc.Graph(
        id="graph-points",
        figure=px.scatter(
            px.data.iris(), x="sepal_width", y="sepal_length", color="species"
        ),
        clear_on_unhover=True,
    )


def growing() -> list[Component]:
    @callback(
        Output("graph-growing", "extendData"),
        Input("graph-growing-add", "n_clicks"),
        prevent_initial_call=True,
    )
    def add(clicks: int) -> dict[str, Any]:
        return {"y": [[clicks % 3]]}

    return [
        dcc.Button("Add a point", id="graph-growing-add"),
        dcc.Graph(
            id="graph-growing",
            figure=go.Figure(go.Scatter(y=[0, 1, 2], mode="lines+markers")),
        ),
    ]


def patched() -> list[Component]:
    @callback(
        Output("graph-patched", "figure"), Input("graph-patched-year", "value")
    )
    def draw(year: int) -> Patch:
        rows = px.data.gapminder().query(
            "continent == 'Oceania' and year == @year"
        )
        figure = Patch()
        figure["data"][0]["y"] = list(rows["lifeExp"])
        return figure

    return [
        html.Label("Year", htmlFor="graph-patched-year"),
        dcc.Slider(
            1952, 2007, 5, value=1952, marks=None, id="graph-patched-year"
        ),
        dcc.Graph(
            id="graph-patched",
            figure=go.Figure(
                go.Bar(x=["Australia", "New Zealand"], y=[0, 0]),
                {
                    "yaxis": {
                        "range": [60, 85],
                        "title": "Life expectancy, years",
                    }
                },
            ),
            animate=True,
            config={"displayModeBar": False},
        ),
    ]


SECTION = Section(
    dcc.Graph,
    (
        Example(
            "Points to hover, click and select",
            points,
            ("hoverData", "clickData", "selectedData"),
        ),
        Example(
            "Data added at its end", growing, ("extendData", "relayoutData")
        ),
        Example(
            "A patch that moves what is there",
            patched,
            ("animate",),
            "The callback sends two numbers, not a figure.",
        ),
    ),
)
