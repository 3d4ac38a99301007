"""The examples of html.Table."""

from __future__ import annotations

import plotly.express as px
from dash import html
from dash.development.base_component import Component

from page.example import Example, Section


def rows() -> Component:
    medals = px.data.medals_wide()
    return html.Table(
        [
            html.Caption("Medals in short track speed skating"),
            html.Thead(
                html.Tr([html.Th(name, scope="col") for name in medals])
            ),
            html.Tbody(
                [
                    html.Tr([html.Td(value) for value in row])
                    for row in medals.itertuples(index=False)
                ]
            ),
        ],
        id="html-table",
    )


SECTION = Section(
    html.Table, (Example("Rows of a data frame", rows, ("n_clicks",)),)
)
