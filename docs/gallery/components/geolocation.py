"""The examples of dcc.Geolocation."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from page.example import Example, Section


def asked() -> Component:
    return dcc.Tabs(
        [
            dcc.Tab(
                html.P("Nobody asks."), label="Stay unknown", value="unknown"
            ),
            dcc.Tab(
                [
                    html.P("Your browser asks you before it tells."),
                    dcc.Geolocation(id="geolocation-asked"),
                ],
                label="Tell where I am",
                value="known",
            ),
        ],
        value="unknown",
    )


SECTION = Section(
    dcc.Geolocation,
    (
        Example(
            "Where the reader is",
            asked,
            ("position", "local_date", "position_error"),
            "It looks as soon as it is drawn; here, when its tab is opened.",
        ),
    ),
)
