"""The examples of dcc.Location."""

from __future__ import annotations

from dash import Input, Output, callback, dcc, html
from dash.development.base_component import Component

from page.example import Example, Section


def address() -> list[Component]:
    @callback(
        Output("location-address", "search"),
        Input("location-address-query", "value"),
        prevent_initial_call=True,
    )
    def change(query: str) -> str:
        return query

    return [
        html.Label("Query of the address", htmlFor="location-address-query"),
        dcc.Dropdown(
            ["?colour=green", "?colour=blue"], id="location-address-query"
        ),
        dcc.Location(id="location-address", refresh=False),
    ]


SECTION = Section(
    dcc.Location,
    (
        Example(
            "The address as properties",
            address,
            ("pathname", "search", "hash", "href"),
        ),
    ),
)
