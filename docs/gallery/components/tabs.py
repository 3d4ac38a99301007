"""The examples of dcc.Tabs."""

from __future__ import annotations

import plotly.express as px
import plotly.graph_objects as go
from dash import Input, Output, callback, dcc, html
from dash.development.base_component import Component

from page.example import Example, Section


def contents() -> Component:
    return dcc.Tabs(
        [
            dcc.Tab(html.P("Nine in ten."), label="In short", value="short"),
            dcc.Tab(
                html.P("Ninety-one in a hundred."),
                label="At length",
                value="long",
            ),
        ],
        value="short",
        content_style={"paddingBlock": "1rem"},
        id="tabs-contents",
    )


def drawn() -> list[Component]:
    @callback(
        Output("tabs-drawn-figure", "figure"), Input("tabs-drawn", "value")
    )
    def draw(stock: str) -> go.Figure:
        return px.line(px.data.stocks(), x="date", y=stock)

    return [
        dcc.Tabs(
            [
                dcc.Tab(label="Apple", value="AAPL"),
                dcc.Tab(label="Amazon", value="AMZN"),
                dcc.Tab(label="Netflix", value="NFLX"),
            ],
            value="AAPL",
            id="tabs-drawn",
        ),
        dcc.Graph(id="tabs-drawn-figure", config={"displayModeBar": False}),
    ]


def upright() -> Component:
    return dcc.Tabs(
        [
            dcc.Tab(html.P("Who you are."), label="Profile", value="profile"),
            dcc.Tab(html.P("What you pay."), label="Billing", value="billing"),
        ],
        value="billing",
        vertical=True,
        content_style={"padding": "0.5rem 1.5rem"},
        id="tabs-upright",
    )


SECTION = Section(
    dcc.Tabs,
    (
        Example("Contents in the layout", contents, ("value",)),
        Example("Content from a callback", drawn, ("value",)),
        Example("Headers at the side", upright, ("value", "vertical")),
    ),
)
