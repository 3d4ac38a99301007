"""The examples of dcc.Download."""

from __future__ import annotations

import plotly.express as px
from dash import Input, Output, callback, dcc
from dash.development.base_component import Component

from page.example import Example, Section


def text() -> list[Component]:
    @callback(
        Output("download-text", "data"),
        Input("download-text-save", "n_clicks"),
        prevent_initial_call=True,
    )
    def save(_clicks: int) -> object:
        return dcc.send_string("Bonjour\n", "greeting.txt")

    return [
        dcc.Button("Save greeting.txt", id="download-text-save"),
        dcc.Download(id="download-text"),
    ]


def table() -> list[Component]:
    @callback(
        Output("download-table", "data"),
        Input("download-table-save", "n_clicks"),
        prevent_initial_call=True,
    )
    def save(_clicks: int) -> object:
        tips = px.data.tips()
        return dcc.send_data_frame(tips.to_csv, "tips.csv", index=False)

    return [
        dcc.Button("Save tips.csv", id="download-table-save"),
        dcc.Download(id="download-table"),
    ]


SECTION = Section(
    dcc.Download,
    (
        Example("A text", text, ("data",)),
        Example("A data frame", table, ("data",)),
    ),
)
