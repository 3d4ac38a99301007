"""The examples of dcc.Interval."""

from __future__ import annotations

from dash import Input, Output, callback, dcc
from dash.development.base_component import Component

from page.example import Example, Section


def clock() -> list[Component]:
    @callback(
        Output("interval-clock", "disabled"),
        Input("interval-clock-runs", "value"),
    )
    def switch(runs: list[str]) -> bool:
        return not runs

    return [
        dcc.Checklist(["Run"], [], id="interval-clock-runs"),
        dcc.Interval(
            id="interval-clock", interval=500, max_intervals=60, disabled=True
        ),
    ]


SECTION = Section(
    dcc.Interval,
    (
        Example(
            "Twice in a second, at most sixty times",
            clock,
            ("n_intervals", "interval", "disabled"),
        ),
    ),
)
